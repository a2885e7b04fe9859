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
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.demo.DemoOrders;
import io.github.camel.lianlianpay.reconciliation.kill.support.JobKillRounds;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.Expectation;
import io.github.camel.lianlianpay.reconciliation.support.Folders;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** kill -9 during the work, several times: the job ends with the same table as without it. */
@Tag("kill")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledJobTest {

    private static final int ORDERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path work;

    /** The number of rounds; {@code kill-job.sh} sets more. */
    private static final int ROUNDS = Integer.getInteger("kill.job.rounds", 1);
    private static final long SEED = Long.getLong("kill.seed", new Random().nextInt(1_000_000));

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void endsWithTheSameTableAndOneMessagePerOrder() throws Exception {
        Path figures = Files.createDirectories(Path.of("target", "killed-job")).resolve("figures.txt");
        try (PrintStream out = new PrintStream(figures.toFile(), StandardCharsets.UTF_8);
             JobKillRounds rounds = new JobKillRounds(work, SEED, out)) {
            assertEquals(List.of(), rounds.run(ROUNDS), "seed " + SEED);
        }
    }

    @Test
    void messagesThatAPowerCutTookHoldUpNothing() throws Exception {
        Evidence.guard("KilledJobTest", work, processes, this::loseTheMessages);
    }

    private void loseTheMessages() throws Exception {
        JobFolder folder = new JobFolder(work);
        Path ledger = work.resolve("ledger.csv");
        new DemoOrders(ORDERS).write(ledger, folder.inbox().resolve("payments.csv"));
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().ledger(ledger).start()) {
            killInTheMiddle(gateway);
            assertTrue(Files.exists(folder.inbox().resolve("payments.csv")), "nothing was left to do");
            // the rows are marked as queued for another hour
            Folders.delete(work.resolve("broker"));

            assertEquals(0, exitValueOf(start(JobProcess.settings(gateway))));
        }
        assertEquals(Expectation.of(ledger, folder.done("payments.csv")), Expectation.of(folder.report("payments.csv")));
    }

    @Test
    void theDemoGoesOnWhereItWasKilled() throws Exception {
        Evidence.guard("KilledJobTest", work, processes, this::killTheDemo);
    }

    private void killTheDemo() throws Exception {
        JobFolder demo = new JobFolder(work.resolve("demo"));
        // slow enough for a line of progress, which comes after five seconds, also on a fast machine; and with enough
        // queries for the slowest order to start again, because the simulator forgets its state
        Map<String, String> slow = Map.of("llp.recheck.firstDelay", "2s", "llp.recheck.maximumLooks", "8");
        Process first = start(slow);
        await().atMost(PATIENCE).until(
                () -> Files.exists(demo.done("payments.csv")) || new JobProcess(work).printed().contains(" orders ("));
        first.destroyForcibly().waitFor();
        assertTrue(Files.exists(demo.inbox().resolve("payments.csv")), "nothing was left to do");
        byte[] ledger = Files.readAllBytes(demo.home().resolve("ledger.csv"));

        exitValueOf(start(slow));

        assertArrayEquals(ledger, Files.readAllBytes(demo.home().resolve("ledger.csv")), "the demo started again");
        assertEquals(Expectation.of(demo.home().resolve("ledger.csv"), demo.done("payments.csv")),
                Expectation.of(demo.report("payments.csv")));
    }

    /** Lets the job send some more queries, then kills it. */
    private void killInTheMiddle(LianLianPaySimulator gateway) throws Exception {
        long before = gateway.requests().count();
        Process job = start(JobProcess.settings(gateway));
        await().atMost(PATIENCE).until(() -> gateway.requests().count() > before + ORDERS / 8);
        job.destroyForcibly().waitFor();
    }

    private static int exitValueOf(Process job) throws InterruptedException {
        assertTrue(job.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the job did not end");
        return job.exitValue();
    }

    private Process start(Map<String, String> settings) throws IOException {
        Process process = new JobProcess(work).start(settings);
        processes.add(process);
        return process;
    }
}
