/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camel.lianlianpay.reconciliation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With llp.exitWhenDone=false the job waits for more files until it is stopped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StayingJobTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path work;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void takesOneFileAfterTheOtherUntilItIsTold() throws Exception {
        Evidence.guard("StayingJobTest", work, processes, this::takeTwoFiles);
    }

    private void takeTwoFiles() throws Exception {
        JobFolder folder = new JobFolder(work);
        try (LianLianPaySimulator gateway
                = LianLianPaySimulator.builder().order(SimulatedOrder.of("A1", "46.78").build()).start()) {
            Map<String, String> settings = JobProcess.settings(gateway);
            settings.put("llp.exitWhenDone", "false");
            Process job = new JobProcess(work).start(settings);
            processes.add(job);
            for (String name : new String[] { "first.csv", "second.csv" }) {
                drop(folder, name);
                await().atMost(PATIENCE).until(() -> Files.exists(folder.done(name)));
                assertEquals("MATCHED", folder.report(name).get("A1").get("verdict"));
                assertTrue(job.isAlive());
            }
            job.destroy();
            assertTrue(job.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "SIGTERM did not end it");
        }
    }

    private static void drop(JobFolder folder, String name) throws Exception {
        Path unfinished = folder.inbox().resolve(name + ".tmp");
        Files.writeString(unfinished, "no_order,money_order,created_at\nA1,46.78,2026-01-05 10:00:00\n",
                StandardCharsets.UTF_8);
        Files.move(unfinished, folder.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
