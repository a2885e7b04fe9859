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

import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Starts, stops and restarts; several merchants and several contexts. */
public class LifecycleTest extends GatewayTestSupport {

    private static final String OTHER = "201304121000001005";

    @BeforeEach
    public void routes() throws Exception {
        context.getRegistry().bind("otherKey", TestKeys.privateKey("merchant2048"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").routeId("one").to(URI);
                from("direct:two").routeId("two").to(URI + "?oidPartner=" + OTHER + "&privateKey=#bean:otherKey");
            }
        });
    }

    private void assertAnswers(String route) {
        Exchange exchange = send("direct:" + route, "N1", Map.of());
        assertNull(exchange.getException(), () -> TestSecrets.textOf(exchange.getException()));
    }

    @Test
    public void severalMerchantsWorkInOneContext() {
        for (int i = 0; i < 2; i++) {
            assertAnswers("one");
            assertEquals(MERCHANT_NUMBER, gateway.lastRequest().fields().get("oid_partner"));
            assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), TestKeys.MERCHANT));

            assertAnswers("two");
            assertEquals(OTHER, gateway.lastRequest().fields().get("oid_partner"));
            assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
        }
        assertEquals(1, gateway.requests().stream().map(TestGateway.Request::clientPort).distinct().count());
    }

    @Test
    public void severalContextsWorkInOneJvm() throws Exception {
        try (TestGateway otherGateway = TestGateway.https(); DefaultCamelContext other = contextFor(otherGateway)) {
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:one").to(URI);
                }
            });
            assertAnswers("one");
            assertNull(other.createFluentProducerTemplate().to("direct:one").withBody("N2").send().getException());
            assertEquals(List.of("N2"), otherGateway.requests().stream().map(r -> r.fields().get("no_order")).toList());
        }

        assertAnswers("one");
        assertEquals(2, gateway.requests().size());
    }

    @Test
    public void aRouteAnswersAgainAfterItWasStopped() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertAnswers("one");
            context.getRouteController().stopRoute("one");
            assertAnswers("two");
            context.getRouteController().startRoute("one");
        }
        assertAnswers("one");
    }

    @Test
    public void aRouteAnswersAgainAfterItWasSuspended() throws Exception {
        assertAnswers("one");
        context.getRouteController().suspendRoute("one");
        context.getRouteController().resumeRoute("one");
        assertAnswers("one");
    }

    @Test
    public void allRoutesAnswerAfterTheContextWasSuspended() throws Exception {
        context.suspend();
        context.resume();
        assertAnswers("one");
        assertAnswers("two");
    }

    @Test
    public void anEndpointThatIsRemovedLeavesTheOthersTheirConnections() throws Exception {
        assertAnswers("one");
        assertAnswers("two");
        context.getRouteController().stopRoute("two");
        context.removeEndpoints("lianlianpay:*oidPartner*");
        assertAnswers("one");

        assertEquals(1, gateway.requests().stream().map(TestGateway.Request::clientPort).distinct().count());
    }

    @Test
    public void anEndpointThatWasStoppedAnswersWithItsNextProducer() throws Exception {
        assertAnswers("one");
        context.getRouteController().stopRoute("one");
        context.getEndpoint(URI).stop();
        context.getEndpoint(URI).start();
        context.getRouteController().startRoute("one");
        assertAnswers("one");
    }

    @Test
    public void aComponentThatWasNeverStartedCanBeUsedAndStopped() throws Exception {
        new LianLianPayComponent(context).stop();

        LianLianPayComponent component = new LianLianPayComponent(context);
        component.setConfiguration(defaults());
        Endpoint endpoint = component.createEndpoint(URI);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            assertNull(template.send(endpoint, exchange -> exchange.getMessage().setBody("N1")).getException());
        }
        component.stop();
    }

    /**
     * A stopped context drops its components with their options; a component that is added again is kept.
     */
    @Test
    public void theComponentCanBeStartedAgain() throws Exception {
        LianLianPayComponent component = component(context);
        context.stop();
        try (DefaultCamelContext again = new DefaultCamelContext()) {
            again.addComponent("lianlianpay", component);
            again.start();
            assertNull(again.createFluentProducerTemplate().to(URI).withBody("N1").send().getException());
        }
        assertEquals(1, gateway.requests().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void aLazyProducerStartsWithTheFirstMessage(boolean onComponent) throws Exception {
        component(context).setLazyStartProducer(onComponent);
        defaults().setOidPartner("wrong");
        String uri = URI + "?platform=lazy" + (onComponent ? "" : "&lazyStartProducer=true");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lazy").to(uri);
            }
        });
        Exception e = failure(Exception.class, send("direct:lazy", "N1", Map.of()));
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertInstanceOf(IllegalArgumentException.class, root);
        assertTrue(root.getMessage().contains("oidPartner"), root.getMessage());
        assertNothingSent();

        context.getEndpoint(uri, LianLianPayEndpoint.class).getConfiguration().setOidPartner(MERCHANT_NUMBER);
        assertAnswers("lazy");
    }

    @Test
    public void aQueryThatBeginsWhileTheComponentStopsIsToldOnce() throws Exception {
        AsyncProducer producer = context.getEndpoint(URI).createAsyncProducer();
        producer.start();
        TransportsView.of(component(context)).deadlines().close();
        AtomicInteger endings = new AtomicInteger();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("N1");
        producer.process(exchange, done -> endings.incrementAndGet());

        await().until(() -> endings.get() > 0);
        assertEquals(0, TransportsView.of(component(context)).deadlines().size());
        assertEquals(1, endings.get());
        assertTrue(failure(InterruptedIOException.class, exchange).getMessage().contains("was stopped"));
        assertNothingSent();
        producer.stop();
    }
}
