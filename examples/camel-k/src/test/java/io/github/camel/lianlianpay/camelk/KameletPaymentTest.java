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
package io.github.camel.lianlianpay.camelk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Routes of Kamelets pay, confirm and are notified, over HTTP both ways. */
class KameletPaymentTest {

    /** In the order in which a payment needs them. */
    private static final List<String> KAMELETS
            = List.of("lianlianpay-payment-action", "lianlianpay-confirm-payment-action", "lianlianpay-notify-source");
    private static final String PATH = "/llp/notify";
    private static final String CARD = "6216261000000000018";

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(1)))
                    .notifications(rules -> rules.answerWithin(Duration.ofMinutes(1))));

    @TempDir
    Path folder;

    private final LianLianPaySimulator gateway = GATEWAY.simulator();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryPaymentJournal journal = new MemoryPaymentJournal();
    private final MemoryPaymentJournal other = new MemoryPaymentJournal();
    private final List<Exchange> booked = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private ProducerTemplate template;
    private volatile boolean bookingFails;

    @BeforeEach
    void start() throws Exception {
        VertxPlatformHttpServerConfiguration web = new VertxPlatformHttpServerConfiguration();
        web.setBindHost("127.0.0.1");
        web.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(web);
        context.addService(server);
        // of two journals none is the default: only the name leads to one
        context.getRegistry().bind("journal", journal);
        context.getRegistry().bind("other", other);
        context.getRegistry().bind("booking", (Processor) exchange -> {
            if (bookingFails) {
                throw new IllegalStateException("The books are closed");
            }
            booked.add(exchange.copy());
        });
        context.start();
        template = context.createProducerTemplate();
        settings.put("oidPartner", gateway.oidPartner());
        settings.put("privateKey", key("merchant", "PRIVATE KEY", gateway.merchantPrivateKeyText()));
        settings.put("publicKey", key("lianlian", "PUBLIC KEY", gateway.platformPublicKeyText()));
        settings.put("gatewayUrl", gateway.gatewayUrl());
        settings.put("notifyUrl", "http://127.0.0.1:" + server.getServer().actualPort() + PATH);
        settings.put("path", PATH);
        settings.put("journal", "#bean:journal");
        settings.put("maxAmount", "50000.00");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private String key(String name, String kind, String base64) throws Exception {
        String pem = "-----BEGIN " + kind + "-----\n" + base64.replaceAll("(.{64})", "$1\n").strip() + "\n-----END " + kind
                     + "-----\n";
        return "file:" + Files.writeString(folder.resolve(name + ".pem"), pem);
    }

    private void startRoutes() throws Exception {
        for (String kamelet : KAMELETS) {
            start(kamelet);
        }
    }

    /** A route of the Kamelet: an action behind direct:, a source before the booking. */
    private void start(String kamelet) throws Exception {
        StringBuilder parameters = new StringBuilder();
        Yaml.kamelet(kamelet).at("/spec/definition/properties").fieldNames().forEachRemaining(name -> {
            if (settings.containsKey(name)) {
                parameters.append("          ").append(name).append(": \"").append(settings.get(name)).append("\"\n");
            }
        });
        String yaml = kamelet.endsWith("-source") ? """
                - route:
                    from:
                      uri: kamelet:%s
                      parameters:
                %s      steps:
                        - process:
                            ref: booking
                """.formatted(kamelet, parameters) : """
                - route:
                    from:
                      uri: direct:%s
                      steps:
                        - to:
                            uri: kamelet:%1$s
                            parameters:
                %s
                """.formatted(kamelet, parameters.toString().indent(6));
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(kamelet + ".yaml", yaml));
    }

    private Exchange pay(String noOrder, String moneyOrder) {
        String payment
                = """
                        {"no_order":"%s","money_order":"%s","card_no":"%s","acct_name":"\u5f20\u4e09","flag_card":"0","info_order":"wages"}
                        """
                        .formatted(noOrder, moneyOrder, CARD);
        return template.send("direct:lianlianpay-payment-action", exchange -> exchange.getMessage().setBody(payment));
    }

    private Exchange confirm(String noOrder, String who) {
        return template.send("direct:lianlianpay-confirm-payment-action", exchange -> {
            exchange.getMessage().setBody(noOrder);
            exchange.getMessage().setHeader(LianLianPayConstants.CONFIRMED_BY, who);
        });
    }

    private JsonNode answer(Exchange exchange, String outcome) throws Exception {
        assertNull(exchange.getException());
        assertEquals(outcome, exchange.getMessage().getHeader(LianLianPayConstants.OUTCOME));
        assertEquals(false, exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
        assertEquals("application/json", exchange.getMessage().getHeader(Exchange.CONTENT_TYPE));
        return new ObjectMapper().readTree(assertInstanceOf(String.class, exchange.getMessage().getBody()));
    }

    private Optional<PaymentRecord> recorded(MemoryPaymentJournal in, String noOrder) {
        return in.find(new PaymentKey(gateway.oidPartner(), noOrder));
    }

    private PaymentState state(String noOrder) {
        return recorded(journal, noOrder).orElseThrow().state();
    }

    private List<Object> bookedIds() {
        return booked.stream().map(exchange -> exchange.getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID)).toList();
    }

    @Test
    void aPaymentAnotherThatIsHeldItsConfirmationAndBothNotifications() throws Exception {
        startRoutes();

        assertEquals("K-1", answer(pay("K-1", "46.78"), "ACCEPTED").at("/no_order").asText());
        Exchange held = pay("K-2", "46.78");
        JsonNode reply = answer(held, "TO_CONFIRM");
        assertEquals("4002", reply.at("/ret_code").asText());
        String code = gateway.payments().find("K-2").orElseThrow().confirmCode();
        assertEquals("***", reply.at("/confirm_code").asText());
        assertTrue(held.getMessage().getHeaders().values().stream().noneMatch(value -> String.valueOf(value).contains(code)));

        answer(confirm("K-2", "li.si"), "ACCEPTED");
        gateway.clock().advance(Duration.ofMinutes(2));

        assertEquals(List.of("K-1|SUCCESS", "K-2|SUCCESS"), bookedIds().stream().sorted().toList());
        for (String noOrder : List.of("K-1", "K-2")) {
            assertEquals(PaymentState.SUCCESS, state(noOrder));
            assertEquals(Optional.empty(), recorded(other, noOrder));
            assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, noOrder));
            assertTrue(gateway.notifications().sent(noOrder).get(0).answer().receipt());
        }
    }

    @Test
    void aNotificationBecomesJsonAndHeaders() throws Exception {
        startRoutes();
        pay("K-3", "46.78");
        gateway.clock().advance(Duration.ofMinutes(2));

        assertEquals(1, booked.size());
        JsonNode json = new ObjectMapper().readTree(assertInstanceOf(String.class, booked.get(0).getMessage().getBody()));
        assertEquals("46.78", json.at("/money_order").asText());
        assertEquals("SUCCESS", json.at("/result_pay").asText());
        assertEquals(true, booked.get(0).getMessage().getHeader(LianLianPayConstants.FINAL));
        assertEquals("APPLIED", booked.get(0).getMessage().getHeader(LianLianPayConstants.APPLIED));
        assertEquals("application/json", booked.get(0).getMessage().getHeader(Exchange.CONTENT_TYPE));
    }

    @Test
    void aRouteThatFailsGivesNoReceiptAndTheRepetitionIsBooked() throws Exception {
        startRoutes();
        bookingFails = true;
        pay("K-4", "46.78");
        gateway.clock().advance(Duration.ofMinutes(1));

        List<SentNotification> sent = gateway.notifications().sent("K-4");
        assertEquals(503, sent.get(sent.size() - 1).answer().status());
        assertFalse(recorded(journal, "K-4").orElseThrow().handled());

        bookingFails = false;
        gateway.clock().advance(Duration.ofMinutes(2));

        assertEquals(List.of("K-4|SUCCESS"), bookedIds());
        assertTrue(recorded(journal, "K-4").orElseThrow().handled());
    }

    @Test
    void aForgedNotificationIsNoMessage() throws Exception {
        startRoutes();
        gateway.notifications().add("K-5", NotificationFault.parse("forged"));
        pay("K-5", "46.78");
        gateway.clock().advance(Duration.ofMinutes(1));

        assertEquals(400, gateway.notifications().sent("K-5").get(0).answer().status());
        assertEquals(List.of(), booked);
        assertEquals(PaymentState.ACCEPTED, state("K-5"));
    }

    @Test
    void theSameMessageAgainDoesNotPayAgain() throws Exception {
        startRoutes();

        answer(pay("K-6", "46.78"), "ACCEPTED");
        answer(pay("K-6", "46.78"), "ACCEPTED");

        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, "K-6"));
    }

    @Test
    void anAmountThatIsTooGreatIsNotSent() throws Exception {
        startRoutes();

        assertInstanceOf(IllegalArgumentException.class, pay("K-7", "50000.01").getException());

        assertEquals(Optional.empty(), recorded(journal, "K-7"));
        assertEquals(0, gateway.requests().count(GatewayOperation.PAYMENT, "K-7"));
    }

    @Test
    void nobodyConfirmsWithoutAName() throws Exception {
        startRoutes();
        gateway.payments().rules().holder(CARD, "\u674e\u56db");
        answer(pay("K-8", "46.78"), "TO_CONFIRM");

        assertInstanceOf(IllegalArgumentException.class, confirm("K-8", null).getException());

        assertEquals(0, gateway.requests().count(GatewayOperation.CONFIRM_PAYMENT, "K-8"));
        assertEquals(PaymentState.TO_CONFIRM, state("K-8"));
    }

    static Stream<List<String>> mandatory() {
        List<List<String>> all = new ArrayList<>();
        KAMELETS.forEach(kamelet -> Yaml.texts(Yaml.kamelet(kamelet).at("/spec/definition/required"))
                .forEach(name -> all.add(List.of(kamelet, name))));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("mandatory")
    void aKameletWithoutAMandatoryPropertyDoesNotStart(List<String> kameletAndProperty) {
        settings.remove(kameletAndProperty.get(1));

        String message = refusedAtTheStart(kameletAndProperty.get(0));

        assertTrue(message.contains(kameletAndProperty.get(1)), message);
    }

    static List<String> actions() {
        return KAMELETS.subList(0, 2);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void withoutAJournalNothingIsPaid(String kamelet) {
        settings.remove("journal");

        String message = refusedAtTheStart(kamelet);

        assertTrue(message.contains("Option journal is missing"), message);
    }

    static List<String> kamelets() {
        return KAMELETS;
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aJournalThatIsNotThereStopsTheStart(String kamelet) {
        settings.put("journal", "#bean:jurnal");

        String message = refusedAtTheStart(kamelet);

        assertTrue(message.contains("journal") && message.contains("jurnal"), message);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aWrongKeyStopsTheStartAndDoesNotShow(String kamelet) {
        settings.put("privateKey", "not-a-key-at-all");

        String message = refusedAtTheStart(kamelet);

        assertTrue(message.contains("Option privateKey"), message);
        assertFalse(message.contains("not-a-key"), message);
    }

    @Test
    void anHttpComponentThatIsNotThereStopsTheStart() {
        settings.put("httpComponent", "netty-http");

        String message = refusedAtTheStart("lianlianpay-notify-source");

        assertTrue(message.contains("Option httpComponent") && message.contains("camel-netty-http"), message);
    }

    private String refusedAtTheStart(String kamelet) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = assertThrows(Exception.class, () -> start(kamelet)); t != null; t = t.getCause()) {
            all.append(t.getMessage()).append('\n');
        }
        return all.toString();
    }
}
