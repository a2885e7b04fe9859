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
package io.github.camel.lianlianpay.reconciliation.docs;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages.Sample;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The routes of docs/errors.md for payments from a queue do what the page says about each state, code and exception.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PaymentsFromAQueueTest {

    private static final long LONG_ENOUGH = 30_000;
    private static final DateTimeFormatter DT_ORDER = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    enum Language {
        yaml,
        java
    }

    @TempDir
    Path folder;

    private LianLianPaySimulator gateway = LianLianPaySimulator.builder()
            .order(SimulatedOrder.of("PAID", "46.70").build())
            .order(SimulatedOrder.of("FAILED", "1.00").result("FAILURE").build())
            .order(SimulatedOrder.of("RETURNED", "1.00").result("CANCEL").build())
            .order(SimulatedOrder.of("SLOW", "1.00").settleAfterQueries(2).build())
            .order(SimulatedOrder.of("NEW-STATE", "1.00").firstResult("FROZEN").settleAfterQueries(1).build())
            .order(SimulatedOrder.of("LATE", "1.00").appearAfterQueries(2).build())
            .order(SimulatedOrder.of("FORGED", "1.00").fault("forged*1").build())
            .order(SimulatedOrder.of("UNREACHABLE", "1.00").fault("http:503*1").build())
            .order(SimulatedOrder.of("BUSY", "1.00").fault("code:9999*1").build())
            .order(SimulatedOrder.of("NOT-ALLOWED", "1.00").fault("code:1008").build())
            .order(SimulatedOrder.of("STRANGE-CODE", "1.00").fault("code:7777").build())
            .order(SimulatedOrder.of("FOR-EVER", "1.00").fault("garbage").build())
            .start();
    private Broker broker;
    private DefaultCamelContext context;
    private ProducerTemplate to;
    private ConsumerTemplate from;

    private void start(Language language) throws Exception {
        broker = Broker.start(folder.resolve("broker"));
        context = new DefaultCamelContext();
        context.getRegistry().bind("connectionFactory", new ActiveMQConnectionFactory(Broker.URL));
        Properties properties = new Properties();
        properties.setProperty("llp.partner", gateway.oidPartner());
        properties.setProperty("llp.privateKey", gateway.merchantPrivateKeyText());
        properties.setProperty("llp.publicKey", gateway.platformPublicKeyText());
        properties.setProperty("payments.delay", "50");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration().setGatewayUrl(gateway.gatewayUrl());
        Sample sample = Pages.samples(Pages.TOP.resolve("docs/errors.md")).stream()
                .filter(candidate -> candidate.language().equals(language.name())
                        && candidate.text().contains("payments.to-ask"))
                .findFirst().orElseThrow();
        if (language == Language.yaml) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("sample.camel.yaml", sample.text()));
        } else {
            assertEquals("", Pages.compile(sample, folder));
            try (URLClassLoader loader
                    = new URLClassLoader(new URL[] { folder.toUri().toURL() }, getClass().getClassLoader())) {
                context.addRoutes((RoutesBuilder) loader.loadClass("Sample").getConstructor().newInstance());
            }
        }
        context.start();
        to = context.createProducerTemplate();
        from = context.createConsumerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        try (LianLianPaySimulator stopsLast = gateway; Broker afterTheRoutes = broker) {
            context.close();
        }
    }

    private void ask(String noOrder, String amount, int minutesAgo) {
        to.sendBodyAndHeaders("jms:queue:payments.to-ask", noOrder, Map.of("moneyOrder", amount, "dtOrder",
                DT_ORDER.format(ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).minusMinutes(minutesAgo))));
    }

    private String next(String queue) {
        String text = from.receiveBody("jms:queue:" + queue, LONG_ENOUGH, String.class);
        assertNotNull(text, "No message on " + queue);
        return text;
    }

    private void booked(String noOrder, String resultPay) {
        String json = next("payments.to-book");
        assertTrue(json.contains("\"no_order\":\"" + noOrder + "\"") && json.contains("\"result_pay\":\"" + resultPay + "\""),
                json);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFinalIsBooked(Language language) throws Exception {
        start(language);
        ask("PAID", "46.7", 1);
        booked("PAID", "SUCCESS");
        ask("FAILED", "1.00", 1);
        booked("FAILED", "FAILURE");
        ask("RETURNED", "1.00", 1);
        booked("RETURNED", "CANCEL");
    }

    @ParameterizedTest
    @EnumSource
    void anAmountThatDiffersIsParkedAndNotBooked(Language language) throws Exception {
        start(language);
        ask("PAID", "46.71", 1);
        assertEquals("PAID", next("payments.parked"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFinalIsAskedAgainUntilItIs(Language language) throws Exception {
        start(language);
        ask("SLOW", "1.00", 1);
        booked("SLOW", "SUCCESS");
        assertEquals(3, gateway.requests().count("SLOW"));
        ask("NEW-STATE", "1.00", 1);
        booked("NEW-STATE", "SUCCESS");
    }

    @ParameterizedTest
    @EnumSource
    void noRecordWithinHalfAnHourIsAskedAgainAndLaterParked(Language language) throws Exception {
        start(language);
        assertAskedAgainAndLaterParked();
    }

    private void assertAskedAgainAndLaterParked() throws Exception {
        ask("LATE", "1.00", 1);
        booked("LATE", "SUCCESS");
        assertEquals(3, gateway.requests().count("LATE"));
        ask("NO-SUCH-ORDER", "1.00", 31);
        assertEquals("NO-SUCH-ORDER", next("payments.parked"));
        assertEquals(1, gateway.requests().count("NO-SUCH-ORDER"));
    }

    /** LianLian often sends it without a signature. It proves nothing, and the route need not ask for a day. */
    @ParameterizedTest
    @EnumSource
    void noRecordWithoutASignatureIsAskedAgainAndLaterParked(Language language) throws Exception {
        gateway.close();
        gateway = LianLianPaySimulator.builder().unsignedCodes("8901")
                .order(SimulatedOrder.of("LATE", "1.00").appearAfterQueries(2).build()).start();
        start(language);
        assertAskedAgainAndLaterParked();
    }

    @ParameterizedTest
    @EnumSource
    void whatMayHaveAnotherAnswerNextTimeIsAskedAgain(Language language) throws Exception {
        start(language);
        for (String noOrder : new String[] { "FORGED", "UNREACHABLE", "BUSY" }) {
            ask(noOrder, "1.00", 1);
            booked(noOrder, "SUCCESS");
            assertEquals(2, gateway.requests().count(noOrder));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyCanClearUpByAskingIsParked(Language language) throws Exception {
        start(language);
        ask("NOT-ALLOWED", "1.00", 1);
        assertEquals("NOT-ALLOWED", next("payments.parked"));
        ask("STRANGE-CODE", "1.00", 1);
        assertEquals("STRANGE-CODE", next("payments.parked"));
        ask("FOR-EVER", "1.00", 24 * 60 + 1);
        assertEquals("FOR-EVER", next("payments.parked"));
        ask("FOR-EVER-AND-MUCH-LONGER-THAN-ALLOWED", "1.00", 1);
        assertEquals("FOR-EVER-AND-MUCH-LONGER-THAN-ALLOWED", next("payments.parked"));
        assertEquals(0, gateway.requests().count("FOR-EVER-AND-MUCH-LONGER-THAN-ALLOWED"));
    }
}
