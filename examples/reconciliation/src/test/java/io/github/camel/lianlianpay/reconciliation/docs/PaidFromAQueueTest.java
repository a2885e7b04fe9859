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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages;
import io.github.camel.lianlianpay.reconciliation.docs.support.Pages.Sample;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The routes of docs/payments.md pay once, find out how it ended, and park what a person must look at. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PaidFromAQueueTest {

    private static final long LONG_ENOUGH = 60_000;
    private static final String CARD = "6222021234567890123";

    @TempDir
    Path folder;

    private final LianLianPaySimulator gateway = LianLianPaySimulator.start();
    /** How far the journal's time is ahead, because due looks at a payment after a minute. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource time = () -> Instant.now().plus(ahead.get());
    private final MemoryPaymentJournal journal = new MemoryPaymentJournal(time.withZone(ZoneOffset.UTC));
    private Broker broker;
    private DefaultCamelContext context;
    private ProducerTemplate to;
    private ConsumerTemplate from;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder.resolve("broker"));
        context = new DefaultCamelContext();
        context.getRegistry().bind("connectionFactory", new ActiveMQConnectionFactory(Broker.URL));
        context.getRegistry().bind("moved", journal);
        Properties properties = new Properties();
        properties.setProperty("llp.partner", gateway.oidPartner());
        properties.setProperty("llp.privateKey", gateway.merchantPrivateKeyText());
        properties.setProperty("llp.publicKey", gateway.platformPublicKeyText());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration().setGatewayUrl(gateway.gatewayUrl());
        Sample sample = Pages.samples(Pages.TOP.resolve("docs/payments.md")).stream()
                .filter(candidate -> candidate.text().contains("payments.to-pay")).findFirst().orElseThrow();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("sample.camel.yaml",
                // a journal whose time can be moved
                sample.text().replace("#bean:journal", "#bean:moved")));
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

    private void pay(String noOrder, String amount) {
        to.sendBody("jms:queue:payments.to-pay", "{\"no_order\":\"" + noOrder + "\",\"money_order\":\"" + amount
                                                 + "\",\"card_no\":\"" + CARD
                                                 + "\",\"acct_name\":\"张三\",\"flag_card\":\"0\",\"info_order\":\"rent\"}");
    }

    private String next(String queue) {
        String text = from.receiveBody("jms:queue:" + queue, LONG_ENOUGH, String.class);
        assertNotNull(text, "No message on " + queue);
        return text;
    }

    private void awaitState(String noOrder, PaymentState state) {
        await().atMost(LONG_ENOUGH, TimeUnit.MILLISECONDS)
                .until(() -> journal.find(new PaymentKey(gateway.oidPartner(), noOrder))
                        .filter(record -> record.state() == state).isPresent());
    }

    private void aFewMinutesLater() {
        gateway.clock().advance(Duration.ofMinutes(5));
        ahead.updateAndGet(Duration.ofMinutes(5)::plus);
    }

    private void assertBooked(String noOrder) {
        String json = next("payments.to-book");
        assertTrue(json.contains("\"no_order\":\"" + noOrder + "\"") && json.contains("\"result_pay\":\"SUCCESS\""), json);
        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, noOrder));
    }

    @Test
    void aMessageThatComesTwiceIsPaidOnceAndItsEndIsFound() {
        pay("P-1", "49.65");
        pay("P-1", "49.65");
        awaitState("P-1", PaymentState.ACCEPTED);
        // the second message asks; what it proves later is due two minutes later
        await().atMost(LONG_ENOUGH, TimeUnit.MILLISECONDS)
                .until(() -> gateway.requests().count(GatewayOperation.QUERY_PAYMENT, "P-1") == 1);
        aFewMinutesLater();

        assertBooked("P-1");
        await().atMost(LONG_ENOUGH, TimeUnit.MILLISECONDS)
                .until(() -> journal.find(new PaymentKey(gateway.oidPartner(), "P-1")).orElseThrow().handled());
    }

    @Test
    void whereTheReplyIsLostNothingIsParkedAndDueFindsTheEnd() {
        gateway.faults(GatewayOperation.PAYMENT).add("close*1");
        pay("P-2", "49.65");
        awaitState("P-2", PaymentState.UNKNOWN);
        aFewMinutesLater();

        assertBooked("P-2");
        assertNull(from.receiveBodyNoWait("jms:queue:payments.parked"));
    }

    @Test
    void whatIsRefusedOrUnfitOrInConflictIsParked() {
        gateway.faults(GatewayOperation.PAYMENT).add("refuse:1008*1");
        pay("P-3", "49.65");
        assertTrue(next("payments.parked").contains("P-3"));
        pay("P-4", "50000.01");
        assertTrue(next("payments.parked").contains("P-4"));
        pay("P-3", "49.66");
        assertTrue(next("payments.parked").contains("49.66"));

        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT));
    }

    @Test
    void whatIsHeldWaitsForAPerson() {
        gateway.payments().rules().holder(CARD, "李四");
        pay("P-5", "49.65");

        assertEquals("P-5", next("payments.to-confirm"));

        Exchange confirmed = to.send("direct:confirm", exchange -> {
            exchange.getMessage().setBody("P-5");
            exchange.setVariable("user", "wang");
        });
        assertNull(confirmed.getException());
        assertEquals(PaymentOutcome.ACCEPTED, confirmed.getMessage().getBody(PaymentResponse.class).getOutcome());
        assertEquals(1, gateway.requests().count(GatewayOperation.CONFIRM_PAYMENT));
    }
}
