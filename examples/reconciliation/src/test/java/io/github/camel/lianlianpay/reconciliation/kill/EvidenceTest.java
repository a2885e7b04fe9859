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
package io.github.camel.lianlianpay.reconciliation.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.demo.DemoOrders;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.Folders;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A failed test with killed processes leaves what is needed to understand the failure. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EvidenceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path work;

    @Test
    void logThreadsTableAndQueuesOfALivingJobAreKept() throws Exception {
        JobFolder folder = new JobFolder(work);
        Path ledger = work.resolve("ledger.csv");
        new DemoOrders(20).write(ledger, folder.inbox().resolve("payments.csv"));
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().ledger(ledger).start()) {
            Map<String, String> settings = JobProcess.settings(gateway);
            settings.put("llp.exitWhenDone", "false");
            Process job = new JobProcess(work).start(settings);
            AssertionError failure;
            try {
                failure = assertThrows(AssertionError.class, () -> Evidence.guard("EvidenceTest", work, List.of(job), () -> {
                    await().atMost(PATIENCE).until(() -> Files.exists(folder.done("payments.csv")));
                    throw new AssertionError("the job did not end");
                }));
            } finally {
                job.destroyForcibly();
            }

            assertTrue(failure.getMessage().startsWith("the job did not end; "), failure.getMessage());
            Path kept = Path.of(failure.getMessage().replaceFirst(".* are kept in ", ""));
            assertFalse(job.isAlive(), "the folder was copied from a living job");
            assertTrue(text(kept, "threads-" + job.pid() + ".txt").contains("\"main\""), () -> list(kept));
            assertTrue(text(kept, "work/job.log").contains(" orders ("), () -> list(kept));
            assertTrue(text(kept, "work/reconciliation.log").contains("Routes startup"), () -> list(kept));
            String table = text(kept, "table.txt");
            assertTrue(table.contains("NO_ORDER=DEMO00000001") && table.contains("NAME=payments.csv"), table);
            long settled = table.lines().filter(row -> row.contains("ANNOUNCED=TRUE")).count();
            assertTrue(settled > 0, table);
            assertEquals("payments.to-check: 0\npayments.settled: " + settled + "\n", text(kept, "queues.txt"));
            assertTrue(Files.size(kept.resolve("work").resolve("reconciliation.mv.db")) > 0);
            Folders.delete(kept);
        }
    }

    @Test
    void whatCannotBeKeptSaysSoAndHidesNothing() throws Exception {
        Files.writeString(work.resolve("job.log"), "said", StandardCharsets.UTF_8);
        Files.writeString(work.resolve("reconciliation.mv.db"), "no database", StandardCharsets.UTF_8);
        IllegalStateException cause = new IllegalStateException("the fault");

        AssertionError failure
                = assertThrows(AssertionError.class, () -> Evidence.guard("EvidenceTest", work, List.of(), () -> {
                    throw cause;
                }));

        assertEquals(cause, failure.getCause());
        Path kept = Path.of(failure.getMessage().replaceFirst(".* are kept in ", ""));
        assertEquals("said", text(kept, "work/job.log"));
        assertTrue(text(kept, "table.txt.could-not-be-kept.txt").contains("SQL"), () -> list(kept));
        assertEquals("payments.to-check: 0\npayments.settled: 0\n", text(kept, "queues.txt"));
        Folders.delete(kept);
    }

    @Test
    void nothingIsKeptOfATestThatSucceeds() throws Exception {
        Evidence.guard("EvidenceTest-success", work, List.of(), () -> {
        });

        assertTrue(list(Path.of("target")).lines().noneMatch(line -> line.contains("EvidenceTest-success")));
    }

    private static String text(Path kept, String name) throws Exception {
        assertTrue(Files.exists(kept.resolve(name)), () -> name + " is not among " + list(kept));
        return Files.readString(kept.resolve(name), StandardCharsets.UTF_8).replace("\r", "");
    }

    private static String list(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return String.join("\n", files.map(Path::toString).toList());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
