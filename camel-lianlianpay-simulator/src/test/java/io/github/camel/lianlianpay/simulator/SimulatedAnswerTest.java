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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The answer of a mock leaves the same message as a query to the simulator, without keys and network. */
class SimulatedAnswerTest {

    private static final SimulatedOrder ORDER
            = SimulatedOrder.of("ORDER-1", "46.78").dtOrder("20260102030405").memo("m").build();

    @Test
    void bodyAndHeadersAreThoseOfAQuery() throws Exception {
        try (LianLianPaySimulator simulator = LianLianPaySimulator.builder().order(ORDER).start();
             DefaultCamelContext context = new DefaultCamelContext()) {
            LianLianPayConfiguration options
                    = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
            options.setGatewayUrl(simulator.gatewayUrl());
            options.setOidPartner(simulator.oidPartner());
            options.setPrivateKey(simulator.merchantPrivateKey());
            options.setPublicKey(simulator.platformPublicKey());
            context.start();
            Exchange asked = context.createFluentProducerTemplate().to("lianlianpay:queryPayment").withBody("ORDER-1").send();
            Exchange mocked = new DefaultExchange(context);
            SimulatedAnswer.of(ORDER).process(mocked);

            assertEquals(fields(asked), fields(mocked));
            assertEquals(new TreeMap<>(asked.getMessage().getHeaders()), new TreeMap<>(mocked.getMessage().getHeaders()));
            assertEquals(6, mocked.getMessage().getHeaders().size());
        }
    }

    /** Without the signature, because the platform key may be another one. */
    private static Map<String, String> fields(Exchange exchange) {
        QueryPaymentResponse response = exchange.getMessage().getBody(QueryPaymentResponse.class);
        assertTrue(response.isVerified());
        Map<String, String> fields = new HashMap<>(response.getFields());
        fields.remove("sign");
        return fields;
    }

    @Test
    void theOrderLivesAsInTheLedger() {
        SimulatedAnswer answer = SimulatedAnswer.of(
                SimulatedOrder.of("ORDER-1", "46.78").appearAfterQueries(1).settleAfterQueries(1).result("FAILURE").build());

        QueryPaymentResponse none = answer.response();
        assertEquals("8901", none.getRetCode());
        assertTrue(none.isVerified());
        assertFalse(none.isFinal());
        assertEquals(PaymentResult.PROCESSING, answer.response().getResultPay());
        assertEquals(PaymentResult.FAILURE, answer.response().getResultPay());
    }

    @Test
    void anOrderThatHasNotAppearedThrowsAndLeavesNoClaim() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        SimulatedAnswer.of(ORDER).process(exchange);
        SimulatedAnswer late
                = SimulatedAnswer.of(SimulatedOrder.of("ORDER-2", "46.78").appearAfterQueries(1).build());

        LianLianPayReturnCodeException e = assertThrows(LianLianPayReturnCodeException.class, () -> late.process(exchange));
        assertEquals("8901", e.getRetCode());
        assertTrue(e.getMessage().contains("no_order=ORDER-2"), e::getMessage);
        assertEquals(Map.of(), exchange.getMessage().getHeaders());
    }

    @Test
    void aFaultNeedsTheSimulatorItself() {
        SimulatedOrder order = SimulatedOrder.of("ORDER-1", "46.78").fault("forged").build();
        assertThrows(IllegalArgumentException.class, () -> SimulatedAnswer.of(order));
    }

    /** MyRouteWithoutKeysTest runs the sample of the page. */
    @ParameterizedTest
    @ValueSource(strings = { "testing.md", "testing.zh-CN.md" })
    void thePageShowsATestThatRuns(String page) throws Exception {
        Path module = Path.of("").toAbsolutePath();
        String test = Files.readString(
                module.resolve("src/test/java/io/github/camel/lianlianpay/simulator/MyRouteWithoutKeysTest.java"));
        String body = test.substring(test.indexOf("class MyRouteWithoutKeysTest"));

        assertTrue(Files.readString(module.resolveSibling("docs").resolve(page)).contains(body.strip()),
                "the sample in " + page + " is not that of MyRouteWithoutKeysTest");
    }
}
