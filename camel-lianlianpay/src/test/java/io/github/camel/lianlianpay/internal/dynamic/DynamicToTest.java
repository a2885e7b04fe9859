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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.camel.lianlianpay.ComponentView;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.internal.observe.HealthCheckTest;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Only the payment may vary in a {@code toD}, and all payments share one endpoint. */
class DynamicToTest extends GatewayTestSupport {

    private static final String TEMPLATE = "lianlianpay:queryPayment?noOrder=${header.n}";

    private void route(UnaryOperator<ProcessorDefinition<?>> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.apply(from("direct:in"));
            }
        });
    }

    private void toD(String template) throws Exception {
        route(from -> from.toD(template));
    }

    private Exchange ask(Object n) {
        return send("direct:in", null, Map.of("n", n));
    }

    private static void assertAnswered(Exchange exchange) {
        assertNull(exchange.getException(), () -> TestSecrets.textOf(exchange.getException()));
        assertEquals(Boolean.TRUE, exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
    }

    private List<String> asked() {
        return gateway.requests().stream().map(request -> request.fields().get("no_order")).toList();
    }

    private long endpoints() {
        return context.getEndpoints().stream().filter(LianLianPayEndpoint.class::isInstance).count();
    }

    private void properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        context.getPropertiesComponent().setInitialProperties(properties);
    }

    /** Nothing was sent, and the message has all of the names and not the value. */
    private void assertRefused(Exchange exchange, String value, String... named) {
        IllegalArgumentException e = failure(IllegalArgumentException.class, exchange);
        for (String name : named) {
            assertTrue(e.getMessage().contains(name), e::getMessage);
        }
        assertTrue(e.getMessage().contains("CamelLianLianPayNoOrder"), "the remedy: " + e.getMessage());
        assertFalse(TestSecrets.textOf(e).contains(value), e::getMessage);
        assertNothingSent();
    }

    @Test
    void manyOrdersNeedOneEndpointAndOneHealthCheck() throws Exception {
        HealthCheckTest.enableChecks(context);
        toD(TEMPLATE + "&platform=${header.p}");
        for (int i = 0; i < 1300; i++) {
            assertAnswered(ask("N" + i));
        }
        assertEquals(1300, Set.copyOf(asked()).size());
        assertEquals("N1299", asked().get(1299));
        assertEquals(1, endpoints());
        assertEquals(1, HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().contains("lianlianpay")).count());
    }

    @Test
    void theNextQueryOfTheExchangeIsNotAskedWithIt() throws Exception {
        route(from -> from.toD(TEMPLATE + "&oidPaybill=${header.b}&platform=${header.p}").to("mock:between")
                .setBody().constant("SECOND").to(URI));
        Map<String, Object> headers
                = new HashMap<>(Map.of("n", "FIRST", "b", "2016", "p", "one", LianLianPayConstants.PLATFORM, "mine"));
        Exchange exchange = send("direct:in", null, headers);

        assertAnswered(exchange);
        assertEquals(List.of("FIRST", "SECOND"), asked());
        assertEquals("2016", gateway.requests().get(0).fields().get("oid_paybill"));
        assertEquals("one", gateway.requests().get(0).fields().get("platform"));
        assertNull(gateway.lastRequest().fields().get("oid_paybill"));
        assertEquals("mine", gateway.lastRequest().fields().get("platform"));
        Map<String, Object> between
                = context.getEndpoint("mock:between", MockEndpoint.class).getExchanges().get(0).getMessage().getHeaders();
        assertFalse(between.containsKey(LianLianPayConstants.NO_ORDER));
        assertFalse(between.containsKey(LianLianPayConstants.OID_PAYBILL));
        assertEquals("mine", between.get(LianLianPayConstants.PLATFORM));
    }

    @Test
    void itIsTakenAwayAfterAQueryThatFailed() throws Exception {
        gateway.answerError("8901", "x");
        toD(TEMPLATE);
        Exchange exchange = ask("N1");

        failure(LianLianPayReturnCodeException.class, exchange);
        assertFalse(exchange.getMessage().getHeaders().containsKey(LianLianPayConstants.NO_ORDER));
    }

    @Test
    void anAsynchronousQueryLeavesNothingBehindEither() throws Exception {
        toD(TEMPLATE + "&asynchronous=true");
        Exchange exchange = ask("N1");

        assertAnswered(exchange);
        assertFalse(exchange.getMessage().getHeaders().containsKey(LianLianPayConstants.NO_ORDER));
        assertEquals(List.of("N1"), asked());
    }

    @Test
    void theNumberOfTheTemplateWinsOverTheBody() throws Exception {
        toD(TEMPLATE);
        assertAnswered(send("direct:in", "some other text", Map.of("n", "N1")));
        assertEquals(List.of("N1"), asked());
    }

    @Test
    void aBlankValueCountsAsNotSet() throws Exception {
        toD(TEMPLATE + "&oidPaybill=${header.b}");
        assertAnswered(send("direct:in", "N2", Map.of("n", " ")));
        assertAnswered(send("direct:in", null, Map.of("b", "2016")));

        assertEquals("N2", gateway.requests().get(0).fields().get("no_order"));
        assertEquals(Map.of("oid_paybill", "2016"), Map.of("oid_paybill", gateway.lastRequest().fields().get("oid_paybill")));
        assertNull(gateway.lastRequest().fields().get("no_order"));
    }

    @Test
    void everyFormOfABodyIsRead() throws Exception {
        toD("lianlianpay:queryPayment?noOrder=${body}");
        byte[] bytes = "N1".getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of("N1", bytes, new ByteArrayInputStream(bytes), " N1\n")) {
            assertAnswered(send("direct:in", body, Map.of()));
        }
        assertAnswered(send("direct:in", 17, Map.of()));
        assertEquals(List.of("N1", "N1", "N1", "N1", "17"), asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "N1", "n-1_2.3", "订单1", "A B", "A/B:C", "A=B", "A;B", "A,B", "(A)", "[A]", "A'B\"C", "A}B", "A$B", "A%", "A#B",
            "A?B=C" })
    void aNumberIsTakenAsItIs(String number) throws Exception {
        toD(TEMPLATE);
        assertAnswered(ask(number));
        assertEquals(List.of(number), asked());
    }

    @ParameterizedTest
    @CsvSource({
            "gatewayUrl, http://localhost:1", "publicKey, RAW(MIGf)", "public-key, RAW(MIGf)", "PUBLICKEY, MIGf",
            "privateKey, x1y2", "allowUnsignedErrors, true", "oidPartner, 201304121000001005", "proxyHost, evil.example",
            "throwExceptionOnFailure, false", "responseTimeout, 86400001", "provider, EvilProvider", "noSuchOption, x1y2",
            "configuration.gatewayUrl, http://localhost:1", "hash, x1y2", "lazyStartProducer, true" })
    void anOptionThatStandsOnlyInTheMessageIsRefused(String option, String value) throws Exception {
        toD(TEMPLATE);
        assertRefused(ask("N1&" + option + "=" + value), value,
                option.equals("noSuchOption") ? "an unknown option" : option, "noOrder");
        assertEquals(0, endpoints());
    }

    @Test
    void theAttackersGatewayIsNotAsked() throws Exception {
        try (TestGateway attacker = TestGateway.http()) {
            attacker.answer(request -> TestGateway.Answer.json(
                    TestKeys.signedJson(TestGateway.successFields(request.fields()), "platform2048")));
            String key = TestKeys.bare(TestKeys.publicPem("platform2048"));
            properties("k", TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
            toD(TEMPLATE + "&publicKey={{k}}");
            assertRefused(ask("N1&gatewayUrl=" + attacker.url() + "&publicKey=RAW(" + key + ")"), key, "gatewayUrl");

            assertEquals(0, attacker.requests().size());
            assertAnswered(ask("N1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "N1&noOrder=N2", "N1&no-order=N2", "N1&B", "N1&", "&N1", "N1%26gatewayUrl=http://x", "N1%20", "A+B",
            "RAW(N1)", "RAW{N1}", "RAW(N1", "RAW(N1)&gatewayUrl=http://x" })
    void whatAUriWouldReadInAnotherWayIsRefused(String number) throws Exception {
        toD(TEMPLATE + "&platform=test");
        Exchange exchange = ask(number);
        IllegalArgumentException e = failure(IllegalArgumentException.class, exchange);

        assertTrue(e.getMessage().contains("noOrder"), e::getMessage);
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "lianlianpay:queryPayment?noOrder=RAW(${header.n})", "lianlianpay:queryPayment?noOrder=RAW{${header.n}}" })
    void rawInTheTemplateLetsNothingOut(String template) throws Exception {
        toD(template);
        assertAnswered(ask("A&B=1"));
        assertAnswered(ask("A+B%20"));
        assertEquals(List.of("A&B=1", "A+B%20"), asked());
        gateway.requests().clear();

        char end = template.charAt(template.length() - 1);
        assertRefused(ask("N1" + end + "&gatewayUrl=http://localhost:1"), "localhost:1", "gatewayUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{{secret.pw}}", "N{{secret.pw}}", "{{env:PATH}}", "{{sys:user.dir}}", "{{?secret.pw}}", "{{no.such}}",
            "{{no.such:N2}}", "{{secret.pw" })
    void noPropertyIsReadForAMessage(String number) throws Exception {
        properties("secret.pw", "tell-nobody");
        toD(TEMPLATE);
        Exchange exchange = ask(number);

        if (exchange.getException() == null) {
            assertEquals(List.of(number), asked());
        } else {
            assertFalse(TestSecrets.textOf(exchange.getException()).contains("tell-nobody"));
            assertNothingSent();
        }
    }

    @Test
    void noPropertyIsReadForAHeaderOrABody() {
        properties("secret.pw", "tell-nobody");
        for (String number : List.of("{{secret.pw}}", "${body}", "${properties:secret.pw}", "RAW({{secret.pw}})")) {
            // a text that begins like JSON is refused, because it is no valid JSON
            Exchange byBody = send(URI, number, Map.of());
            assertEquals(number.startsWith("{"), byBody.getException() instanceof IllegalArgumentException);
            assertAnswered(send(URI, null, Map.of(LianLianPayConstants.NO_ORDER, number)));
            assertEquals(Set.of(number), Set.copyOf(asked()));
            gateway.requests().clear();
        }
    }

    @Test
    void functionsInAMessageAreNotEvaluated() throws Exception {
        properties("secret.pw", "tell-nobody");
        toD(TEMPLATE);
        assertAnswered(ask("${body}"));
        assertAnswered(ask("${properties:secret.pw}"));
        assertEquals(List.of("${body}", "${properties:secret.pw}"), asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "lianlianpay:queryPayment?noOrder=N1&publicKey=${header.k}",
            "lianlianpay:queryPayment?noOrder=N1&gatewayUrl=${header.k}",
            "lianlianpay:queryPayment?noOrder=N1&responseTimeout=${header.k}", "lianlianpay:${header.k}?noOrder=N1",
            "lianlianpay:queryPayment?${header.k}=N1", "lianlianpay:queryPayment?${header.k}",
            "lianlianpay:queryPayment${header.k}" })
    void nothingButThePaymentComesOutOfAMessage(String template) throws Exception {
        toD(template);
        Exchange exchange = send("direct:in", null, Map.of("k", "queryPayment", "n", "N1"));
        IllegalArgumentException e = failure(IllegalArgumentException.class, exchange);

        assertTrue(e.getMessage().contains("noOrder, oidPaybill, platform"), e::getMessage);
        assertNothingSent();
    }

    @Test
    void aComponentThatTrustsDynamicUrisTakesOtherOptionsOfTheTemplate() throws Exception {
        component(context).setTrustDynamicUris(true);
        toD(TEMPLATE + "&oidPartner=${header.merchant}");
        for (String merchant : List.of("201304121000001005", "201304121000001006", "201304121000001005")) {
            assertAnswered(send("direct:in", null, Map.of("n", "N1", "merchant", merchant)));
            assertEquals(merchant, gateway.lastRequest().fields().get("oid_partner"));
        }
        assertEquals(2, endpoints());
        gateway.requests().clear();
        assertRefused(
                send("direct:in", null, Map.of("n", "N1", "merchant", "201304121000001005&gatewayUrl=http://localhost:1")),
                "localhost:1", "gatewayUrl");
    }

    @Test
    void theTemplatesOwnOptionsHold() throws Exception {
        properties("k", TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)), "merchant", "201304121000001005");
        defaults().setPublicKey(null);
        toD("lianlianpay:queryPayment?oidPartner={{merchant}}&publicKey=RAW({{k}})&noOrder=A-${header.n}&apiVersion=1.1");
        assertAnswered(ask("1"));
        assertAnswered(ask("2"));

        assertEquals(List.of("A-1", "A-2"), asked());
        assertEquals("201304121000001005", gateway.lastRequest().fields().get("oid_partner"));
        assertEquals("1.1", gateway.lastRequest().fields().get("api_version"));
        assertEquals(1, endpoints());
    }

    @Test
    void aTemplateWithNothingThatVariesIsOneEndpoint() throws Exception {
        properties("k", TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
        toD("lianlianpay:queryPayment?publicKey=RAW({{k}})");
        assertAnswered(send("direct:in", "N1", Map.of()));
        assertAnswered(send("direct:in", "N2", Map.of()));
        assertEquals(List.of("N1", "N2"), asked());
        assertEquals(1, endpoints());
    }

    @Test
    void twoComponentsHaveTheirOwnEndpoints() throws Exception {
        LianLianPayComponent second = new LianLianPayComponent(context);
        LianLianPayConfiguration options = ComponentView.copy(defaults());
        options.setOidPartner("201304121000001005");
        second.setConfiguration(options);
        context.addComponent("second", second);
        toD("second:queryPayment?noOrder=${header.n}");
        assertAnswered(ask("N1"));
        assertAnswered(ask("N2"));

        assertEquals(List.of("N1", "N2"), asked());
        assertEquals("201304121000001005", gateway.lastRequest().fields().get("oid_partner"));
        assertEquals(1, endpoints());
        gateway.requests().clear();
        assertRefused(ask("N1&gatewayUrl=http://localhost:1"), "localhost:1", "gatewayUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = { "wireTap", "enrich", "yaml", "yaml-parameters" })
    void otherStepsThatTakeATemplateDoTheSame(String step) throws Exception {
        switch (step) {
            case "wireTap" -> route(from -> from.wireTap(TEMPLATE).end());
            case "enrich" -> route(from -> from.enrich().simple(TEMPLATE));
            case "yaml" -> load("r.yaml", "- from: {uri: 'direct:in', steps: [{toD: {uri: '" + TEMPLATE + "'}}]}");
            default -> load("r.yaml", "- from: {uri: 'direct:in', steps: [{toD: {uri: 'lianlianpay:queryPayment',"
                                      + " parameters: {noOrder: '${header.n}'}}}]}");
        }
        for (int i = 1; i <= 3; i++) {
            send("direct:in", null, Map.of("n", "N" + i));
        }
        org.awaitility.Awaitility.await().until(() -> gateway.requests().size() == 3);
        assertEquals(Set.of("N1", "N2", "N3"), Set.copyOf(asked()));
        assertEquals(1, endpoints());
        gateway.requests().clear();
        if (!step.equals("wireTap")) {
            assertRefused(ask("N1&gatewayUrl=http://localhost:1"), "localhost:1", "gatewayUrl");
        }
    }

    @Test
    void aRefusedQueryLeavesNoClaimWhereInvalidEndpointsAreIgnored() throws Exception {
        route(from -> from.to(URI + "?noOrder=FIRST").toD().uri(TEMPLATE).ignoreInvalidEndpoint(true).id("second"));
        Exchange exchange = ask("N1&gatewayUrl=http://localhost:1");

        assertEquals(List.of("FIRST"), asked());
        ResultHeaders.NAMES.forEach(header -> assertNull(exchange.getMessage().getHeader(header), header));
    }

    @Test
    void anExpressionThatGivesAnotherTextEachTimeIsRefused() throws Exception {
        context.getRegistry().bind("counter", new Counter());
        toD("lianlianpay:queryPayment?noOrder=${bean:counter}");
        IllegalArgumentException e = failure(IllegalArgumentException.class, ask("x"));
        assertTrue(e.getMessage().contains("noOrder"), e::getMessage);
        assertNothingSent();
    }

    /** Returns a different number each time. */
    public static final class Counter {
        private int count;

        public String next() {
            return "N" + ++count;
        }
    }

    @Test
    void aFunctionInAStaticUriIsNoNumber() {
        Exception e = org.junit.jupiter.api.Assertions.assertThrows(Exception.class,
                () -> route(from -> from.to("lianlianpay:queryPayment?noOrder=${body}")));
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertInstanceOf(IllegalArgumentException.class, root);
        assertTrue(root.getMessage().contains("noOrder") && root.getMessage().contains("toD"), root::getMessage);
    }
}
