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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.Reconciliation;
import io.github.camel.lianlianpay.reconciliation.support.BrokerMain;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.Expectation;
import io.github.camel.lianlianpay.reconciliation.support.FreePort;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.reconciliation.support.PostgresProcess;
import io.github.camel.lianlianpay.reconciliation.support.SettledMessage;
import io.github.camel.lianlianpay.simulator.SimulatorMain;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Two jobs share a gateway, a broker, a database and their folders; each is a separate process. One after the other is
 * killed (kill -9) at a random moment, and started again, while files arrive.
 */
public final class KillRounds implements AutoCloseable {

    private static final int FILES = 60;
    /** The least number of open orders at each kill. */
    private static final int STOCK = 300;
    private static final int MOST_ORDERS_BETWEEN_KILLS = 150;
    private static final Duration LONGEST_BETWEEN_KILLS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String USER = "postgres";

    public enum Part {
        JOB_A,
        JOB_B,
        BROKER,
        DATABASE,
        GATEWAY
    }

    private final Path work;
    private final long seed;
    private final PrintStream out;
    private final Random random;
    private final OrderFiles orders;
    private final List<String> files = new ArrayList<>();
    private final Map<Part, Process> processes = new EnumMap<>(Part.class);
    private final Map<Part, Integer> kills = new EnumMap<>(Part.class);
    private final List<Part> deck = new ArrayList<>();
    private final int brokerPort = FreePort.choose();
    private final int gatewayPort = FreePort.choose();
    private final PostgresProcess database;

    /**
     * @param work an empty folder
     * @param seed of all random values
     */
    public KillRounds(Path work, long seed, PrintStream out) throws IOException {
        this.work = work;
        this.seed = seed;
        this.out = out;
        this.random = new Random(seed);
        this.orders = new OrderFiles(FILES, random);
        this.database = new PostgresProcess(work.resolve("postgres"), FreePort.choose());
    }

    /** The result; all but the first four must be empty or 0. */
    public record Outcome(
            Map<Part, Integer> kills, int files, int orders, int settledMessages, int duplicateMessages, List<String> wrong) {
    }

    public Outcome run(int rounds) throws Exception {
        try {
            Outcome outcome = killAndExamine(rounds);
            if (!outcome.wrong().isEmpty()) {
                outcome.wrong().add("logs, threads, table and queues are kept in " + keep().folder());
            }
            return outcome;
        } catch (Throwable failure) {
            // clears the interrupt of JUnit's time-out, because the evidence is still to be written
            Thread.interrupted();
            throw keep().failure(failure);
        }
    }

    private Evidence keep() throws IOException {
        Evidence evidence = Evidence.of("kill-rounds");
        evidence.threads(processes.values());
        evidence.logs(work);
        evidence.table(database.url(), USER, "");
        evidence.queues(queue -> BrokerMain.count(brokerPort, queue));
        return evidence;
    }

    private Outcome killAndExamine(int rounds) throws Exception {
        long start = System.nanoTime();
        startEverything();
        for (int round = 0; round < rounds; round++) {
            stockUp();
            Part part = next();
            progress(random.nextInt(MOST_ORDERS_BETWEEN_KILLS));
            say("kill %d of %d: %s, with %d orders settled", round + 1, rounds, part, settled());
            kill(part);
            if (part == Part.JOB_A || part == Part.JOB_B) {
                // the other job works alone for a while
                progress(random.nextInt(MOST_ORDERS_BETWEEN_KILLS));
            }
            start(part);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(this::isDone);
        for (String queue : List.of("payments.to-check", BrokerMain.DEAD_LETTERS, BrokerMain.EXPIRED)) {
            await(queue).atMost(PATIENCE).ignoreExceptions().until(() -> BrokerMain.count(brokerPort, queue) == 0);
        }
        List<String> wrong = new ArrayList<>();
        processes.forEach((part, process) -> {
            if (!process.isAlive()) {
                wrong.add(part + " has ended by itself");
            }
        });
        for (Part job : List.of(Part.JOB_A, Part.JOB_B)) {
            processes.get(job).destroy();
            if (!processes.get(job).waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                wrong.add(job + " does not end");
            }
        }
        Outcome outcome = examine(wrong);
        say("seed %d: %d kills %s in %d s; %d files, %d orders; %d messages on payments.settled, %d of them twice; wrong: %s",
                seed, rounds, kills, (System.nanoTime() - start) / 1_000_000_000, outcome.files(), outcome.orders(),
                outcome.settledMessages(), outcome.duplicateMessages(), wrong.isEmpty() ? "nothing" : wrong);
        return outcome;
    }

    private void startEverything() throws Exception {
        Files.createDirectories(inbox());
        orders.writeLedger(ledger());
        start(Part.GATEWAY);
        start(Part.BROKER);
        start(Part.DATABASE);
        await().atMost(PATIENCE).until(() -> Files.exists(keys().resolve("platform-public.pem")));
        start(Part.JOB_A);
        start(Part.JOB_B);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> settled() == 0);
    }

    private void start(Part part) throws IOException {
        if (part == Part.DATABASE) {
            database.start();
            return;
        }
        Path log = work.resolve(part + ".log");
        processes.put(part, switch (part) {
            case BROKER ->
                JobProcess.start(BrokerMain.class, Map.of("llp.log", work.resolve("broker-log4j.log").toString()), log,
                        work.resolve("broker").toString(), String.valueOf(brokerPort));
            case GATEWAY -> JobProcess.start(SimulatorMain.class, gatewaySettings(), log);
            default -> JobProcess.start(Reconciliation.class, jobSettings(), log, home(part).toString());
        });
    }

    private void kill(Part part) throws Exception {
        kills.merge(part, 1, Integer::sum);
        if (part == Part.DATABASE) {
            database.kill();
            return;
        }
        assertTrue(processes.get(part).isAlive(), part + " has ended by itself; its log is in " + work);
        processes.get(part).destroyForcibly().waitFor();
    }

    /** Each part once, in any order, before a part is killed again. */
    private Part next() {
        if (deck.isEmpty()) {
            deck.addAll(List.of(Part.values()));
            Collections.shuffle(deck, random);
        }
        return deck.remove(0);
    }

    private void stockUp() throws Exception {
        while (orders.hasNext() && open() < STOCK) {
            int before = files.size();
            files.add(orders.drop(inbox()));
            // waits until the file is read, so that another one is added only if it is not enough
            try {
                await().atMost(LONGEST_BETWEEN_KILLS).until(() -> count("select count(*) from recon_file") > before);
            } catch (ConditionTimeoutException e) {
                return;
            }
        }
    }

    /** Waits until this many more orders are settled, but with a limit, because both jobs may be dead. */
    private void progress(int more) {
        long goal = settled() + more;
        try {
            await().atMost(LONGEST_BETWEEN_KILLS).pollInterval(Duration.ofMillis(20)).until(() -> settled() >= goal);
        } catch (ConditionTimeoutException e) {
            say("no %d more orders were settled within %s", more, LONGEST_BETWEEN_KILLS);
        }
    }

    private long settled() {
        return count("select count(*) from payment where verdict is not null");
    }

    private long open() {
        return count("select count(*) from payment where verdict is null");
    }

    private boolean isDone() {
        return count("select count(*) from recon_file where moved") == files.size();
    }

    private long count(String sql) {
        try (var connection = DriverManager.getConnection(database.url(), USER, "");
             var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Outcome examine(List<String> wrong) throws Exception {
        Map<String, String> expected = new TreeMap<>();
        for (String name : files) {
            if (!Files.exists(work.resolve("done").resolve(name))) {
                wrong.add(name + " is not done");
                continue;
            }
            Map<String, String> ofFile = Expectation.of(ledger(), work.resolve("done").resolve(name));
            expected.putAll(ofFile);
            compare(name, ofFile, Expectation.of(new JobFolder(work).report(name)), wrong);
        }
        try (Stream<Path> left = Files.list(inbox())) {
            left.forEach(file -> wrong.add(file + " is left"));
        }
        Map<String, String> table = new TreeMap<>();
        for (String row : JobFolder.table(database.url(), USER, "")) {
            String[] cells = row.replace("null", "").split("\\|", -1);
            table.put(cells[0], cells[4] + "|" + cells[3] + "|" + cells[2]);
        }
        compare("table", expected, table, wrong);

        Map<String, List<String>> told = settledMessages();
        int messages = told.values().stream().mapToInt(List::size).sum();
        expected.keySet().stream().filter(order -> !told.containsKey(order))
                .forEach(order -> wrong.add(order + " is not announced"));
        told.forEach((order, ids) -> {
            if (!expected.containsKey(order) || ids.stream().distinct().count() != 1) {
                wrong.add(order + " is announced as " + ids);
            }
        });
        for (String queue : List.of("payments.to-check", BrokerMain.DEAD_LETTERS, BrokerMain.EXPIRED)) {
            if (BrokerMain.count(brokerPort, queue) > 0) {
                wrong.add(queue + " holds " + BrokerMain.count(brokerPort, queue));
            }
        }
        return new Outcome(kills, files.size(), expected.size(), messages, messages - told.size(), wrong);
    }

    private static void compare(String what, Map<String, String> expected, Map<String, String> actual, List<String> wrong) {
        expected.forEach((order, row) -> {
            if (!row.equals(actual.get(order))) {
                wrong.add(what + ": " + order + " should be " + row + ", but is " + actual.get(order));
            }
        });
        actual.keySet().stream().filter(order -> !expected.containsKey(order))
                .forEach(order -> wrong.add(what + ": no query for " + order));
    }

    /** The ids with which each order was announced. */
    private Map<String, List<String>> settledMessages() throws Exception {
        return SettledMessage.takeAll(BrokerMain.url(brokerPort)).stream().collect(Collectors.groupingBy(
                SettledMessage::noOrder, Collectors.mapping(SettledMessage::id, Collectors.toList())));
    }

    private Map<String, String> gatewaySettings() {
        Map<String, String> settings = new HashMap<>(
                Map.of("http-port", String.valueOf(gatewayPort),
                        "ledger", ledger().toString(), "merchant", "201304121000001004", "keys-dir", keys().toString()));
        if (Files.exists(keys().resolve("platform-public.pem"))) {
            settings.put("merchant-key", keys().resolve("merchant-private.pem").toString());
            settings.put("platform-key", keys().resolve("platform-private.pem").toString());
        }
        Map<String, String> properties = new HashMap<>(Map.of("llp.log", work.resolve("gateway-log4j.log").toString()));
        settings.forEach((name, value) -> properties.put("lianlianpay.simulator." + name, value));
        return properties;
    }

    private Map<String, String> jobSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("llp.gatewayUrl", "http://127.0.0.1:" + gatewayPort + "/paymentapi");
        settings.put("llp.oidPartner", "201304121000001004");
        settings.put("llp.privateKey", keys().resolve("merchant-private.pem").toUri().toString());
        settings.put("llp.publicKey", keys().resolve("platform-public.pem").toUri().toString());
        settings.put("llp.inbox", inbox().toString());
        settings.put("llp.done", work.resolve("done").toString());
        settings.put("llp.report", work.resolve("report").toString());
        settings.put("llp.db.url", database.url());
        settings.put("llp.db.user", USER);
        settings.put("llp.jms.url", BrokerMain.url(brokerPort));
        settings.put("llp.recheck.firstDelay", "200ms");
        settings.put("llp.recheck.maximumDelay", "2s");
        // a minute, longer than the gateway is ever down
        settings.put("llp.recheck.maximumLooks", "30");
        settings.put("llp.exitWhenDone", "false");
        // off, because both jobs would use the same port
        settings.put("llp.observe.port", "off");
        return settings;
    }

    private Path home(Part job) {
        return work.resolve(job.name().toLowerCase(Locale.ROOT));
    }

    private Path inbox() {
        return work.resolve("inbox");
    }

    private Path ledger() {
        return work.resolve("ledger.csv");
    }

    private Path keys() {
        return work.resolve("keys");
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Process::destroyForcibly);
        database.close();
    }
}
