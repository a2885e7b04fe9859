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
package io.github.camel.lianlianpay.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the jar for production as a process: everything is found in its nested jars. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FatJarIT {

    private static final Path JAR = Path.of(System.getProperty("application.jar"));

    @TempDir
    Path folder;

    @Test
    void itAsksWithKeysInFiles() throws Exception {
        try (ApplicationProcess application = new ApplicationProcess(folder, JAR, "--spring.profiles.active=simulator",
                "--simulator.port=" + SimulatedGateway.port(), "--payments.keys=file:" + SimulatedGateway.keyFolder())) {
            assertWorks(application);
        }
    }

    @Test
    void itAsksWithKeysInTheJar() throws Exception {
        Path jar = Files.copy(JAR, folder.resolve("with-keys.jar"));
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path keys = Files.createDirectory(content.getPath("BOOT-INF", "classes", "keys"));
            for (String file : new String[] { "merchant-private.pem", "platform-public.pem" }) {
                Files.copy(SimulatedGateway.keyFolder().resolve(file), keys.resolve(file));
            }
        }
        try (ApplicationProcess application = new ApplicationProcess(folder, jar, "--spring.profiles.active=simulator",
                "--simulator.port=" + SimulatedGateway.port(), "--payments.keys=classpath:keys")) {
            assertWorks(application);
        }
    }

    @Test
    void itDoesNotStartWithAWrongOption() throws Exception {
        try (ApplicationProcess application = new ApplicationProcess(folder, JAR,
                "--camel.component.lianlianpay.private-kay=file:keys/merchant.pem")) {
            assertNotEquals(0, application.awaitEnd());
            assertTrue(application.said().contains("Property camel.component.lianlianpay.private-kay"), application.said());
        }
    }

    /** Killed between the payment and its notification: the journal is on disk, so nothing is lost and nothing paid twice. */
    @Test
    void killedAndStartedAgainItBooksWhatItHasPaid() throws Exception {
        int port = SimulatedGateway.freePort();
        String url = "http://127.0.0.1:" + port;
        String[] arguments = { "--spring.profiles.active=simulator", "--simulator.port=" + SimulatedGateway.port(),
                "--payments.keys=file:" + SimulatedGateway.keyFolder(), "--server.port=" + port, "--payments.url=" + url };
        LianLianPaySimulator gateway = SimulatedGateway.gateway();

        try (ApplicationProcess application = new ApplicationProcess(folder, JAR, arguments)) {
            application.awaitPort();
            assertEquals("{\"no_order\":\"JAR-1\",\"outcome\":\"ACCEPTED\"}", pay(url));
            application.kill();
        }
        gateway.clock().advance(Duration.ofMinutes(61));
        assertEquals(List.of(false), receipts(gateway));

        try (ApplicationProcess application = new ApplicationProcess(folder, JAR, arguments)) {
            application.awaitPort();
            gateway.clock().advance(Duration.ofMinutes(121));
            assertEquals(List.of(false, true), receipts(gateway));
            assertEquals("{\"no_order\":\"JAR-1\",\"outcome\":\"SUCCESS\"}", pay(url));
            assertEquals(128 + 15, application.terminate());
        }
        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, "JAR-1"));
        assertEquals(List.of("JAR-1 SUCCESS 20.01"), bookings());
    }

    private static String pay(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + "/payments"))
                .POST(HttpRequest.BodyPublishers.ofString(PayoutsTest.payment("JAR-1", "20.01")))).body();
    }

    private static List<Boolean> receipts(LianLianPaySimulator gateway) {
        return gateway.notifications().sent("JAR-1").stream().map(sent -> sent.answer().receipt()).toList();
    }

    /** Of the database that the application has left. */
    private List<String> bookings() throws SQLException {
        List<String> bookings = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("work/payments") + ";IFEXISTS=TRUE",
                "sa", "");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select no_order, result_pay, money_order from booking")) {
            while (rows.next()) {
                bookings.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return bookings;
    }

    private static void assertWorks(ApplicationProcess application) throws Exception {
        String url = "http://127.0.0.1:" + application.awaitPort();

        HttpResponse<String> paid = send(HttpRequest.newBuilder(URI.create(url + "/payments/PAID")));
        assertEquals(200, paid.statusCode(), paid.body());
        assertTrue(paid.body().contains("\"result_pay\":\"SUCCESS\""), paid.body());
        HttpResponse<String> verified = send(HttpRequest.newBuilder(URI.create(url + "/verified"))
                .POST(HttpRequest.BodyPublishers.ofString(paid.body())));
        assertEquals("PAID", verified.body());
        HttpResponse<String> signed = send(HttpRequest.newBuilder(URI.create(url + "/signed"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"no_order\":\"ORDER-1\"}")));
        assertTrue(signed.body().contains("\"sign\":\""), signed.body());

        // SIGTERM, so that Camel can complete exchanges in flight
        assertEquals(128 + 15, application.terminate());
        assertTrue(application.said().contains("Routes stopped"), application.said());
        assertFalse(application.said().contains(SimulatedGateway.gateway().merchantPrivateKeyText().substring(100, 140)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
