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
package io.github.camel.lianlianpay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The simulated gateway pays and notifies an application with the component: both ways at once, over HTTP. */
class ComponentIsNotifiedTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(1)))
                    .notifications(rules -> rules.answerWithin(Duration.ofMinutes(1))));

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryPaymentJournal journal = new MemoryPaymentJournal();
    private final List<String> booked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        VertxPlatformHttpServerConfiguration web = new VertxPlatformHttpServerConfiguration();
        web.setBindHost("127.0.0.1");
        web.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(web);
        context.disableJMX();
        context.addService(server);
        context.getRegistry().bind("journal", journal);
        LianLianPayConfiguration options
                = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
        options.setGatewayUrl(simulator.gatewayUrl());
        options.setOidPartner(simulator.oidPartner());
        options.setPrivateKey(simulator.merchantPrivateKeyText());
        options.setPublicKey(simulator.platformPublicKeyText());
        context.start();
        options.setNotifyUrl("http://127.0.0.1:" + server.getServer().actualPort() + "/llp/notify");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pay").to("lianlianpay:payment");
                from("lianlianpay:notify?path=/llp/notify").process(exchange -> booked
                        .add(exchange.getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID, String.class)));
            }
        });
        simulator.payments().onPayment(request -> assertEquals(PaymentState.SENDING, state(request.noOrder())));
        simulator.notifications().onReceipt((notification, answer) -> assertTrue(
                state(notification.noOrder()) == PaymentState.SUCCESS || state(notification.noOrder()) == PaymentState.CANCEL));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private PaymentState state(String noOrder) {
        return journal.find(new PaymentKey(simulator.oidPartner(), noOrder)).orElseThrow().state();
    }

    private void pay(String noOrder) {
        context.createProducerTemplate().sendBody("direct:pay",
                PaymentRequest.builder().noOrder(noOrder).moneyOrder("46.78").cardNo("6216261000000000018").acctName("张三")
                        .flagCard("0").infoOrder("工资").build());
    }

    @Test
    void aPaymentIsNotifiedAndRecorded() {
        pay("W-1");
        assertEquals(PaymentState.ACCEPTED, state("W-1"));
        simulator.clock().advance(Duration.ofMinutes(2));

        assertEquals(List.of("W-1|SUCCESS"), booked);
        assertEquals(PaymentState.SUCCESS, state("W-1"));
        assertTrue(simulator.notifications().sent("W-1").get(0).answer().receipt());
    }

    @ParameterizedTest
    @ValueSource(strings = { "twice", "at-once" })
    void theSameAgainIsAReceiptAgain(String fault) {
        simulator.notifications().add("W-2", NotificationFault.parse(fault));
        pay("W-2");
        simulator.clock().advance(Duration.ofHours(1));

        assertEquals(PaymentState.SUCCESS, state("W-2"));
        assertTrue(booked.contains("W-2|SUCCESS"));
        assertTrue(simulator.notifications().sent("W-2").stream().anyMatch(sent -> sent.answer().receipt()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "forged", "merchant-key", "other-merchant", "other-product", "unsigned" })
    void whatIsNotGenuineGetsNoReceiptAndTheRepetitionDoes(String fault) {
        simulator.notifications().add("W-3", NotificationFault.parse(fault));
        pay("W-3");
        simulator.clock().advance(Duration.ofHours(1));

        List<SentNotification> sent = simulator.notifications().sent("W-3");
        assertFalse(sent.get(0).answer().receipt());
        assertEquals(400, sent.get(0).answer().status());
        assertTrue(sent.get(1).answer().receipt());
        assertEquals(List.of("W-3|SUCCESS"), booked);
    }

    @Test
    void aSuccessAfterItsCancelChangesNothing() {
        simulator.notifications().add("W-4", NotificationFault.parse("after-cancel"));
        pay("W-4");
        simulator.clock().advance(Duration.ofMinutes(2));
        simulator.payments().reverse("W-4");

        await().until(() -> simulator.notifications().sent("W-4").size() == 2
                && simulator.notifications().sent("W-4").get(1).answer() != null);
        assertEquals(PaymentState.CANCEL, state("W-4"));
    }

    @Test
    void theNotificationMayBeFasterThanTheReply() {
        simulator.notifications().add("W-5", NotificationFault.parse("before-reply"));
        pay("W-5");

        assertEquals(PaymentState.SUCCESS, state("W-5"));
        assertEquals(List.of("W-5|SUCCESS"), booked);
    }
}
