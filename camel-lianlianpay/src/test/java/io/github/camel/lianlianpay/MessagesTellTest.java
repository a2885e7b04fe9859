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

import java.net.ServerSocket;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.http.BrokenProvider;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Each failure logs one line that says which payment is meant, what is known, what is not, and what to do next.
 */
public class MessagesTellTest extends GatewayTestSupport {

    private static final String ORDER = "ORDER-4711";
    private static final String UNKNOWN = "(?i).*(state of the payment is unknown|proves nothing about the payment"
                                          + "|says nothing about the state of the payment).*";
    private static final String NEXT = "(?i).*(ask again|ask LianLian|do not pay again|fix the message|check the numbers).*";
    private static final int LONGEST = 700;

    /** A way in which a query ends. */
    @FunctionalInterface
    private interface Way {
        Exchange go(MessagesTellTest test) throws Exception;
    }

    /**
     * @param isComplete whether the exception's message says everything, and not only the log line
     */
    private static Named<Object[]> way(String name, String known, boolean isComplete, Way way) {
        return Named.of(name, new Object[] { known, isComplete, way });
    }

    public static Stream<Named<Object[]>> ways() {
        return Stream.of(
                way("no signature", "has no signature", true,
                        answer(request -> TestGateway.Answer.json("{\"ret_code\":\"1001\",\"ret_msg\":\"no\"}"))),
                way("the merchant's key was not uploaded", "check that the public half of privateKey was uploaded", true,
                        answer(request -> TestGateway.Answer.json("{\"ret_code\":\"1001\",\"ret_msg\":\"no\"}"))),
                way("forged", "signature that is not valid", true,
                        answer(request -> TestGateway.Answer.json(
                                TestKeys.signedJson(TestGateway.successFields(request.fields()), TestKeys.MERCHANT)))),
                way("no JSON", "no proper JSON object", true, answer(request -> TestGateway.Answer.json("<html>"))),
                way("fields are missing", "lacks mandatory fields", true, answer(request -> TestGateway.Answer.json(
                        TestKeys.signedJson(Map.of("ret_code", "0000"), TestKeys.PLATFORM)))),
                way("another order", "answers another question", true, answer(request -> TestGateway.Answer.json(
                        TestGateway.success(Map.of("oid_partner", MERCHANT_NUMBER, "no_order", "OTHER"))))),
                way("an amount of no form", "money_order", true, test -> {
                    test.gateway.answerSuccessBut("money_order", "1e5");
                    return test.ask("");
                }),
                way("too long", "maxResponseSize", true, test -> {
                    test.gateway.answerJson(" ".repeat(3000));
                    return test.ask("?maxResponseSize=2000");
                }),
                way("an error code", "ret_code 9999", true, error("9999")),
                way("no such record", "30 minutes", true, error("8901")),
                way("a signature refused", "privateKey", true, error("1001")),
                way("a wrong parameter", "1004", true, error("1004")),
                way("an address refused", "IP address", true, error("1008")),
                way("a merchant refused", "oidPartner", true, error("3001")),
                way("a product refused", "instant payment product", true, error("4005")),
                way("no reply", "responseTimeout (200 ms)", true, test -> {
                    try (RawServer silent = new RawServer(RawServer::silence)) {
                        return test.ask("?responseTimeout=200&gatewayUrl=" + silent.url("http"));
                    }
                }),
                way("no handshake", "connectTimeout (200 ms)", true, test -> {
                    try (RawServer silent = new RawServer(RawServer::silence)) {
                        return test.ask("?connectTimeout=200&gatewayUrl=" + silent.url("https"));
                    }
                }),
                way("no connection in the pool", "maxTotalConnections", true, MessagesTellTest::askWithoutPlace),
                way("stopped", "was stopped", true, MessagesTellTest::askAndStop),
                way("interrupted", "was interrupted", true, MessagesTellTest::askAndInterrupt),
                way("a platform too long", "platform has 40 characters", true,
                        test -> test.send(URI, ORDER, Map.of("CamelLianLianPayPlatform", "p".repeat(40)))),
                way("another merchant's", "Send it to that merchant's endpoint", true, test -> test.send(URI,
                        Map.of("no_order", ORDER, "oid_partner", "201304121000001099"), Map.of())),
                way("a bill number too long", "oid_paybill has 20 characters", true,
                        test -> test.send(URI, ORDER, Map.of("CamelLianLianPayOidPaybill", "1".repeat(20)))),
                way("no payment given", "Neither no_order nor oid_paybill", false, test -> test.send(URI, "", Map.of())),
                way("a body that cannot be read", "no proper JSON object", false, test -> test.send(URI, "{no", Map.of())),
                way("an HTTP status", "503", false, answer(request -> TestGateway.Answer.status(503))),
                way("a redirect", "302", false,
                        answer(request -> TestGateway.Answer.status(302).with("Location", "http://elsewhere.example/"))),
                way("nobody listens", "refused", false, test -> {
                    int port;
                    try (ServerSocket free = new ServerSocket(0)) {
                        port = free.getLocalPort();
                    }
                    return test.ask("?gatewayUrl=http://localhost:" + port);
                }),
                way("a foreign certificate", "certi", false, test -> {
                    try (TestGateway other = TestGateway.https(TestTls.untrusted("localhost"), false)) {
                        return test.ask("?gatewayUrl=" + other.url());
                    }
                }),
                way("cut off", "", false, test -> {
                    try (RawServer rude = new RawServer(socket -> RawServer.readHead(socket.getInputStream()))) {
                        return test.ask("?gatewayUrl=" + rude.url("http"));
                    }
                }));
    }

    private static Way answer(Function<TestGateway.Request, TestGateway.Answer> how) {
        return test -> {
            test.gateway.answer(how);
            return test.ask("");
        };
    }

    private static Way error(String code) {
        return test -> {
            test.gateway.answerError(code, "a text of theirs");
            return test.ask("");
        };
    }

    private Exchange ask(String options) {
        return send(URI + options, ORDER, Map.of());
    }

    private Exchange askWithoutPlace() throws Exception {
        component(context).setMaxTotalConnections(1);
        CountDownLatch release = new CountDownLatch(1);
        gateway.answer(request -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return TestGateway.Answer.json(TestGateway.success(request.fields()));
        });
        Thread holder = new Thread(() -> send(URI, "HOLDER", Map.of()));
        holder.start();
        try {
            await().until(() -> !gateway.requests().isEmpty());
            return ask("?connectTimeout=200");
        } finally {
            release.countDown();
            holder.join();
        }
    }

    private Exchange askAndStop() throws Exception {
        return askAnd(thread -> context.getEndpoint(URI + "?platform=stop").stop());
    }

    private Exchange askAndInterrupt() throws Exception {
        return askAnd(Thread::interrupt);
    }

    private interface Cut {
        void cut(Thread asker) throws Exception;
    }

    private Exchange askAnd(Cut cut) throws Exception {
        try (RawServer silent = new RawServer(RawServer::silence)) {
            defaults().setGatewayUrl(silent.url("http"));
            Exchange exchange = new DefaultExchange(context);
            Thread asker = new Thread(() -> {
                exchange.getMessage().setBody(ORDER);
                context.createProducerTemplate().send(URI + "?platform=stop", exchange);
            });
            asker.start();
            await().until(() -> silent.connections() > 0);
            cut.cut(asker);
            asker.join();
            return exchange;
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    public void oneLineTellsAll(Object[] way) throws Exception {
        try (TestLog log = new TestLog(Level.INFO)) {
            Exception failure = ((Way) way[2]).go(this).getException();
            assertTrue(failure != null, "nothing failed");
            if ((boolean) way[1]) {
                assertSays((String) way[0], ORDER, failure.getMessage());
            }
            boolean isAsked = !(failure instanceof IllegalArgumentException) || (boolean) way[1];
            if (!isAsked) {
                // the message does not name a payment, so nobody can know it
                assertSays((String) way[0], "", failure.getMessage());
            }
            List<String> lines = log.lines().stream().filter(line -> line.logger().endsWith("LianLianPayProducer"))
                    .map(TestLog.Line::text).filter(line -> !line.contains("HOLDER")).toList();
            assertEquals(1, lines.size(), lines::toString);
            assertSays((String) way[0], isAsked ? ORDER : "", lines.get(0));
            assertTrue(lines.get(0).contains(failure.getClass().getSimpleName()), lines.get(0));
        }
    }

    private static void assertSays(String known, String order, String line) {
        assertTrue(line.contains(order.isEmpty() ? "" : "no_order=" + order), line);
        assertTrue(line.contains(known), line);
        assertTrue(line.matches(UNKNOWN), line);
        assertTrue(line.matches(NEXT), line);
        assertTrue(line.length() < LONGEST, line);
        // it is one line, because . matches no line break
        assertTrue(line.matches(".*"), line);
    }

    @Test
    public void aProviderThatCannotSignIsTold() {
        BrokenProvider provider = new BrokenProvider();
        context.getRegistry().bind("broken", provider);
        query("?provider=#bean:broken", ORDER);
        provider.broken = true;
        try (TestLog log = new TestLog(Level.INFO)) {
            failure(SignatureException.class, "?provider=#bean:broken", ORDER);

            String line = log.lines().stream().filter(one -> one.logger().endsWith("LianLianPayProducer")).findFirst()
                    .orElseThrow().text();
            assertSays("the module went away. Nothing was sent", ORDER, line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "SUCCESS", "CANCEL", "FAILURE", "CLOSED", "PROCESSING", "WAITING", "NEW STATE" })
    public void anAnswerIsALineAsWell(String result) {
        gateway.answerSuccessBut("result_pay", result);
        try (TestLog log = new TestLog(Level.DEBUG)) {
            query(ORDER);
            TestLog.Line line = log.lines().stream().filter(one -> one.logger().endsWith("LianLianPayProducer"))
                    .findFirst().orElseThrow();
            assertEquals(Level.DEBUG, line.level());
            assertTrue(line.text().contains("no_order=" + ORDER + ": LianLian says " + result + ", 46.70 yuan"), line::text);
            assertTrue(line.text().matches(".*(book it|ask again later).*"), line::text);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void aReturnCodeThatIsTheResultIsToldAsWell(boolean signed) {
        gateway.answer(request -> TestGateway.Answer.json(signed
                ? TestKeys.signedJson(Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", "8901", "ret_msg", "none"),
                        TestKeys.PLATFORM)
                : "{\"ret_code\":\"8901\",\"ret_msg\":\"none\"}"));
        try (TestLog log = new TestLog(Level.INFO)) {
            query("?throwExceptionOnFailure=false&allowUnsignedErrors=true", ORDER);
            String line = log.lines().stream().filter(one -> one.logger().endsWith("LianLianPayProducer")).findFirst()
                    .orElseThrow().text();
            assertSays("ret_code 8901 (none)", ORDER, line);
            assertEquals(!signed, line.contains("Not verified"), line);
        }
    }

    @Test
    public void foreignExceptionsKeepTheirType() {
        gateway.answer(TestGateway.Answer.status(503));
        assertInstanceOf(HttpOperationFailedException.class, ask("").getException());
    }
}
