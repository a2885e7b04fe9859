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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.jms.BytesMessage;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.BrokerMain;
import io.github.camel.lianlianpay.reconciliation.support.FreePort;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.reconciliation.support.PostgresProcess;
import io.github.camel.lianlianpay.reconciliation.support.SettledMessage;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Jobs share a database and a broker, which fail. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharedServicesTest {

    private static final String OLD = "2026-01-05 10:00:00";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path work;

    private final ExecutorService jobs = Executors.newCachedThreadPool();
    private final int brokerPort = FreePort.choose();
    private PostgresProcess database;
    private EmbeddedActiveMQ broker;
    private JobFolder folder;

    @BeforeEach
    void startServices() throws Exception {
        folder = new JobFolder(work);
        database = new PostgresProcess(work.resolve("postgres"), FreePort.choose());
        database.start();
        broker = BrokerMain.start(work.resolve("broker"), brokerPort);
    }

    @AfterEach
    void stopServices() throws Exception {
        jobs.shutdownNow();
        broker.stop();
        database.close();
    }

    @Test
    void twoJobsThatReadTheSameOrdersAtOnceKeepOneRowOfEach() throws Exception {
        List<String> orders = orders(600);
        List<String> reversed = new ArrayList<>(orders);
        Collections.reverse(reversed);
        try (LianLianPaySimulator gateway = gateway(orders, null)) {
            drop("a.csv", orders);
            drop("b.csv", reversed);

            Future<String> first = jobs.submit(() -> folder.run(settings(gateway, "first")));
            Future<String> second = jobs.submit(() -> folder.run(settings(gateway, "second")));
            first.get();
            second.get();
        }

        assertEquals(orders.stream().sorted().map(order -> order + "|1.00|1.00|SUCCESS|MATCHED|t").toList(),
                JobFolder.table(database.url(), "postgres", ""));
        List<String> matched = new ArrayList<>();
        for (String file : List.of("a.csv", "b.csv")) {
            List<Map<String, String>> rows = JobFolder.csv(work.resolve("report").resolve(file));
            assertEquals(orders.size(), rows.size());
            rows.stream().filter(row -> "MATCHED".equals(row.get("verdict"))).forEach(row -> matched.add(row.get("no_order")));
        }
        assertEquals(Set.copyOf(orders), Set.copyOf(matched));
        // once for each settlement: twice if the other file was read after the report of the first one
        assertEquals(matched.stream().sorted().toList(), told().stream().sorted().toList());
        assertEquals(0, BrokerMain.count(brokerPort, "payments.to-check"));
    }

    @Test
    void anOrderWhoseMessageIsLostIsAskedForAllTheSame() throws Exception {
        List<String> orders = orders(20);
        try (LianLianPaySimulator gateway = gateway(orders, null);
             var factory = new ActiveMQConnectionFactory(BrokerMain.url(brokerPort));
             var connection = factory.createConnection();
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
             MessageConsumer thief = session.createConsumer(session.createQueue("payments.to-check"))) {
            connection.start();
            drop("a.csv", orders);
            Map<String, String> settings = settings(gateway, "job");
            settings.put("llp.requeueAfter", "2s");
            Future<String> job = jobs.submit(() -> folder.run(settings));

            assertTrue(thief.receive(PATIENCE.toMillis()) != null, "no message was stolen");
            thief.close();

            job.get();
        }

        assertEquals(orders.size(), folder.report("a.csv").size());
        assertTrue(folder.report("a.csv").values().stream().allMatch(row -> "MATCHED".equals(row.get("verdict"))));
    }

    @Test
    void aJobThatStartsLeavesWhatOthersHaveQueuedAndReportsWhatHasNoMessage() throws Exception {
        try (LianLianPaySimulator gateway = gateway(orders(2), null);
             var factory = new ActiveMQConnectionFactory(BrokerMain.url(brokerPort));
             var connection = factory.createConnection();
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Map<String, String> settings = settings(gateway, "job");
            settings.put("llp.db.password", "");
            settings.put("llp.exitWhenDone", "false");
            String port = String.valueOf(FreePort.choose());
            settings.put("llp.observe.port", port);
            // as left by another job: two orders are queued, and one of them has lost its message
            try (var tables = Database.open(Settings.of(settings::get, name -> null), 1);
                 var rows = tables.getConnection();
                 var statement = rows.createStatement()) {
                statement.execute("insert into recon_file (file_key, name, loaded) values ('a.csv|1|1', 'a.csv', true)");
                statement.execute(
                        "insert into payment (no_order, file_key, line_no, money_order, created_at, generation, next_look)"
                                  + " select n, 'a.csv|1|1', 1, 1, timestamp with time zone '" + OLD + "+08:00', 1,"
                                  + " current_timestamp + interval '1 hour' from (values ('S00000'), ('S00001')) v (n)");
            }
            BytesMessage message = session.createBytesMessage();
            message.writeBytes("{\"no_order\":\"S00000\",\"generation\":1}".getBytes(StandardCharsets.UTF_8));
            session.createProducer(session.createQueue("payments.to-check")).send(message);

            Process job = JobProcess.start(Reconciliation.class, settings, work.resolve("job.log"));
            try {
                await().atMost(PATIENCE).until(() -> metrics(port).contains("reconciliation_orders_open 1.0")
                        && metrics(port).contains("reconciliation_orders_without_message 1.0"));
                assertEquals(List.of("S00000|1.00|1.00|SUCCESS|MATCHED", "S00001|1.00|null|null|null"),
                        JobFolder.table(database.url(), "postgres", "").stream()
                                .map(row -> row.replaceFirst("\\|[tf]$", "")).toList());
                assertEquals(1, gateway.requests().count(), "a query was sent for an order without a message");
            } finally {
                job.destroyForcibly().waitFor();
            }
        }
    }

    private static String metrics(String port) throws InterruptedException {
        try {
            return HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics")).timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
        } catch (IOException e) {
            // the job has not started yet
            return "";
        }
    }

    @Test
    void anAnswerWaitsForADatabaseThatIsAway() throws Exception {
        List<String> orders = orders(4);
        try (LianLianPaySimulator gateway = gateway(orders, Fault.parse("slow:2000"))) {
            drop("a.csv", orders);
            Future<String> job = jobs.submit(() -> folder.run(settings(gateway, "job")));
            await().atMost(PATIENCE).until(() -> gateway.requests().count() == orders.size());

            int before = log().length();
            database.kill();
            await().atMost(PATIENCE).until(() -> log().indexOf("On delivery attempt: 1", before) > 0);
            database.start();
            job.get();

            assertEquals(orders.size(), gateway.requests().count(), "a query was sent again");
        }
        assertTrue(folder.report("a.csv").values().stream().allMatch(row -> "MATCHED".equals(row.get("verdict"))));
        assertEquals(0, BrokerMain.count(brokerPort, BrokerMain.DEAD_LETTERS));
    }

    @Test
    void aFileIsReadAgainIfItsReadingFailedInTheMiddle() throws Exception {
        List<String> orders = orders(1500);
        try (LianLianPaySimulator gateway = gateway(orders, null)) {
            drop("a.csv", orders);
            Future<String> job = jobs.submit(() -> folder.run(settings(gateway, "job")));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).ignoreExceptions().until(() -> rows() > 0);

            // the reading job loses the lock of the file, and its chunk
            try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                 var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                                  + " and backend_type = 'client backend'");
            }
            job.get();
        }

        assertEquals(orders.size(), folder.report("a.csv").size());
        assertEquals(orders, told().stream().sorted().toList());
    }

    @Test
    void whatWasToldBeforeACrashIsToldOnceAndHoldsUpNothing() throws Exception {
        List<String> orders = orders(30);
        try (LianLianPaySimulator gateway = gateway(orders, null)) {
            drop("a.csv", orders);
            folder.run(settings(gateway, "job"));

            // as after a crash between the two commits: messages were sent, but some rows are not marked
            Files.move(work.resolve("done").resolve("a.csv"), work.resolve("inbox").resolve("a.csv"));
            try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                 var statement = connection.createStatement()) {
                assertEquals(20, statement.executeUpdate("update payment set announced = false where no_order < 'S00020'"));
                // never announced: another generation has another id
                assertEquals(5, statement.executeUpdate(
                        "update payment set generation = generation + 1 where no_order < 'S00005'"));
                statement.execute("update recon_file set finished = false, moved = false");
            }
            folder.run(settings(gateway, "job"));

            assertEquals(orders.size(), gateway.requests().count(), "a query was sent again");
        }
        List<String> expected = new ArrayList<>(orders);
        expected.addAll(orders.subList(0, 5));
        assertEquals(expected.stream().sorted().toList(), told().stream().sorted().toList());
    }

    private long rows() throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
             var rows = connection.createStatement().executeQuery("select count(*) from payment")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String log() throws IOException {
        return Files.readString(Path.of("target", "reconciliation-test.log"), StandardCharsets.UTF_8);
    }

    /** The order of each message on payments.settled; no id may come twice. */
    private List<String> told() throws Exception {
        List<SettledMessage> messages = SettledMessage.takeAll(BrokerMain.url(brokerPort));
        Set<String> ids = new HashSet<>();
        messages.forEach(message -> assertTrue(ids.add(message.id()), "twice: " + message));
        return messages.stream().map(SettledMessage::noOrder).toList();
    }

    private void drop(String name, List<String> orders) throws IOException {
        StringBuilder text = new StringBuilder("no_order,money_order,created_at\n");
        orders.forEach(order -> text.append(order).append(",1.00,").append(OLD).append('\n'));
        Files.writeString(folder.inbox().resolve(name), text, StandardCharsets.UTF_8);
    }

    private static List<String> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "S%05d", i)).toList();
    }

    private static LianLianPaySimulator gateway(List<String> orders, Fault fault) {
        LianLianPaySimulator gateway = LianLianPaySimulator.start();
        orders.forEach(order -> gateway.ledger().put(
                SimulatedOrder.of(order, "1.00").fault(fault == null ? null : fault.toString()).build()));
        return gateway;
    }

    private Map<String, String> settings(LianLianPaySimulator gateway, String name) {
        Map<String, String> settings = new HashMap<>(JobProcess.settings(gateway));
        settings.putAll(Map.of(
                "llp.work", work.resolve(name).toString(), "llp.inbox", work.resolve("inbox").toString(),
                "llp.done", work.resolve("done").toString(), "llp.report", work.resolve("report").toString(),
                "llp.db.url", database.url(), "llp.db.user", "postgres", "llp.jms.url", BrokerMain.url(brokerPort)));
        return settings;
    }
}
