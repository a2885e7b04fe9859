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

import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.internal.due.DueTest;
import io.github.camel.lianlianpay.internal.dynamic.DynamicRecipientsTest;
import io.github.camel.lianlianpay.internal.flow.JournalAwayTest;
import io.github.camel.lianlianpay.internal.flow.PaymentOptionsTest;
import io.github.camel.lianlianpay.internal.flow.PaymentTest;
import io.github.camel.lianlianpay.internal.http.ProxyTest;
import io.github.camel.lianlianpay.internal.http.TransportTest;
import io.github.camel.lianlianpay.internal.keys.KeyStoreTest;
import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every option works, set on the component and overridden on the endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class OptionsTest extends GatewayTestSupport {

    /** Options that other tests check, on the component and on the endpoint. */
    private static final Map<String, Class<?>> ELSEWHERE = Map.ofEntries(
            Map.entry("proxyHost", ProxyTest.class), Map.entry("proxyPort", ProxyTest.class),
            Map.entry("proxyAuthScheme", ProxyTest.class), Map.entry("proxyAuthUsername", ProxyTest.class),
            Map.entry("proxyAuthPassword", ProxyTest.class), Map.entry("sslContextParameters", TransportTest.class),
            Map.entry("useGlobalSslContextParameters", TransportTest.class),
            Map.entry("maxTotalConnections", TransportTest.class), Map.entry("connectionsPerRoute", TransportTest.class),
            Map.entry("keyStoreParameters", KeyStoreTest.class), Map.entry("privateKeyAlias", KeyStoreTest.class),
            Map.entry("publicKeyAlias", KeyStoreTest.class), Map.entry("configuration", OptionsTest.class),
            Map.entry("trustDynamicUris", DynamicRecipientsTest.class), Map.entry("operation", StartTest.class),
            Map.entry("autowiredEnabled", Void.class), Map.entry("journal", PaymentOptionsTest.class),
            Map.entry("journalRequired", PaymentTest.class), Map.entry("notifyUrl", PaymentOptionsTest.class),
            Map.entry("maxAmount", PaymentOptionsTest.class), Map.entry("noRecordAge", PaymentOptionsTest.class),
            Map.entry("resend", PaymentTest.class), Map.entry("resendWithin", PaymentTest.class),
            Map.entry("sendWithin", JournalAwayTest.class), Map.entry("encryptionKey", PaymentOptionsTest.class),
            Map.entry("maxMessagesPerPoll", DueTest.class));

    /** Of the consumer of notifications. */
    private static final Set<String> OF_NOTIFY = Set.of(
            "bridgeErrorHandler", "httpComponent", "maxRequestSize", "path", "skipDuplicates", "transactionManager");

    /** Of Camel's own scheduled consumers. */
    private static final Set<String> OF_CAMEL = Set.of(
            "backoffErrorThreshold", "backoffIdleThreshold", "backoffMultiplier", "delay", "exceptionHandler",
            "exchangePattern",
            "greedy", "initialDelay", "pollStrategy", "repeatCount", "runLoggingLevel", "scheduledExecutorService", "scheduler",
            "schedulerProperties", "sendEmptyMessageWhenIdle", "startScheduler", "timeUnit", "useFixedDelay");

    /** An option, and the outcome of a query with one and with another value. */
    private record Row(String option, String value, String outcome, String otherValue, String otherOutcome,
            Function<OptionsTest, String> outcomeOf) {

        @Override
        public String toString() {
            return option;
        }
    }

    Stream<Row> rows() throws Exception {
        String encrypted = TestKeyForms.encryptedPem(TestKeys.MERCHANT, "right");
        return Stream.of(
                sent("oidPartner", "201304121000001005", "201304121000001006", "oid_partner"),
                sent("apiVersion", "1.1", "1.2", "api_version"),
                sent("platform", "one", "two", "platform"),
                sent("noOrder", "1", "2", "no_order"),
                sent("oidPaybill", "1", "2", "oid_paybill"),
                new Row("gatewayUrl", "one", "/one/queryPayment.htm", "two///", "/two/queryPayment.htm", OptionsTest::path),
                new Row(
                        "privateKey", TestKeys.bare(TestKeys.privatePem("merchant2048")), "merchant2048",
                        TestKeys.bare(TestKeys.privatePem("merchant4096")), "merchant4096", OptionsTest::signer),
                new Row(
                        "privateKeyPassword", "wrong", "IllegalArgumentException", "right", "0000",
                        test -> test.with("privateKey", encrypted).result()),
                new Row(
                        "publicKey", TestKeys.bare(TestKeys.publicPem("platform2048")), "LianLianPaySignatureException",
                        TestKeys.bare(TestKeys.publicPem("platform1024")), "0000", OptionsTest::result),
                new Row("provider", "SunRsaSign", "0000", "NoSuchProvider", "IllegalArgumentException", OptionsTest::result),
                new Row("throwExceptionOnFailure", "false", "8901", "true", "LianLianPayReturnCodeException", test -> {
                    test.gateway.answerError("8901", "x");
                    return test.result();
                }),
                new Row("allowUnsignedErrors", "true", "1001", "false", "LianLianPaySignatureException", test -> {
                    test.gateway.answerJson("{\"ret_code\":\"1001\",\"ret_msg\":\"x\"}");
                    return test.result();
                }),
                new Row("maxResponseSize", "100", "LianLianPayResponseException", "10000", "0000", OptionsTest::result),
                new Row("asynchronous", "true", "no thread waits", "false", "a thread waits", OptionsTest::wayToWait),
                new Row("connectTimeout", "200", "timeout", "60s", "closed", test -> test.endOfSilence("https")),
                new Row("responseTimeout", "200", "timeout", "60s", "closed", test -> test.endOfSilence("http")),
                new Row(
                        "lazyStartProducer", "true", "started", "false", "IllegalArgumentException",
                        test -> test.with("oidPartner", "none").started()));
    }

    /** Which of the two pools the connection was returned to. */
    private String wayToWait() {
        assertEquals("0000", result());
        return TransportsView.of(component(context)).pool(defaults().getSslContextParameters(), true).getTotalStats()
                .getAvailable()
               == 1
                       ? "no thread waits" : "a thread waits";
    }

    private static Row sent(String option, String value, String otherValue, String field) {
        return new Row(option, value, value, otherValue, otherValue, test -> test.sent(field));
    }

    private final Map<String, String> componentOptions = new HashMap<>();
    private final Map<String, String> endpointOptions = new HashMap<>();

    @ParameterizedTest
    @MethodSource("rows")
    void anOptionOfTheComponentWorks(Row row) {
        assertOutcomes(row, componentOptions);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOptionOfTheEndpointWorks(Row row) {
        assertOutcomes(row, endpointOptions);
    }

    private void assertOutcomes(Row row, Map<String, String> options) {
        assertNotEquals(row.outcome, row.otherOutcome);
        for (String value : List.of(row.value, row.otherValue)) {
            reset();
            options.put(row.option, value);

            assertEquals(value.equals(row.value) ? row.outcome : row.otherOutcome, row.outcomeOf.apply(this));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOptionOfTheEndpointWinsOverThatOfTheComponent(Row row) {
        reset();
        componentOptions.put(row.option, row.value);
        endpointOptions.put(row.option, row.otherValue);
        assertEquals(row.otherOutcome, row.outcomeOf.apply(this));

        reset();
        componentOptions.put(row.option, row.otherValue);
        endpointOptions.put(row.option, row.value);
        assertEquals(row.outcome, row.outcomeOf.apply(this));
    }

    @Test
    void everyOptionHasATest() throws Exception {
        JsonNode json = new ObjectMapper().readTree(
                OptionsTest.class.getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json"));
        Set<String> options = new TreeSet<>();
        json.get("properties").fieldNames().forEachRemaining(options::add);
        json.get("componentProperties").fieldNames().forEachRemaining(options::add);
        Set<String> tested = new TreeSet<>(ELSEWHERE.keySet());
        tested.addAll(OF_CAMEL);
        tested.addAll(OF_NOTIFY);
        rows().forEach(row -> tested.add(row.option));

        assertEquals(options, tested);
    }

    @Test
    void theConfigurationOfTheComponentCanBeReplaced() {
        LianLianPayConfiguration other = defaults().copy();
        other.setPlatform("other");
        component(context).setConfiguration(other);
        query("N1");

        assertEquals("other", gateway.lastRequest().fields().get("platform"));
        assertThrows(IllegalArgumentException.class, () -> component(context).setConfiguration(null));
    }

    @Test
    void theOptionsOfAnEndpointDoNotReachTheNext() {
        query("?platform=mine", "N1");
        query("N1");

        assertNull(gateway.lastRequest().fields().get("platform"));
        assertNull(defaults().getPlatform());
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        LianLianPayConfiguration plain = new LianLianPayConfiguration();

        assertEquals("https://instantpay.lianlianpay.com/paymentapi", plain.getGatewayUrl());
        assertEquals("1.0", plain.getApiVersion());
        assertEquals(65536, plain.getMaxResponseSize());
        assertTrue(plain.isThrowExceptionOnFailure());
        assertEquals(false, plain.isAllowUnsignedErrors());
    }

    private void reset() {
        closeGateway();
        openGateway();
        componentOptions.clear();
        endpointOptions.clear();
    }

    /** Sets another option that the row needs, on the component. */
    private OptionsTest with(String option, String value) {
        componentOptions.put(option, value);
        return this;
    }

    private Exchange send() {
        bindComponentOptions();
        boolean asked = endpointOptions.containsKey("noOrder") || componentOptions.containsKey("noOrder");
        return send(uri(), asked ? null : "N1", Map.of());
    }

    private void bindComponentOptions() {
        componentOptions.forEach((name, value) -> assertTrue(component(context).getComponentPropertyConfigurer()
                .configure(context, component(context), name, full(name, value), true)));
    }

    private String uri() {
        StringBuilder uri = new StringBuilder(URI + "?exchangePattern=InOut");
        endpointOptions
                .forEach((name, value) -> uri.append('&').append(name).append("=RAW(").append(full(name, value)).append(')'));
        return uri.toString();
    }

    private String full(String name, String value) {
        return name.equals("gatewayUrl") && !value.contains(":") ? gateway.url() + "/" + value : value;
    }

    private String result() {
        try {
            Exchange exchange = send();
            return exchange.getException() != null
                    ? name(exchange.getException())
                    : exchange.getMessage().getHeader(LianLianPayConstants.RET_CODE, String.class);
        } catch (RuntimeException e) {
            return name(e);
        }
    }

    private static String name(Throwable thrown) {
        Throwable found = thrown;
        while (found.getClass().getPackageName().equals("org.apache.camel") && found.getCause() != null) {
            found = found.getCause();
        }
        return found.getClass().getSimpleName();
    }

    /** Queries a server that sends nothing, and closes the connection after a second and a half. */
    private String endOfSilence(String scheme) {
        try (RawServer server = new RawServer(socket -> {
            for (int i = 0; i < 75; i++) {
                RawServer.pause();
            }
        })) {
            return with("gatewayUrl", server.url(scheme)).send().getException() instanceof SocketTimeoutException
                    ? "timeout" : "closed";
        }
    }

    private String sent(String field) {
        send();
        return gateway.lastRequest().fields().get(field);
    }

    private String path() {
        send();
        return gateway.lastRequest().uri().getPath().replace("/paymentapi", "");
    }

    private String signer() {
        send();
        return Stream.of("merchant1024", "merchant2048", "merchant4096")
                .filter(key -> TestKeys.verifies(gateway.lastRequest().fields(), key)).findFirst().orElse("nobody");
    }

    private String started() {
        bindComponentOptions();
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").to(uri());
                }
            });
            return "started";
        } catch (Exception e) {
            return name(e);
        }
    }
}
