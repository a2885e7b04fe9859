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
package io.github.camel.lianlianpay.reconciliation.queue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

/** An answer that a route sends to a queue unchanged arrives as JSON in every kind of message. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AnswerOnAQueueTest {

    private static final long LONG_ENOUGH = 30_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "", "?jmsMessageType=Text", "?jmsMessageType=Bytes", "?jmsMessageType=Object", "?streamMessageTypeEnabled=true",
            "?transferExchange=true" })
    void itArrivesAsJson(String options) throws Exception {
        try (LianLianPaySimulator gateway
                = LianLianPaySimulator.builder().order(SimulatedOrder.of("PAID", "46.70").build()).start();
             Broker broker = Broker.start(folder.resolve("broker"));
             DefaultCamelContext context = new DefaultCamelContext()) {
            ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(Broker.URL);
            // for the two kinds with Java objects
            connections.setDeserializationAllowList("*");
            context.getRegistry().bind("connectionFactory", connections);
            LianLianPayConfiguration defaults
                    = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
            defaults.setOidPartner(gateway.oidPartner());
            defaults.setPrivateKey(gateway.merchantPrivateKeyText());
            defaults.setPublicKey(gateway.platformPublicKeyText());
            defaults.setGatewayUrl(gateway.gatewayUrl());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("lianlianpay:queryPayment").to("jms:queue:answers" + options);
                }
            });
            context.start();

            assertNull(context.createProducerTemplate().send("direct:ask", e -> e.getMessage().setBody("PAID")).getException());

            String receiver = options.contains("transferExchange") ? "?transferExchange=true" : "";
            Exchange answer = context.createConsumerTemplate().receive("jms:queue:answers" + receiver, LONG_ENOUGH);
            assertNotNull(answer, "No message");
            JsonNode json = new ObjectMapper().readTree(answer.getMessage().getBody(String.class));
            assertEquals(Map.of("no_order", "PAID", "result_pay", "SUCCESS", "money_order", "46.70"),
                    Map.of("no_order", json.path("no_order").asText(), "result_pay", json.path("result_pay").asText(),
                            "money_order", json.path("money_order").asText()));
        }
    }
}
