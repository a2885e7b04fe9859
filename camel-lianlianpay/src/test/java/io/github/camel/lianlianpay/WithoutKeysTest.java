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
package io.github.camel.lianlianpay;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultAutoMockInterceptStrategy;
import org.apache.camel.test.junit5.util.CamelContextTestHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Routes whose queries are all skipped start without keys; every other route needs them. */
class WithoutKeysTest {

    private static final String URI = "lianlianpay:queryPayment";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private void routes(String interception) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                switch (interception) {
                    case "skip" -> interceptSendToEndpoint("lianlianpay:*").skipSendToOriginalEndpoint().to("mock:gateway")
                            .setBody(constant("answer"));
                    case "when" -> interceptSendToEndpoint("lianlianpay:*").onWhen(header("test")).skipSendToOriginalEndpoint()
                            .to("mock:gateway");
                    case "no-skip" -> interceptSendToEndpoint("lianlianpay:*").to("mock:gateway");
                    case "other" -> interceptSendToEndpoint("http:*").skipSendToOriginalEndpoint().to("mock:gateway");
                    default -> {
                    }
                }
                from("direct:to").routeId("to").to(URI);
                from("direct:toD").routeId("toD").toD(URI + "?noOrder=${body}");
                from("direct:enrich").routeId("enrich").enrich().simple(URI + "?noOrder=${body}");
                from("direct:list").routeId("list").recipientList(constant(URI + "?noOrder=N1"));
            }
        });
    }

    private void assertAllSkipped(String mock, int each) throws Exception {
        context.start();
        for (String uri : new String[] { "direct:to", "direct:toD", "direct:enrich", "direct:list", URI }) {
            Exchange exchange = context.createFluentProducerTemplate().to(uri).withBody("N1").send();
            assertNull(exchange.getException(), () -> uri + ": " + exchange.getException());
        }
        assertEquals(5 * each, context.getEndpoint(mock, MockEndpoint.class).getReceivedCounter());
    }

    @Test
    void interceptorsThatSkip() throws Exception {
        routes("skip");
        assertAllSkipped("mock:gateway", 1);
    }

    /** As @CamelMainTest(mockEndpointsAndSkip) and older test kits do. */
    @Test
    void mockStrategyThatSkips() throws Exception {
        context.getCamelContextExtension()
                .registerEndpointCallback(new InterceptSendToMockEndpointStrategy("lianlianpay:*", true));
        routes("none");
        assertAllSkipped("mock:lianlianpay:queryPayment", 1);
    }

    /** As the mockEndpointsAndSkip of CamelTestSupport does. */
    @Test
    void autoMockThatSkips() throws Exception {
        context.getCamelContextExtension()
                .registerAutoMockInterceptStrategy(new DefaultAutoMockInterceptStrategy("lianlianpay:*", true));
        routes("none");
        assertAllSkipped("mock:lianlianpay:queryPayment", 1);
    }

    @Test
    void adviceThatReplaces() throws Exception {
        routes("none");
        AdviceWith.adviceWith(context, "to", advice -> advice.mockEndpointsAndSkip("lianlianpay:*"));
        context.start();
        assertNull(context.createFluentProducerTemplate().to("direct:to").withBody("N1").send().getException());
        assertEquals(1, context.getEndpoint("mock:lianlianpay:queryPayment", MockEndpoint.class).getReceivedCounter());
    }

    /** As camel run --stub=lianlianpay and the stubEndpoints of CamelTestSupport do. */
    @Test
    void stubInTheComponentsPlace() throws Exception {
        CamelContextTestHelper.enableAutoStub(context, "lianlianpay*");
        routes("none");
        context.start();
        for (String uri : new String[] { "direct:to", "direct:toD", "direct:enrich" }) {
            Exchange exchange = context.createFluentProducerTemplate().to(uri).withBody("N1").send();
            assertNull(exchange.getException(), () -> uri + ": " + exchange.getException());
        }
        assertTrue(context.getEndpoints().stream().noneMatch(LianLianPayEndpoint.class::isInstance));
    }

    @Test
    void theInterceptorSeesTheNumberOfAToD() throws Exception {
        routes("skip");
        context.start();
        MockEndpoint gateway = context.getEndpoint("mock:gateway", MockEndpoint.class);
        Exchange exchange = context.createFluentProducerTemplate().to("direct:toD").withBody("N1").send();

        assertEquals("N1", gateway.getExchanges().get(0).getMessage().getHeader(LianLianPayConstants.NO_ORDER));
        assertNull(exchange.getMessage().getHeader(LianLianPayConstants.NO_ORDER));
        assertEquals("answer", exchange.getMessage().getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "when", "no-skip", "other" })
    void aRouteThatMaySendSomethingDoesNotStartWithoutKeys(String interception) throws Exception {
        routes(interception);
        Exception e = assertThrows(Exception.class, context::start);
        assertInstanceOf(FailedToStartRouteException.class, e);
        assertTrue(String.valueOf(e.getCause()).contains("oidPartner"), () -> String.valueOf(e.getCause()));
    }

    /** A caller sends to the original endpoint, past the interceptor. */
    @Test
    void whatIsSentAllTheSameIsRefusedWithoutKeys() throws Exception {
        routes("skip");
        context.start();
        LianLianPayEndpoint original = context.getEndpoint(URI, LianLianPayEndpoint.class);
        assertNotNull(original);
        try (var producer = original.createAsyncProducer()) {
            producer.start();
            Exchange exchange = original.createExchange();
            exchange.getMessage().setBody("N1");
            producer.process(exchange);
            assertTrue(exchange.getException().getMessage().contains("oidPartner"), exchange.getException()::toString);
            assertNull(exchange.getMessage().getBody(QueryPaymentResponse.class));
        }
    }
}
