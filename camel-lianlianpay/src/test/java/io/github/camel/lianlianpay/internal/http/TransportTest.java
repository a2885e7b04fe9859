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
package io.github.camel.lianlianpay.internal.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.net.ssl.SSLHandshakeException;

import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What may fail on the way to the gateway and back, and the limits that apply. */
public class TransportTest extends GatewayTestSupport {

    /** Far longer than the configured timeouts, far shorter than the defaults. */
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    // time

    @Test
    public void aSilentServerIsLeftAfterTheResponseTimeout() {
        try (RawServer server = new RawServer(RawServer::silence)) {
            SocketTimeoutException e = failSoon(SocketTimeoutException.class, server, "http", "responseTimeout=300&");
            assertTrue(e.getMessage().contains("responseTimeout"), e.getMessage());
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aServerThatDripsItsHeadersIsLeftAfterTheResponseTimeout() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, OK_HEAD);
            RawServer.writeSlowly(socket, "X-Slow: 1\r\n");
        })) {
            SocketTimeoutException e = failSoon(SocketTimeoutException.class, server, "http", "responseTimeout=500&");
            assertTrue(e.getMessage().contains("responseTimeout"), e.getMessage());
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aServerThatDripsItsBodyIsLeftAfterTheResponseTimeout() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, OK_HEAD + "Content-Length: 60000\r\n\r\n");
            RawServer.writeSlowly(socket, " ");
        })) {
            SocketTimeoutException e = failSoon(SocketTimeoutException.class, server, "http", "responseTimeout=500&");
            assertTrue(e.getMessage().contains("responseTimeout"), e.getMessage());
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aServerThatDripsTheBodyOfAnErrorIsLeftAfterTheResponseTimeout() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n");
            RawServer.writeSlowly(socket, "1\r\n \r\n");
        })) {
            failSoon(SocketTimeoutException.class, server, "http", "responseTimeout=500&");
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aTlsHandshakeThatIsNeverAnsweredEndsWithTheConnectTimeout() {
        try (RawServer server = new RawServer(RawServer::silence)) {
            failSoon(IOException.class, server, "https", "connectTimeout=300&");
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aTlsHandshakeThatDripsEndsWithTheConnectTimeout() {
        try (RawServer server = new RawServer(socket -> {
            // the head of a handshake record that promises 16 KiB
            socket.getOutputStream().write(new byte[] { 0x16, 3, 3, 0x40, 0 });
            RawServer.writeSlowly(socket, "\u0002\u0000");
        })) {
            failSoon(IOException.class, server, "https", "connectTimeout=400&");
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aProxyThatIsSilentEndsWithTheConnectTimeout() {
        try (RawServer proxy = new RawServer(RawServer::silence)) {
            IOException e = assertTimeoutPreemptively(SOON, () -> failure(IOException.class,
                    "?connectTimeout=300&proxyHost=localhost&proxyPort=" + proxy.port(), "N1"));
            assertTrue(e.getMessage().contains("connectTimeout") || e instanceof SocketTimeoutException, e.toString());
            assertNothingSent();
        }
    }

    @Test
    public void timeoutsAreInCamelsNotation() {
        LianLianPayEndpoint endpoint
                = context.getEndpoint(URI + "?connectTimeout=2s&responseTimeout=1m5s", LianLianPayEndpoint.class);

        assertEquals(2_000, endpoint.getConfiguration().getConnectTimeout());
        assertEquals(65_000, endpoint.getConfiguration().getResponseTimeout());
        assertEquals(10_000, defaults().getConnectTimeout());
        assertEquals(30_000, defaults().getResponseTimeout());
    }

    @Test
    public void theConnectTimeoutDoesNotCutTheReply() {
        String head = "HTTP/1.1 404 Not Found\r\n";
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            for (char c : head.toCharArray()) {
                RawServer.writeOneSlowly(socket, c);
            }
            RawServer.write(socket, "Content-Length: 0\r\n\r\n");
        })) {
            // twice the connectTimeout passes before the reply is complete
            failSoon(HttpOperationFailedException.class, server, "http", "connectTimeout=100&");
        }
    }

    // connections

    @Test
    public void aRefusedConnectionThrows() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        failure(HttpHostConnectException.class, "?gatewayUrl=http://localhost:" + port, "N1");
    }

    @Test
    public void aResetConnectionThrowsAndIsNotTriedAgain() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            socket.setSoLinger(true, 0);
        })) {
            failSoon(IOException.class, server, "http", "");
            assertEquals(1, server.connections());
        }
    }

    @Test
    public void aReplyThatEndsTooEarlyThrows() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, OK_HEAD + "Content-Length: 1000\r\n\r\n{}");
        })) {
            failSoon(IOException.class, server, "http", "");
        }
    }

    @Test
    public void connectionsAreUsedAgain() {
        query("N1");
        query("N2");
        query("?platform=other", "N3");

        assertEquals(1, gateway.requests().stream().map(TestGateway.Request::clientPort).distinct().count());
    }

    @Test
    public void aConnectionThatTheGatewayHasClosedIsNotUsedAgain() {
        try (RawServer server = new RawServer(socket -> RawServer.answer(socket, RawServer.readQuestion(socket)))) {
            for (int i = 1; i <= 3; i++) {
                query("?gatewayUrl=" + server.url("http"), "N" + i);
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            }
            assertEquals(3, server.connections());
        }
    }

    @Test
    public void aConnectionWithMoreThanALongReplyIsNotUsedAgain() {
        try (RawServer server = new RawServer(socket -> {
            while (true) {
                // longer than the client's read buffer
                String body = TestGateway.success(RawServer.readQuestion(socket)) + " ".repeat(5000);
                RawServer.write(socket, OK_HEAD + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                                        + body + OK_HEAD + "Content-Length: 2\r\n\r\n{}");
            }
        })) {
            query("?gatewayUrl=" + server.url("http"), "N1");
            query("?gatewayUrl=" + server.url("http"), "N2");
            assertEquals(2, server.connections());
        }
    }

    @Test
    public void noConnectionIsLostHoweverAQueryEnds() {
        component(context).setMaxTotalConnections(1);
        String options = "?connectTimeout=1000&maxResponseSize=2000";
        gateway.answer(TestGateway.Answer.status(500));
        failure(HttpOperationFailedException.class, options, "N1");
        gateway.answer(new TestGateway.Answer(204, Map.of(), new byte[0]));
        failure(LianLianPayResponseException.class, options, "N1");
        gateway.answerJson(" ".repeat(3000));
        failure(LianLianPayResponseException.class, options, "N1");
        gateway.answerJson("no JSON");
        failure(LianLianPayResponseException.class, options, "N1");
        gateway.answer(TestGateway.Answer.status(302).with("Location", gateway.url()));
        failure(HttpOperationFailedException.class, options, "N1");
        try (RawServer silent = new RawServer(RawServer::silence)) {
            failSoon(SocketTimeoutException.class, silent, "http", "connectTimeout=1000&responseTimeout=200&");
        }
        gateway.answer(request -> TestGateway.Answer.json(TestGateway.success(request.fields())));

        query(options, "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "total", "perRoute" })
    public void theNumberOfConnectionsIsBounded(String limit) throws Exception {
        if (limit.equals("total")) {
            component(context).setMaxTotalConnections(2);
        } else {
            component(context).setConnectionsPerRoute(2);
        }
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        gateway.answer(request -> {
            inside.countDown();
            awaitLatch(release);
            return TestGateway.Answer.json(TestGateway.success(request.fields()));
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Exchange>> first = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                first.add(threads.submit(() -> send(URI, "N1", Map.of())));
            }
            awaitLatch(inside);
            failure(ConnectionRequestTimeoutException.class, "?connectTimeout=200", "N3");
            release.countDown();
            for (Future<Exchange> query : first) {
                assertNull(query.get().getException());
            }
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
        assertEquals(2, gateway.requests().size());
    }

    @Test
    public void moreConnectionsAreOpenedByDefault() throws Exception {
        CountDownLatch inside = new CountDownLatch(5);
        gateway.answer(request -> {
            inside.countDown();
            awaitLatch(inside);
            return TestGateway.Answer.json(TestGateway.success(request.fields()));
        });
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<Exchange>> queries = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                queries.add(threads.submit(() -> send(URI, "N1", Map.of())));
            }
            for (Future<Exchange> query : queries) {
                assertNull(query.get().getException());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // size

    @Test
    public void aReplyThatAnnouncesTooMuchIsNotRead() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, OK_HEAD + "Content-Length: 1000000000\r\n\r\n{");
            RawServer.silence(socket);
        })) {
            LianLianPayResponseException e = failSoon(LianLianPayResponseException.class, server, "http", "");
            assertTrue(e.getMessage().contains("maxResponseSize") && e.getMessage().contains("65536"), e.getMessage());
            await().until(server::clientLeft);
        }
    }

    @Test
    public void aReplyWithoutAnEndIsNotReadToItsEnd() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
            while (true) {
                RawServer.write(socket, chunk);
            }
        })) {
            failSoon(LianLianPayResponseException.class, server, "http", "");
            await().until(server::clientLeft);
        }
    }

    @Test
    public void theErrorPageOfAServerIsBoundedAsWell() {
        try (RawServer server = new RawServer(socket -> {
            RawServer.readHead(socket.getInputStream());
            RawServer.write(socket, "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            while (true) {
                RawServer.write(socket, chunk);
            }
        })) {
            HttpOperationFailedException e = failSoon(HttpOperationFailedException.class, server, "http", "");
            assertEquals(503, e.getStatusCode());
            assertTrue(e.getResponseBody().length() <= 65537, "length " + e.getResponseBody().length());
        }
    }

    @Test
    public void aReplyOfExactlyTheMaximumIsRead() {
        String question = "N1";
        query(question);
        String reply = TestGateway.success(gateway.lastRequest().fields());
        int size = reply.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        gateway.answerJson(reply);

        query("?maxResponseSize=" + size, question);
        failure(LianLianPayResponseException.class, "?maxResponseSize=" + (size - 1), question);
        query("?maxResponseSize=" + Integer.MAX_VALUE, question);
    }

    // TLS

    @Test
    public void anUntrustedCertificateIsRefused() {
        defaults().setSslContextParameters(null);

        failure(SSLHandshakeException.class, "N1");
        assertNothingSent();
    }

    @Test
    public void theCertificateOfAnotherHostIsRefused() {
        try (TestGateway other = TestGateway.https(TestTls.valid("elsewhere.example"), false)) {
            failure(SSLHandshakeException.class, "?gatewayUrl=" + other.url(), "N1");
            assertEquals(0, other.requests().size());
        }
    }

    @Test
    public void anExpiredCertificateIsRefused() {
        try (TestGateway other = TestGateway.https(TestTls.expired("localhost"), false)) {
            failure(SSLHandshakeException.class, "?gatewayUrl=" + other.url(), "N1");
            assertEquals(0, other.requests().size());
        }
    }

    @Test
    public void aClientCertificateIsShownToWhoAsksForIt() {
        try (TestGateway strict = TestGateway.https(TestGateway.LOCALHOST, true)) {
            context.getRegistry().bind("tls", TestGateway.LOCALHOST.trustWithClientCertificate());

            query("?sslContextParameters=#tls&gatewayUrl=" + strict.url(), "N1");
            failure(IOException.class, "?gatewayUrl=" + strict.url(), "N1");
            assertEquals(1, strict.requests().size());
        }
    }

    @Test
    public void theTlsSettingsOfTheEndpointWin() {
        defaults().setSslContextParameters(null);
        context.getRegistry().bind("tls", TestTls.trust());

        query("?sslContextParameters=#tls", "N1");
        failure(SSLHandshakeException.class, "N1");
    }

    @Test
    public void theTlsSettingsOfTheContextAreUsedIfSoWanted() {
        defaults().setSslContextParameters(null);
        context.setSSLContextParameters(TestTls.trust());
        failure(SSLHandshakeException.class, "?platform=before", "N1");
        component(context).setUseGlobalSslContextParameters(true);

        query("N1");
    }

    private <T extends Throwable> T failSoon(Class<T> type, RawServer server, String scheme, String options) {
        return assertTimeoutPreemptively(SOON,
                () -> failure(type, "?" + options + "gatewayUrl=" + server.url(scheme), "N1"));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, java.util.concurrent.TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Otherwise an asynchronous query would never end, and the pool would lose a connection.
     */
    @Test
    public void anErrorWhileAReplyIsReadIsTold() {
        BrokenProvider provider = new BrokenProvider();
        context.getRegistry().bind("broken", provider);
        query("?provider=#broken", "N1");
        provider.error = new NoClassDefFoundError("half installed");

        // Camel keeps an error as the cause of an exception
        CamelExecutionException e = failure(CamelExecutionException.class, "?provider=#broken", "N2");
        assertSame(provider.error, e.getCause());
        await().untilAsserted(() -> assertEquals(0, connections(PoolStats::getLeased)));
        query("N3");
    }

    @Test
    public void anErrorWhileConnectingIsTold() {
        BrokenTrust trust = new BrokenTrust();
        defaults().setSslContextParameters(trust.parameters());
        defaults().setConnectTimeout(2000);

        try (TestLog log = new TestLog(Level.INFO)) {
            Exception e = send(URI, "N1", Map.of()).getException();
            assertNotNull(e);
            // an asynchronous error happens on another thread
            String output = isAsynchronous() ? log.lines().toString() : TestSecrets.textOf(e);
            assertTrue(output.contains("half installed"), output);
        }
        await().untilAsserted(() -> assertEquals(0, connections(PoolStats::getLeased)));
        trust.error = null;
        query("N2");
    }
}
