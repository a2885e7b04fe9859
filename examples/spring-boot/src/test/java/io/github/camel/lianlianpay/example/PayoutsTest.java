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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pays, confirms and is notified over HTTP, with the journal, the bookings and Spring's transactions in one database. */
@ExtendWith(SimulatedGateway.class)
@CamelSpringBootTest
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = {
        "payments.booked-to=direct:accounting", "management.endpoint.health.show-details=always",
        "camel.health.exposure-level=full" })
@ActiveProfiles("simulator")
class PayoutsTest {

    private static final int PORT = SimulatedGateway.freePort();
    private static final String NOTIFY_URL = "http://localhost:" + PORT + "/llp/notify";

    @Autowired
    private CamelContext context;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private Accounting accounting;

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry properties) {
        properties.add("simulator.port", SimulatedGateway::port);
        properties.add("payments.keys", () -> "file:" + SimulatedGateway.keyFolder());
        properties.add("server.port", () -> PORT);
        properties.add("payments.url", () -> "http://localhost:" + PORT);
    }

    @BeforeEach
    void accountingWorks() {
        accounting.failures.set(0);
    }

    @Test
    void aPaymentIsMadeNotifiedAndBookedOnce() {
        assertEquals("ACCEPTED", pay("P-1", "10.01"));
        assertNull(booked("P-1"));

        settle();

        assertEquals(1, answers("P-1").size());
        assertTrue(answers("P-1").get(0).answer().receipt(), answers("P-1").toString());
        assertEquals("SUCCESS 10.01", booked("P-1"));
        assertEquals(List.of("P-1|SUCCESS"), accounting.told("P-1"));
        assertEquals("SUCCESS", pay("P-1", "10.01"), "out of the journal");
        assertEquals(1, SimulatedGateway.gateway().requests().count(GatewayOperation.PAYMENT, "P-1"));
    }

    @Test
    void aPaymentThatIsHeldIsConfirmedByAPerson() {
        assertEquals("ACCEPTED", pay("P-2", "10.02"));
        assertEquals("TO_CONFIRM", pay("P-3", "10.02"), "the same account and amount on the same day is held with 4002");
        assertEquals("4002", SimulatedGateway.gateway().payments().find("P-3").orElseThrow().retCode());

        ResponseEntity<String> nobody = confirm("P-3", null);
        assertEquals(400, nobody.getStatusCode().value(), nobody.getBody());
        assertTrue(nobody.getBody().contains("CamelLianLianPayConfirmedBy"), nobody.getBody());
        ResponseEntity<String> confirmed = confirm("P-3", "li.na");
        assertEquals("{\"no_order\":\"P-3\",\"outcome\":\"ACCEPTED\"}", confirmed.getBody());
        settle();

        assertEquals("SUCCESS 10.02", booked("P-3"));
        assertEquals(List.of("li.na"), database.queryForList(
                "select who from lianlianpay_event where no_order = 'P-3' and who is not null", String.class));
    }

    @Test
    void whatTheRouteBooksIsRolledBackWithTheProofAndComesAgain() {
        accounting.failures.set(1);
        assertEquals("ACCEPTED", pay("P-4", "10.04"));

        settle();

        assertEquals(List.of("P-4|SUCCESS"), accounting.told("P-4"), "it was booked before it failed");
        assertEquals(503, answers("P-4").get(0).answer().status());
        assertNull(booked("P-4"));
        assertEquals("ACCEPTED", state("P-4"));
        assertEquals(0, proofs("P-4"));

        repeat();

        assertEquals(200, answers("P-4").get(1).answer().status());
        assertTrue(answers("P-4").get(1).answer().receipt());
        assertEquals("SUCCESS 10.04", booked("P-4"));
        assertEquals("SUCCESS", state("P-4"));
        assertEquals(1, proofs("P-4"));
    }

    @Test
    void aNumberWithOtherDataIsNotSent() {
        assertEquals("ACCEPTED", pay("P-5", "10.05"));

        ResponseEntity<String> other = http.postForEntity("/payments", payment("P-5", "10.06"), String.class);

        assertEquals(409, other.getStatusCode().value(), other.getBody());
        assertEquals(1, SimulatedGateway.gateway().requests().count(GatewayOperation.PAYMENT, "P-5"));
        assertEquals(400, http.postForEntity("/payments", payment("P-6", "50000.01"), String.class).getStatusCode().value());
    }

    @Test
    void notificationsAreBytesWhateverTheirType() throws Exception {
        assertEquals("ACCEPTED", pay("P-7", "10.07"));
        settle();
        String genuine = answers("P-7").get(0).body();

        for (String type : new String[] { "text/json;charset=utf-8", "text/plain;charset=iso-8859-1", "application/octet-stream",
                "application/x-www-form-urlencoded", "" }) {
            HttpResponse<String> again = send(genuine, type);
            assertEquals(200, again.statusCode(), type);
            assertTrue(again.body().contains("0000"), again.body());
        }
        HttpResponse<String> forged = send(genuine.replace("10.07", "10.08"), "text/json;charset=utf-8");
        assertEquals(400, forged.statusCode(), forged.body());
        assertEquals(413, send("9".repeat(70_000), "text/json").statusCode());
        assertEquals(List.of("P-7|SUCCESS"), accounting.told("P-7"));
    }

    @Test
    void healthTellsOfTheNotifications() throws Exception {
        String details = http.getForObject("/actuator/health", String.class);
        assertTrue(details.contains("consumer:lianlianpay-notify"), details);
        assertTrue(details.contains("\"path\":\"/llp/notify\""), details);
        assertEquals(200, http.getForEntity("/actuator/health/readiness", String.class).getStatusCode().value());

        context.getRouteController().stopRoute("notified");
        try {
            ResponseEntity<String> stopped = http.getForEntity("/actuator/health/readiness", String.class);
            assertEquals(503, stopped.getStatusCode().value(), stopped.getBody());
        } finally {
            context.getRouteController().startRoute("notified");
        }
        assertEquals(200, http.getForEntity("/actuator/health/readiness", String.class).getStatusCode().value());
    }

    private String pay(String noOrder, String yuan) {
        ResponseEntity<String> answer = http.postForEntity("/payments", payment(noOrder, yuan), String.class);
        assertEquals(200, answer.getStatusCode().value(), answer.getBody());
        return answer.getBody().replaceAll(".*\"outcome\":\"(\\w+)\".*", "$1");
    }

    static String payment(String noOrder, String yuan) {
        return """
                {"no_order":"%s","money_order":"%s","card_no":"6222021234567890123","acct_name":"张三","flag_card":"0",
                 "info_order":"rent of December"}""".formatted(noOrder, yuan);
    }

    private ResponseEntity<String> confirm(String noOrder, String user) {
        HttpHeaders headers = new HttpHeaders();
        if (user != null) {
            headers.set("user", user);
        }
        return http.postForEntity("/payments/" + noOrder + "/confirmation", new HttpEntity<>(headers), String.class);
    }

    private static void settle() {
        SimulatedGateway.gateway().clock().advance(Duration.ofMinutes(61));
    }

    private static void repeat() {
        SimulatedGateway.gateway().clock().advance(Duration.ofMinutes(121));
    }

    private static List<SentNotification> answers(String noOrder) {
        return SimulatedGateway.gateway().notifications().sent(noOrder);
    }

    private static HttpResponse<String> send(String notification, String type) throws Exception {
        HttpRequest.Builder request
                = HttpRequest.newBuilder(URI.create(NOTIFY_URL)).POST(HttpRequest.BodyPublishers.ofString(notification));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String booked(String noOrder) {
        return database.query("select result_pay, money_order from booking where no_order = ?",
                rows -> rows.next() ? rows.getString(1) + " " + rows.getString(2) : null, noOrder);
    }

    private String state(String noOrder) {
        return database.queryForObject("select state from lianlianpay_payment where no_order = ?", String.class, noOrder);
    }

    private int proofs(String noOrder) {
        return database.queryForObject(
                "select count(*) from lianlianpay_event where no_order = ? and result_pay = 'SUCCESS' and source is not null",
                Integer.class, noOrder);
    }

    /** Is told of each booking in its transaction, and can fail. */
    @TestConfiguration
    static class Accounting extends RouteBuilder {

        private final AtomicInteger failures = new AtomicInteger();
        private final List<String> told = new CopyOnWriteArrayList<>();
        @Autowired
        private JdbcTemplate database;

        @Override
        public void configure() {
            from("direct:accounting").errorHandler(noErrorHandler()).process(exchange -> {
                String noOrder = exchange.getMessage().getMandatoryBody(PaymentNotification.class).getNoOrder();
                told.addAll(database.queryForList("select no_order || '|' || result_pay from booking where no_order = ?",
                        String.class, noOrder));
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("accounting is closed");
                }
            });
        }

        List<String> told(String noOrder) {
            return told.stream().filter(id -> id.startsWith(noOrder + "|")).toList();
        }
    }
}
