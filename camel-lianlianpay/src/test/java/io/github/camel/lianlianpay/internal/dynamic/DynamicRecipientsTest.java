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
package io.github.camel.lianlianpay.internal.dynamic;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.OptionsTest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When Camel makes an endpoint from a message, the message chooses neither keys nor gateway. */
public class DynamicRecipientsTest extends GatewayTestSupport {

    private static final String TEMPLATE = "lianlianpay:queryPayment?noOrder=${header.n}";
    private static final List<String> STEPS = List.of("recipientList", "parallel", "routingSlip", "dynamicRouter",
            "toD of another URI", "toD of another scheme", "toD that is not optimised", "enrich by another language",
            "process with a template", "process with the context", "wireTap");

    private static Stream<String> steps() {
        return STEPS.stream();
    }

    private void route(String step) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition from = from("direct:in");
                switch (step) {
                    case "recipientList" -> from.recipientList(simple(TEMPLATE), "no-delimiter");
                    case "parallel" -> from.recipientList(simple(TEMPLATE), "no-delimiter").parallelProcessing();
                    case "routingSlip" -> from.routingSlip(simple(TEMPLATE), "no-delimiter");
                    case "dynamicRouter" -> from.dynamicRouter(method(Once.class));
                    case "toD of another URI" -> from.setProperty("uri", simple(TEMPLATE)).toD("${exchangeProperty.uri}");
                    case "toD of another scheme" -> from.setProperty("scheme", constant("lianlianpay"))
                            .toD("${exchangeProperty.scheme}:queryPayment?noOrder=${header.n}");
                    case "toD that is not optimised" -> from.toD().uri(TEMPLATE).allowOptimisedComponents(false).id("toD");
                    case "enrich by another language" -> from.setProperty("uri", simple(TEMPLATE)).enrich()
                            .exchangeProperty("uri");
                    case "process with a template" -> from.process(exchange -> {
                        Exchange sent = context.createFluentProducerTemplate().to(uri(exchange)).send();
                        exchange.setException(sent.getException());
                        exchange.getMessage().setHeaders(sent.getMessage().getHeaders());
                    });
                    case "process with the context" ->
                        from.process(exchange -> context.getEndpoint(uri(exchange)).createProducer()
                                .process(exchange));
                    default -> from.setProperty("uri", simple(TEMPLATE)).wireTap("${exchangeProperty.uri}").end();
                }
            }
        });
    }

    private static String uri(Exchange exchange) {
        return exchange.getContext().resolveLanguage("simple").createExpression(TEMPLATE).evaluate(exchange, String.class);
    }

    /** Returns its recipient once. */
    public static final class Once {
        public String next(Exchange exchange) {
            return exchange.getProperty(Exchange.SLIP_ENDPOINT) == null ? uri(exchange) : null;
        }
    }

    private Exchange ask(String n) {
        return send("direct:in", null, Map.of("n", n));
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private Stream<LianLianPayEndpoint> endpoints() {
        return context.getEndpoints().stream().filter(LianLianPayEndpoint.class::isInstance)
                .map(LianLianPayEndpoint.class::cast);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aMessageDoesNotChooseTheGateway(String step) throws Exception {
        try (TestGateway attacker = TestGateway.http()) {
            route(step);
            Exchange exchange = ask("N1&gatewayUrl=" + attacker.url());
            if (!step.equals("wireTap")) {
                NoSuchEndpointException e = failure(NoSuchEndpointException.class, exchange);
                assertInstanceOf(IllegalArgumentException.class, e.getCause());
                assertTrue(e.getMessage().contains("gatewayUrl") && e.getMessage().contains("CamelLianLianPayNoOrder")
                        && e.getMessage().contains("trustDynamicUris"), e::getMessage);
                assertFalse(TestSecrets.textOf(e).contains(attacker.url()), e::getMessage);
            } else {
                org.awaitility.Awaitility.await().until(() -> context.getInflightRepository().size() == 0);
            }
            assertEquals(0, attacker.requests().size());
            assertNothingSent();
            assertEquals(0, endpoints().count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "recipientList", "parallel", "routingSlip", "dynamicRouter", "toD of another URI", "toD of another scheme",
            "toD that is not optimised", "enrich by another language" })
    void aMessageDoesChooseThePayment(String step) throws Exception {
        route(step);
        assertNull(ask("N1").getException());
        assertNull(ask("N2&responseTimeout=10000&throwExceptionOnFailure=false").getException());
        assertEquals(List.of("N1", "N2"), gateway.requests().stream().map(r -> r.fields().get("no_order")).toList());
    }

    /** Every option that is not known to be harmless is refused, so a future option is refused, too. */
    @Test
    void everyOptionThatDecidesWhomToBelieveIsRefused() throws Exception {
        List<String> harmless = List.of("noOrder", "oidPaybill", "platform", "apiVersion", "connectTimeout", "responseTimeout",
                "asynchronous", "throwExceptionOnFailure", "lazyStartProducer", "exchangePattern", "operation");
        JsonNode json = new ObjectMapper().readTree(
                OptionsTest.class.getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json"));
        TreeSet<String> options = new TreeSet<>(
                List.of("configuration", "configuration.publicKey", "public-key", "PUBLICKEY",
                        "public%4Bey"));
        json.get("properties").fieldNames().forEachRemaining(options::add);
        options.removeAll(harmless);
        assertTrue(options.containsAll(List.of("publicKey", "privateKey", "gatewayUrl", "provider", "sslContextParameters",
                "proxyHost", "allowUnsignedErrors", "oidPartner", "maxResponseSize")), options::toString);
        route("recipientList");
        for (String option : options) {
            NoSuchEndpointException e = failure(NoSuchEndpointException.class, ask("N1&" + option + "=x1y2"));
            assertTrue(e.getMessage().contains("do not give "), e::getMessage);
            assertFalse(TestSecrets.textOf(e).contains("x1y2"), e::getMessage);
        }
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "N1&noOrder=N2", "N1&no-order=N2", "RAW($simple{properties:secret.pw})", "$simple{properties:secret.pw}" })
    void aMessageGivesNoOptionTwiceAndNoFunction(String n) throws Exception {
        context.getPropertiesComponent().addInitialProperty("secret.pw", "tell-nobody");
        route("recipientList");
        Exchange exchange = ask(n);

        NoSuchEndpointException e = failure(NoSuchEndpointException.class, exchange);
        assertTrue(e.getMessage().contains("noOrder") || e.getMessage().contains("no-order"), e::getMessage);
        assertFalse(TestSecrets.textOf(e).contains("tell-nobody"), e::getMessage);
        assertNothingSent();
    }

    @Test
    void anEndpointThatARouteHasMadeCanBeARecipient() throws Exception {
        context.getRegistry().bind("otherKey", TestKeys.privateKey("merchant2048"));
        String uri = URI + "?oidPartner=201304121000001005&privateKey=#bean:otherKey";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").to(uri);
                from("direct:in").recipientList(header("uri"));
            }
        });
        assertNull(send("direct:in", "N1", Map.of("uri", uri)).getException());
        assertEquals("201304121000001005", gateway.lastRequest().fields().get("oid_partner"));
    }

    @Test
    void theComponentCanTrustSuchUris() throws Exception {
        component(context).setTrustDynamicUris(true);
        route("recipientList");
        assertNull(ask("N1&apiVersion=1.1&oidPartner=201304121000001005").getException());
        assertEquals("201304121000001005", gateway.lastRequest().fields().get("oid_partner"));
    }

    @Test
    void aTemplateOfJavaOutsideOfARouteMayOverrideAll() {
        assertNull(send(URI + "?oidPartner=201304121000001005", "N1", Map.of()).getException());
        assertEquals("201304121000001005", gateway.lastRequest().fields().get("oid_partner"));
    }

    @Test
    void routesThatAreAddedLaterMayOverrideAll() throws Exception {
        for (String id : List.of("one", "two")) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + id).onException(Exception.class).handled(true).to("mock:x").end()
                            .multicast().choice().when(simple("${header.n} == 'N1'"))
                            .to(URI + "?oidPartner=20130412100000100" + (id.equals("one") ? 5 : 6));
                }
            });
        }
        send("direct:two", "N1", Map.of("n", "N1"));
        assertEquals("201304121000001006", gateway.lastRequest().fields().get("oid_partner"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "publicKey=#bean:a&publicKey=#bean:b", "publicKey=#bean:a&public-key=#bean:b",
            "gatewayUrl=https://localhost&gatewayUrl=https://localhost:1", "noOrder=1&noOrder=2", "privateKey=a1&PRIVATEKEY=a2",
            "publicKey=#bean:a&configuration.publicKey=#bean:b", "responseTimeout=1&responseTimeout=2" })
    void anOptionThatIsGivenTwiceStopsTheStart(String options) {
        String name = options.substring(0, options.indexOf('='));
        Exception e = assertThrows(Exception.class, () -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(URI + "?" + options);
            }
        }));
        String told = root(e).replace("-", "").toLowerCase(Locale.ROOT);
        assertTrue(told.contains(name.toLowerCase(Locale.ROOT)) && told.contains("is given twice"), root(e));
    }
}
