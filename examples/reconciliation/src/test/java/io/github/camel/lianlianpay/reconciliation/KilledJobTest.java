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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** kill -9 in the middle, again and again: the job ends with the table that it would have had anyway. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledJobTest {

    private static final int ORDERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path work;

    @Test
    void endsWithTheSameTableAndOneMessagePerOrder() throws Exception {
        JobFolder folder = new JobFolder(work);
        Path ledger = work.resolve("ledger.csv");
        new DemoOrders(ORDERS).write(ledger, folder.inbox().resolve("payments.csv"));
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().ledger(ledger).start()) {
            for (int kill = 0; kill < 3; kill++) {
                killInTheMiddle(gateway);
                assertTrue(Files.exists(folder.inbox().resolve("payments.csv")), "nothing was left to do after kill " + kill);
            }
            assertEquals(0, exitValueOf(start(JobProcess.settings(gateway))));
        }

        Map<String, String> expected = Expectation.of(ledger, folder.done("payments.csv"));
        assertEquals(expected, Expectation.of(folder.report("payments.csv")));
        assertEquals(expected.size(), folder.table().size());
        List<String> settled = settledMessages();
        assertEquals(expected.keySet().stream().sorted().toList(), settled.stream().sorted().toList());
    }

    @Test
    void theDemoGoesOnWhereItWasKilled() throws Exception {
        JobFolder demo = new JobFolder(work.resolve("demo"));
        // longer than the five seconds until the first line of progress, on the fastest machine
        // and looks enough for the slowest order to be asked for from the beginning again, as the simulator forgets it
        Map<String, String> slow = Map.of("llp.recheck.firstDelay", "2s", "llp.recheck.maximumLooks", "8");
        Process first = start(slow);
        try {
            await().atMost(PATIENCE).until(
                    () -> Files.exists(demo.done("payments.csv")) || new JobProcess(work).printed().contains(" orders ("));
        } finally {
            first.destroyForcibly();
        }
        first.waitFor();
        assertTrue(Files.exists(demo.inbox().resolve("payments.csv")), "nothing was left to do");
        byte[] ledger = Files.readAllBytes(demo.home().resolve("ledger.csv"));

        exitValueOf(start(slow));

        assertArrayEquals(ledger, Files.readAllBytes(demo.home().resolve("ledger.csv")), "it began anew");
        assertEquals(Expectation.of(demo.home().resolve("ledger.csv"), demo.done("payments.csv")),
                Expectation.of(demo.report("payments.csv")));
    }

    /** Lets the job ask some more questions, and ends it without a word of warning. */
    private void killInTheMiddle(LianLianPaySimulator gateway) throws Exception {
        long before = gateway.requests().count();
        Process job = start(JobProcess.settings(gateway));
        try {
            await().atMost(PATIENCE).until(() -> gateway.requests().count() > before + ORDERS / 8);
        } finally {
            job.destroyForcibly();
        }
        job.waitFor();
    }

    private static int exitValueOf(Process job) throws InterruptedException {
        try {
            assertTrue(job.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the job did not end");
            return job.exitValue();
        } finally {
            job.destroyForcibly();
        }
    }

    private Process start(Map<String, String> settings) throws IOException {
        return new JobProcess(work).start(settings);
    }

    private List<String> settledMessages() throws Exception {
        try (Broker broker = Broker.start(work.resolve("broker"))) {
            return SettledMessage.takeAll(Broker.URL).stream().map(SettledMessage::noOrder).toList();
        }
    }
}
