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
package io.github.camel.lianlianpay.internal.options;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.TestViews;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * No exception or log line shows an account number or a person's name or number when a message cannot be signed,
 * marshalled, read or verified. Only the HTTP client's own log shows a proxy's password.
 */
class SecretsInMessagesTest extends GatewayTestSupport {

    private static final String CARD = "6222021001112223334";
    private static final String PERSON = "110101199003077774";
    private static final String NAME = "欧阳修远";
    private static final String FIELDS
            = "\"card_no\":\"" + CARD + "\",\"id_no\":\"" + PERSON + "\",\"acct_name\":\"" + NAME + "\"";
    private static final List<Class<?>> TYPES = List.of(Map.class, Other.class, QueryPaymentResponse.class);

    public static final class Unwritable {
        public String getCard() {
            throw new IllegalStateException("no " + CARD);
        }
    }

    public static final class Other {
        public int card_no;
    }

    @BeforeEach
    void routes() throws Exception {
        for (Class<?> type : TYPES) {
            LianLianPayDataFormat format = new LianLianPayDataFormat();
            format.setUnmarshalType(type.getName());
            format.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
            format.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
            context.getRegistry().bind(type.getSimpleName(), format);
        }
        LianLianPaySignProcessor signer = new LianLianPaySignProcessor();
        signer.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:marshal").marshal("Map");
                from("direct:unmarshalMap").unmarshal("Map");
                from("direct:unmarshalOther").unmarshal("Other");
                from("direct:unmarshalResponse").unmarshal("QueryPaymentResponse");
                from("direct:sign").process(signer);
                from("direct:query").to(URI);
            }
        });
    }

    static Stream<Object> bodies() {
        Map<String, Object> unwritable = new LinkedHashMap<>();
        unwritable.put("card_no", CARD);
        unwritable.put("x", new Unwritable());
        return Stream.of(
                "{" + FIELDS, "{" + FIELDS + "}}", "{" + FIELDS + "," + FIELDS + "}", "{" + FIELDS + ",}",
                "[{" + FIELDS + "}]", "{" + FIELDS + ",\"x\":" + CARD + PERSON + "x}",
                "{" + FIELDS + ",\"x\":" + CARD + ".}", "{" + FIELDS + ",\"x\":\"\u0001\"}",
                "{\"" + CARD + "\":1,\"" + CARD + "\":2}", CARD, NAME, "\"" + CARD + "\"", "{card_no:" + CARD + "}",
                "{\"card_no\":" + CARD + NAME + "}", "{" + FIELDS + ",\"x\":tru" + CARD + "}",
                "{" + FIELDS + ",\"x\":\"\\" + CARD + "\"}", ("{" + FIELDS + "}").getBytes(StandardCharsets.UTF_16),
                new Unwritable(), unwritable, List.of(CARD, NAME),
                "{" + FIELDS + ",\"sign\":\"" + CARD + "\",\"sign_type\":\"RSA\"}",
                "{" + FIELDS + ",\"sign\":\"AAAA\",\"sign_type\":\"" + CARD + "\"}",
                TestKeys.signedJson(Map.of("card_no", CARD, "acct_name", NAME, "ret_code", "0000"), TestKeys.MERCHANT),
                TestKeys.signedJson(Map.of("card_no", CARD, "acct_name", NAME, "ret_code", "0000"), TestKeys.PLATFORM),
                TestKeys.signedJson(Map.of("money_order", CARD, "result_pay", NAME, "ret_code", "0000"), TestKeys.PLATFORM));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noPersonIsTold(Object body) {
        int failed = 0;
        try (TestLog log = new TestLog(Level.TRACE)) {
            for (String route : List.of("marshal", "unmarshalMap", "unmarshalOther", "unmarshalResponse", "sign", "query")) {
                Throwable failure = failure(route, body);
                if (failure != null) {
                    failed++;
                    assertNoPerson(route, TestSecrets.textOf(failure));
                }
            }
            log.lines().stream().filter(line -> line.logger().startsWith("io.github.camel"))
                    // the log names the order, which here is the body
                    .forEach(line -> assertNoPerson(line.logger(), line.text().replace("no_order=" + body, "")));
        }
        assertTrue(failed > 0, "nothing failed");
    }

    @Test
    void aGoodMessageIsSigned() {
        assertNull(failure("sign", "{" + FIELDS + "}"));
        assertNull(failure("marshal", "{" + FIELDS + "}"));
    }

    private Throwable failure(String route, Object body) {
        try {
            return send("direct:" + route, body, Map.of()).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void assertNoPerson(String where, String text) {
        for (String secret : List.of(CARD, PERSON, NAME)) {
            assertTrue(!text.contains(secret), () -> where + " shows: " + text);
        }
    }

    /** Keep these loggers above DEBUG if a proxy needs a password. */
    @Test
    void onlyTheHttpClientsLogOfHeadersTellsTheProxysPassword() {
        TestSecrets.Search secrets = new TestSecrets.Search().add("proxy-password-2",
                Base64.getEncoder().encodeToString("merchant:proxy-password-2".getBytes(StandardCharsets.US_ASCII)));
        Set<String> leaks = new TreeSet<>();
        try (RawServer proxy = new RawServer(socket -> {
            while (true) {
                String head = RawServer.readHead(socket.getInputStream());
                RawServer.write(socket, head.contains("Proxy-Authorization")
                        ? "HTTP/1.1 502 No Way\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
            }
        }); TestLog log = new TestLog(Level.TRACE)) {
            TestViews views = new TestViews().addExchange(send(URI + "?proxyHost=localhost&proxyPort=" + proxy.port()
                                                               + "&proxyAuthUsername=merchant&proxyAuthPassword=RAW(proxy-password-2)",
                    "N1", Map.of()));
            views.all().stream().filter(view -> secrets.finds(view.text())).forEach(view -> leaks.add(view.name()));
            log.lines().stream().filter(line -> secrets.finds(line.text()))
                    .forEach(line -> leaks.add(line.logger() + " " + line.level()));
        }
        // Camel logs the URI that it was asked for
        leaks.removeIf(leak -> leak.startsWith("org.apache.camel.") && leak.endsWith(" TRACE"));
        assertEquals(Set.of("org.apache.hc.client5.http.headers DEBUG", "org.apache.hc.client5.http.wire DEBUG"), leaks);
    }
}
