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
package io.github.camel.lianlianpay.reconciliation.kill.support;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.demo.DemoOrders;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.Expectation;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.reconciliation.support.SettledMessage;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Rounds of a job with an embedded database and broker: it is killed (kill -9) three times, and then must end with the
 * same report as without the kills. Several rounds share a folder, so that its database becomes old.
 */
public final class JobKillRounds implements AutoCloseable {

    private static final int ORDERS = 400;
    private static final int KILLS = 3;
    private static final int ROUNDS_OF_A_FOLDER = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] AGES = { "younger than 45 s", "45 s to 2 min", "older than 2 min" };

    private final Path work;
    private final long seed;
    private final PrintStream out;
    private final Random random;
    private final List<Process> processes = new ArrayList<>();
    private final int[] kills = new int[AGES.length];
    private final List<String> wrong = new ArrayList<>();
    private int stuck;
    private int lost;
    private int changed;
    private Path folder;
    private int roundsOfThisFolder;
    private long bornNanos;

    /**
     * @param work an empty folder
     * @param seed of the moments of the kills
     */
    public JobKillRounds(Path work, long seed, PrintStream out) {
        this.work = work;
        this.seed = seed;
        this.out = out;
        this.random = new Random(seed);
    }

    /** Returns the faults, and the folders of their evidence. */
    public List<String> run(int rounds) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            if (folder == null || roundsOfThisFolder == ROUNDS_OF_A_FOLDER) {
                begin(round);
            }
            roundsOfThisFolder++;
            int number = round;
            try {
                Evidence.guard("KilledJobTest", folder, processes, () -> round(number));
            } catch (Exception | AssertionError e) {
                String text = "round " + round + ", folder " + age() + " s old: " + e.getMessage();
                wrong.add(text);
                out.println(text);
                folder = null;
            } finally {
                close();
            }
            print(round);
        }
        return wrong;
    }

    private void begin(int round) throws IOException {
        folder = Files.createDirectories(work.resolve("from-round-" + round));
        roundsOfThisFolder = 0;
        bornNanos = System.nanoTime();
    }

    private long age() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - bornNanos);
    }

    private void round(int number) throws Exception {
        JobFolder job = new JobFolder(folder);
        String file = "round-" + number + ".csv";
        Path ledger = folder.resolve("ledger.csv");
        new DemoOrders(ORDERS).write(ledger, job.inbox().resolve(file));
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().ledger(ledger).start()) {
            for (int kill = 1; kill <= KILLS; kill++) {
                killAfter(gateway, 1 + random.nextInt(ORDERS / 5));
                assertTrue(Files.exists(job.inbox().resolve(file)), "nothing was left to do after kill " + kill);
            }
            Process last = start(gateway);
            if (!last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                stuck++;
                throw new AssertionError("the job did not end");
            }
            assertEquals(0, last.exitValue(), "exit code of the job");
        }
        examine(job, Expectation.of(ledger, job.done(file)), Expectation.of(job.report(file)));
    }

    /** Lets the job send this many more queries, then kills it. */
    private void killAfter(LianLianPaySimulator gateway, int questions) throws Exception {
        long before = gateway.requests().count();
        Process job = start(gateway);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> gateway.requests().count() >= before + questions || !job.isAlive());
        assertTrue(job.isAlive(), "the job has ended by itself");
        job.destroyForcibly().waitFor();
        long seconds = age();
        // after 45 s H2 reuses free space of the file
        kills[seconds < 45 ? 0 : seconds <= 120 ? 1 : 2]++;
    }

    private Process start(LianLianPaySimulator gateway) throws IOException {
        Process process = new JobProcess(folder).start(JobProcess.settings(gateway));
        processes.add(process);
        return process;
    }

    private void examine(JobFolder job, Map<String, String> expected, Map<String, String> report) throws Exception {
        List<String> differences = new ArrayList<>();
        compare("report", expected, report, differences);
        Map<String, String> told = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        try (Broker broker = Broker.start(folder.resolve("broker"))) {
            for (SettledMessage message : SettledMessage.takeAll(Broker.URL)) {
                assertTrue(ids.add(message.id()), "announced twice: " + message);
                if (told.put(message.noOrder(), expected.get(message.noOrder())) != null) {
                    changed++;
                    differences.add(message.noOrder() + " was settled twice");
                }
            }
        }
        compare("payments.settled", expected, told, differences);
        assertEquals(List.of(), differences);
        assertEquals(expected.size(), job.table().size());
    }

    private void compare(String where, Map<String, String> expected, Map<String, String> actual, List<String> differences) {
        Set<String> orders = new HashSet<>(expected.keySet());
        orders.addAll(actual.keySet());
        for (String order : orders) {
            if (!actual.containsKey(order)) {
                lost++;
                differences.add(where + " lacks " + order);
            } else if (!actual.get(order).equals(expected.get(order))) {
                changed++;
                differences.add(where + ": " + order + " should be " + expected.get(order) + ", but is " + actual.get(order));
            }
        }
    }

    private void print(int round) {
        out.printf(Locale.ROOT, "%n%d rounds, Java %s, seed %d, %s%n", round, System.getProperty("java.version"), seed,
                Instant.now());
        for (int age = 0; age < AGES.length; age++) {
            out.printf(Locale.ROOT, "kills, database %-18s %5d%n", AGES[age], kills[age]);
        }
        out.printf(Locale.ROOT, "stuck %d, lost %d, changed %d, rounds that failed %d%n", stuck, lost, changed, wrong.size());
        out.flush();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.clear();
    }
}
