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

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(LianLianPaySimulatorExtension.class)
class MyPaymentRouteTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryPaymentJournal journal = new MemoryPaymentJournal();

    @BeforeEach
    void start(LianLianPaySimulator gateway) throws Exception {
        LianLianPayConfiguration options
                = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
        options.setGatewayUrl(gateway.gatewayUrl());
        options.setOidPartner(gateway.oidPartner());
        options.setPrivateKey(gateway.merchantPrivateKeyText());
        options.setPublicKey(gateway.platformPublicKeyText());
        options.setNotifyUrl("http://localhost:8081/llp/notify");
        context.getRegistry().bind("journal", journal);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LianLianPayOutcomeUnknownException.class).maximumRedeliveries(3).redeliveryDelay(10);
                from("direct:pay").to("lianlianpay:payment");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private PaymentResponse pay(String noOrder) {
        PaymentRequest payment = PaymentRequest.builder().noOrder(noOrder).moneyOrder("46.78").cardNo("6216261000000000018")
                .acctName("张三").flagCard("0").infoOrder("工资").build();
        return context.createProducerTemplate().requestBody("direct:pay", payment, PaymentResponse.class);
    }

    @Test
    void aLostReplyDoesNotPayTwice(LianLianPaySimulator gateway) {
        gateway.faults(GatewayOperation.PAYMENT).add(Fault.replyLost().times(1));

        assertEquals(PaymentOutcome.ACCEPTED, pay("ORDER-1").getOutcome());

        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT));
        gateway.clock().advance(Duration.ofMinutes(5));
        assertEquals(1, gateway.payments().all().stream().filter(SimulatedPayment::isPaid).count());
    }

    @Test
    void theIntentIsRecordedBeforeTheRequestArrives(LianLianPaySimulator gateway) {
        // what the hook throws, the extension throws after the test
        gateway.payments().onPayment(request -> assertEquals(PaymentState.SENDING,
                journal.find(new PaymentKey(request.oidPartner(), request.noOrder())).orElseThrow().state()));

        assertEquals(PaymentOutcome.ACCEPTED, pay("ORDER-2").getOutcome());
    }

    @Test
    void aPaymentThatIsHeld(LianLianPaySimulator gateway) {
        gateway.payments().rules().holder("6216261000000000018", "李四");

        assertEquals(PaymentOutcome.TO_CONFIRM, pay("ORDER-3").getOutcome());
        gateway.clock().advance(Duration.ofHours(24));
        assertEquals("CLOSED", gateway.payments().find("ORDER-3").orElseThrow().result().getText());
        assertTrue(gateway.notifications().sent().isEmpty());
    }
}
