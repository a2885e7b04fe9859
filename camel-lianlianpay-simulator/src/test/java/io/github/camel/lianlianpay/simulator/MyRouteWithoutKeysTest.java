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

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MyRouteWithoutKeysTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private MockEndpoint gateway;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:how-ended").routeId("how-ended").to("lianlianpay:queryPayment");
            }
        });
        AdviceWith.adviceWith(context, "how-ended", route -> route.mockEndpointsAndSkip("lianlianpay:*"));
        gateway = context.getEndpoint("mock:lianlianpay:queryPayment", MockEndpoint.class);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aPaymentThatTakesItsTime() {
        gateway.whenAnyExchangeReceived(
                SimulatedAnswer.of(SimulatedOrder.of("ORDER-1", "46.78").settleAfterQueries(1).build()));

        assertEquals(PaymentResult.PROCESSING, ask("ORDER-1").getResultPay());
        assertEquals(PaymentResult.SUCCESS, ask("ORDER-1").getResultPay());
        assertEquals("ORDER-1", gateway.getExchanges().get(1).getMessage().getBody());
    }

    @Test
    void theAnswerIsVerified() {
        gateway.whenAnyExchangeReceived(SimulatedAnswer.of(SimulatedOrder.of("ORDER-2", "46.78").build()));

        QueryPaymentResponse answer = ask("ORDER-2");
        assertTrue(answer.isVerified() && answer.isFinal());
    }

    private QueryPaymentResponse ask(String noOrder) {
        return context.createProducerTemplate().requestBody("direct:how-ended", noOrder, QueryPaymentResponse.class);
    }
}
