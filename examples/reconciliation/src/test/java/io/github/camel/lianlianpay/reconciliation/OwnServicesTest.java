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

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.FreePort;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.SettledMessage;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The job with an external gateway, database and broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OwnServicesTest {

    private static final String OLD = "2026-01-05 10:00:00";

    @TempDir
    Path work;

    private LianLianPaySimulator gateway;

    @BeforeEach
    void startGateway() {
        gateway = LianLianPaySimulator.builder()
                .order(SimulatedOrder.of("A1", "46.78").build())
                .order(SimulatedOrder.of("A2", "1.00").result("FAILURE").firstResult("PROCESSING").settleAfterQueries(1)
                        .build())
                .start();
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    @Test
    void postgresqlAndABrokerOverTcp() throws Exception {
        int port = FreePort.choose();
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false)
                .setSecurityEnabled(false).addAcceptorConfiguration("tcp", "tcp://localhost:" + port));
        broker.start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            JobFolder folder = new JobFolder(work);
            file("a.csv", "A1,46.78," + OLD, "A2,1.00," + OLD, "A3,2.00," + OLD, "A1,46.78," + OLD, "broken");
            String url = postgres.getJdbcUrl("postgres", "postgres");

            folder.run(gatewaySettings(Map.of("llp.db.url", url, "llp.db.user", "postgres", "llp.db.password", "postgres",
                    "llp.jms.url", "tcp://localhost:" + port)));

            assertEquals(List.of("A1|46.78|46.78|SUCCESS|MATCHED|t", "A2|1.00|1.00|FAILURE|MATCHED|t",
                    "A3|2.00|null|null|UNKNOWN_ORDER|t"), JobFolder.table(url, "postgres", "postgres"));
            assertEquals(List.of("MATCHED", "MATCHED", "UNKNOWN_ORDER", "DUPLICATE_LINE", "UNREADABLE_LINE"),
                    verdicts("a.csv"));
            assertEquals(3, broker.getActiveMQServer().locateQueue("payments.settled").getMessageCount());
            assertEquals(0, broker.getActiveMQServer().locateQueue("payments.to-check").getMessageCount());
            assertFalse(Files.exists(work.resolve("broker")), "an embedded broker was started in addition to the external one");
        } finally {
            broker.stop();
        }
    }

    @Test
    void foldersOfOnesOwnAndNoSimulator() throws Exception {
        JobFolder folder = new JobFolder(work);
        Path inbox = Files.createDirectories(work.resolve("in"));
        Files.writeString(inbox.resolve("b.csv"), "no_order,money_order,created_at\nA1,46.79," + OLD + "\n",
                StandardCharsets.UTF_8);

        String printed = folder.run(gatewaySettings(Map.of(
                "llp.inbox", inbox.toString(), "llp.report", work.resolve("out").toString(), "llp.consumers", "2")));

        assertTrue(printed.contains("b.csv: 1 lines"), printed);
        assertFalse(printed.contains("simulator"), printed);
        assertFalse(Files.exists(work.resolve("demo")));
        assertTrue(Files.exists(work.resolve("out").resolve("b.html")));
        assertEquals("AMOUNT_DIFFERS", JobFolder.csv(work.resolve("out").resolve("b.csv")).get(0).get("verdict"));
        assertEquals(1, gateway.requests().count());
    }

    @Test
    void anOrderOfAFinishedFileIsAskedForAgainInTheNext() throws Exception {
        JobFolder folder = new JobFolder(work);
        file("monday.csv", "A1,46.78," + OLD, "A9,5.00," + OLD);
        folder.run(gatewaySettings(Map.of()));
        assertEquals(List.of("MATCHED", "UNKNOWN_ORDER"), verdicts("monday.csv"));

        gateway.ledger().put(SimulatedOrder.of("A9", "5.00").build());
        file("tuesday.csv", "A9,5.00," + OLD);
        folder.run(gatewaySettings(Map.of()));

        assertEquals(List.of("MATCHED"), verdicts("tuesday.csv"));
        assertEquals(List.of("A1|46.78|46.78|SUCCESS|MATCHED|TRUE", "A9|5.00|5.00|SUCCESS|MATCHED|TRUE"), folder.table());
        assertEquals(List.of("MATCHED", "UNKNOWN_ORDER"), verdicts("monday.csv"));
    }

    @Test
    void aFinishedFileThatIsPutBackIsDoneAgain() throws Exception {
        JobFolder folder = new JobFolder(work);
        file("again.csv", "A1,46.78," + OLD, "A9,5.00," + OLD, "A1,46.78," + OLD);
        folder.run(gatewaySettings(Map.of()));
        assertEquals(List.of("MATCHED", "UNKNOWN_ORDER", "DUPLICATE_LINE"), verdicts("again.csv"));

        gateway.ledger().put(SimulatedOrder.of("A9", "5.00").build());
        Files.move(folder.done("again.csv"), folder.inbox().resolve("again.csv"));
        folder.run(gatewaySettings(Map.of()));

        assertEquals(List.of("MATCHED", "MATCHED", "DUPLICATE_LINE"), verdicts("again.csv"));
        assertEquals(2, folder.table().size());
    }

    @Test
    void aFileThatWasLeftBetweenReportAndMoveIsMovedAndNotDoneAgain() throws Exception {
        JobFolder folder = new JobFolder(work);
        file("left.csv", "A1,46.78," + OLD);
        folder.run(gatewaySettings(Map.of()));
        Files.move(folder.done("left.csv"), folder.inbox().resolve("left.csv"));
        try (var connection = DriverManager.getConnection(Database.fileUrl(work), "sa", "");
             var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("update recon_file set moved = false"));
        }

        folder.run(gatewaySettings(Map.of()));

        assertTrue(Files.exists(folder.done("left.csv")));
        assertEquals(1, gateway.requests().count());
    }

    @Test
    void moreOrdersThanGoOnTheQueueAtATimeAreAllToldOnce() throws Exception {
        int count = 5600;
        String[] lines = new String[count];
        for (int i = 0; i < count; i++) {
            lines[i] = String.format(Locale.ROOT, "N%05d,1.00,", i) + OLD;
        }
        file("many.csv", lines);

        new JobFolder(work).run(gatewaySettings(Map.of("llp.consumers", "16")));

        assertEquals(count, gateway.requests().count());
        assertEquals(List.of("UNKNOWN_ORDER"), verdicts("many.csv").stream().distinct().toList());
        try (Broker broker = Broker.start(work.resolve("broker"))) {
            assertEquals(count, SettledMessage.takeAll(Broker.URL).stream().map(SettledMessage::id).distinct().count());
            assertEquals(0, broker.messagesToCheck());
        }
    }

    @Test
    void anEncryptedKeyOpensWithItsPassword() throws Exception {
        Path key = work.resolve("encrypted.pem");
        Files.writeString(key, encrypted(gateway.merchantPrivateKey(), "open sesame"), StandardCharsets.UTF_8);
        file("a.csv", "A1,46.78," + OLD);
        Map<String, String> settings = gatewaySettings(Map.of("llp.privateKeyPassword", "open sesame"));
        settings.put("llp.privateKey", key.toUri().toString());

        new JobFolder(work).run(settings);

        assertEquals(List.of("MATCHED"), verdicts("a.csv"));
    }

    @Test
    void settledOrdersAreToldUnderTheGatewaysNames() throws Exception {
        file("a.csv", "A1,46.78," + OLD);
        new JobFolder(work).run(gatewaySettings(Map.of()));

        try (Broker broker = Broker.start(work.resolve("broker"))) {
            SettledMessage message = SettledMessage.takeAll(Broker.URL).get(0);
            Map<?, ?> told = new ObjectMapper().readValue(message.json(), Map.class);
            assertEquals("A1", told.get("no_order"));
            assertEquals("SUCCESS", told.get("result_pay"));
            assertEquals("MATCHED", told.get("verdict"));
            assertEquals("A1|" + told.get("generation"), message.id());
        }
    }

    private static String encrypted(PrivateKey key, String password) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(
                    key, new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider()).setPassword(password.toCharArray()).build()));
        }
        return text.toString();
    }

    @Test
    void anEmptyInboxEndsTheJobWithAWord() throws Exception {
        String printed = new JobFolder(work).run(gatewaySettings(Map.of()));

        assertTrue(printed.contains("There was no file in the inbox"), printed);
    }

    private List<String> verdicts(String file) {
        return JobFolder.csv(work.resolve("report").resolve(file)).stream().map(row -> row.get("verdict")).toList();
    }

    private void file(String name, String... lines) throws Exception {
        Files.writeString(new JobFolder(work).inbox().resolve(name),
                "no_order,money_order,created_at\n" + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private Map<String, String> gatewaySettings(Map<String, String> others) {
        Map<String, String> settings = new java.util.HashMap<>(others);
        settings.putAll(Map.of(
                "llp.gatewayUrl", gateway.gatewayUrl(), "llp.oidPartner", gateway.oidPartner(),
                "llp.privateKey", gateway.merchantPrivateKeyText(), "llp.publicKey", gateway.platformPublicKeyText(),
                "llp.recheck.firstDelay", "100ms", "llp.recheck.maximumLooks", "4"));
        return settings;
    }
}
