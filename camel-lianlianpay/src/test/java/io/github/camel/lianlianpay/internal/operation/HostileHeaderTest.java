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
package io.github.camel.lianlianpay.internal.operation;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.codec.HostileBodies;
import io.github.camel.lianlianpay.support.WireTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Headers and properties that mean something to HTTP or Camel, and our own headers with wrong values.
 */
class HostileHeaderTest extends WireTestSupport {

    private static final String ELSEWHERE = "http://localhost:1/elsewhere?a=b#c";
    private static final String SPLIT = "x\r\nX-Injected: y\r\n\r\nGET /elsewhere HTTP/1.1";

    private static Producer producer;

    @BeforeAll
    static void start() throws Exception {
        producer = context.getEndpoint(URI).createProducer();
        producer.start();
    }

    @AfterAll
    static void stop() {
        producer.stop();
    }

    // our own headers

    static Stream<Arguments> wrongValues() {
        return Stream.of(LianLianPayConstants.NO_ORDER, LianLianPayConstants.OID_PAYBILL, LianLianPayConstants.PLATFORM)
                .flatMap(header -> Stream.of(
                        List.of("1", "2"), new String[] { "1" }, new byte[] { 0 }, Map.of("no_order", "1"), true, '1', 1.5,
                        1e12,
                        Double.NaN,
                        new Date(0), Optional.of(true), new Object(), new File("1"), new IllegalStateException("1"),
                        HostileBodies.cyclicMap(), HostileBodies.cyclicList(), new HostileBodies.Endless(),
                        "1\u0000", "1\r\nX-Injected: y", "1\u0085", "\ud800", "1".repeat(33), "1".repeat(1024 * 1024),
                        new StringBuilder("1".repeat(1024 * 1024)), " ".repeat(33) + "1", "1&sign_type=RSA")
                        .map(value -> arguments(header, value)));
    }

    @ParameterizedTest(name = "{0}, {index}")
    @MethodSource("wrongValues")
    void aWrongValueIsRefused(String header, Object value) {
        Map<String, Object> headers = new HashMap<>(Map.of(LianLianPayConstants.NO_ORDER, "1"));
        headers.put(header, value);
        String message = assertRefused(send("B1", headers)).getMessage();

        String field = Map.of(LianLianPayConstants.NO_ORDER, "no_order", LianLianPayConstants.OID_PAYBILL, "oid_paybill",
                LianLianPayConstants.PLATFORM, "platform").get(header);
        assertTrue(message.contains(header) || message.contains(field), message);
    }

    static Stream<Arguments> clearValues() {
        return Stream.of(
                arguments(7, "7"), arguments(20130515000051L, "20130515000051"), arguments((short) -1, "-1"),
                arguments(new StringBuilder("N1"), "N1"), arguments("N1", "N1"),
                // a blank header counts as not set, so the body is used
                arguments("", "B1"), arguments(" ", "B1"), arguments("\r\n\t", "B1"), arguments(" ".repeat(1024 * 1024), "B1"),
                arguments(null, "B1"));
    }

    @ParameterizedTest(name = "{index}, {1}")
    @MethodSource("clearValues")
    void aClearValueIsTheNumber(Object value, String number) {
        assertAsked(Map.of("no_order", number), send(URI, exchange -> {
            exchange.getMessage().setBody("B1");
            exchange.getMessage().setHeader(LianLianPayConstants.NO_ORDER, value);
        }));
    }

    // foreign headers and properties

    /** Names that HTTP, proxies, tracers and Camel's own components read from a message. */
    private static final List<String> NAMES = List.of(
            "Host", "Authorization", "Proxy-Authorization", "Cookie", "Cookie2", "Set-Cookie", "Content-Length",
            "Transfer-Encoding",
            "Content-Type", "Content-Encoding", "Content-Range", "Accept", "Accept-Encoding", "Expect", "Connection",
            "Keep-Alive",
            "Proxy-Connection", "TE", "Trailer", "Upgrade", "Via", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
            "X-HTTP-Method-Override", "Referer", "Origin", "Range", "If-None-Match", "User-Agent", "Date", "SOAPAction",
            "traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "X-B3-SpanId", "uber-trace-id", "X-Amzn-Trace-Id",
            "breadcrumbId",
            "CamelHttpUri", "CamelHttpPath", "CamelHttpMethod", "CamelHttpQuery", "CamelHttpRawQuery", "CamelHttpScheme",
            "CamelHttpHost", "CamelHttpPort", "CamelHttpUrl", "CamelHttpBaseUri", "CamelHttpProtocolVersion",
            "CamelHttpCharacterEncoding",
            "CamelHttpChunked", "CamelHttpResponseCode", "CamelHttpServletRequest", "CamelHttpServletResponse",
            "CamelRestHttpUri",
            "CamelRestHttpQuery", "CamelRestHttpMethod", "CamelRestHttpBinding", "CamelDestinationOverrideUrl",
            "CamelSkipHttpEndpoint",
            "CamelSkipHttpRequestHeaders", "CamelSkipWwwFormUrlEncoding", "CamelCharsetName", "CamelServletContextPath",
            "CamelAuthentication",
            "CamelUserName", "CamelToEndpoint", "CamelFileName", "camelhttpuri", "camelHTTPpath", "host", "AUTHORIZATION",
            "org.apache.camel.Authentication", "http.proxyHost", "http.proxyPort", "oid_partner", "no_order", "sign",
            "gatewayUrl",
            // names that would end a header
            "X\r\nX-Injected: y", "X\nX-Injected", "X: y\r\n\r\n", "X\u0000", ":", " ", "", "头", "x".repeat(100_000));

    /** Every header and property name of this version of Camel, except those of this component. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(NAMES);
        for (Class<?> constants : List.of(Exchange.class, HttpConstants.class)) {
            for (Field field : constants.getFields()) {
                if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
                    try {
                        names.add((String) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        for (ExchangePropertyKey key : ExchangePropertyKey.values()) {
            names.add(key.getName());
        }
        return names;
    }

    static Stream<Object> values() {
        return Stream.of(ELSEWHERE, SPLIT, "DELETE", "no such charset", "UTF-16", "gzip", "chunked", "0", true, -1,
                100_000_000L, List.of("a", "b"),
                Map.of("a", "b"), new byte[] { 1 }, new Object(), "x".repeat(100_000));
    }

    /** Each name alone, so that no header or property hides the effect of another. */
    @ParameterizedTest
    @MethodSource("names")
    void aNameThatMeansSomethingToOthersMeansNothingHere(String name) throws Exception {
        for (Object value : List.of(ELSEWHERE, SPLIT, "0", true, -1, new Object())) {
            assertUntouched(exchange -> {
                exchange.getMessage().setHeader(name, value);
                exchange.setProperty(name, value);
            });
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("values")
    void allOfThemTogetherMeanNothingEither(Object value) throws Exception {
        assertUntouched(exchange -> names().forEach(name -> {
            exchange.getMessage().setHeader(name, value);
            exchange.setProperty(name, value);
            exchange.setVariable(name.replace(':', 'x'), value);
        }));
    }

    @Test
    void theNamesOfCamelAreFound() {
        assertTrue(
                names().containsAll(List.of("CamelHttpUri", "CamelCharsetName", "CamelExceptionCaught", "CamelSplitIndex")));
        assertTrue(names().size() > NAMES.size() + 100, () -> names().size() + " names");
    }

    /** Runs in a route, with Camel's engine. */
    @Test
    void headersStayAsTheyWere() {
        Map<String, Object> headers = new HashMap<>();
        NAMES.forEach(name -> headers.put(name, SPLIT));
        Exchange exchange = send("N1", headers);

        assertAsked(Map.of("no_order", "N1"), exchange);
        headers.forEach((name, value) -> assertEquals(value, exchange.getMessage().getHeader(name), name));
    }

    /** Calls the producer without a route, because the engine uses some of the properties itself. */
    private void assertUntouched(Hostile hostile) throws Exception {
        forget();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("N1");
        hostile.fill(exchange);
        int before = exchange.getMessage().getHeaders().size();
        producer.process(exchange);

        assertAsked(Map.of("no_order", "N1"), exchange);
        Message message = exchange.getMessage();
        long ofQuery = ResultHeaders.NAMES.stream().filter(name -> !name.equals(LianLianPayConstants.OUTCOME)
                && !name.equals(LianLianPayConstants.APPLIED)).count();
        assertEquals(before + ofQuery, message.getHeaders().size());
    }

    @FunctionalInterface
    private interface Hostile {
        void fill(Exchange exchange);
    }
}
