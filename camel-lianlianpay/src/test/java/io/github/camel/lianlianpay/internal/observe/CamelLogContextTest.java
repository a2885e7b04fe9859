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
package io.github.camel.lianlianpay.internal.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestLog;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.mdc.MDCService;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The log line of a query leads to its exchange, because Camel puts its id into the MDC. */
class CamelLogContextTest extends GatewayTestSupport {

    private final AtomicReference<Map<String, String>> later = new AtomicReference<>();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    private void start(boolean camelMdc, boolean asynchronous) throws Exception {
        context.stop();
        context = new DefaultCamelContext();
        if (camelMdc) {
            MDCService service = new MDCService();
            service.setCustomHeaders("tenant");
            service.init(context);
        } else {
            context.setUseMDCLogging(true);
        }
        contextFor(gateway, context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("asking").process(exchange -> MDC.put("tenant", "7"))
                        .to(URI + "?asynchronous=" + asynchronous)
                        .process(exchange -> later.set(MDC.getCopyOfContextMap()));
            }
        });
    }

    private static List<String> lines(TestLog log) {
        return log.lines().stream().filter(line -> line.logger().endsWith("LianLianPayProducer")).map(TestLog.Line::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({ "false,false", "false,true", "true,false", "true,true" })
    void theEndOfAQueryTellsItsExchange(boolean camelMdc, boolean asynchronous) throws Exception {
        start(camelMdc, asynchronous);
        try (TestLog log = new TestLog(Level.DEBUG)) {
            Exchange answered = send("direct:ask", "N1", Map.of("tenant", "7"));
            assertNull(answered.getException());
            // an exchange must not leave its MDC entries to the next one
            assertFalse(later.get().containsKey("no_order"), later::toString);
            gateway.answer(TestGateway.Answer.status(500));
            Exchange failed = send("direct:ask", "N2", Map.of("tenant", "7"));

            List<String> lines = lines(log);
            assertEquals(2, lines.size(), lines::toString);
            assertContains(lines.get(0), answered, "N1");
            assertContains(lines.get(1), failed, "N2");
        }
    }

    private static void assertContains(String line, Exchange exchange, String order) {
        for (String part : List.of("camel.exchangeId=" + exchange.getExchangeId(), "camel.routeId=asking",
                "camel.contextId=" + exchange.getContext().getName(), "no_order=" + order, "tenant=7")) {
            assertTrue(line.contains(part), line + " lacks " + part);
        }
    }
}
