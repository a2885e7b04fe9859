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
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.support.HostileTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of the gateway's TLS: the call fails in time, no query is sent, and the next call succeeds. */
public class HostileTlsTest extends HostileTestSupport {

    public static Stream<Attack> identities() {
        return Stream.of(
                identity("of an unknown authority", TestTls.untrusted("localhost"), SSLHandshakeException.class, "PKIX"),
                identity("self-signed", TestTls.selfSigned("localhost"), SSLHandshakeException.class, "PKIX"),
                identity("expired", TestTls.expired("localhost"), SSLHandshakeException.class, "PKIX"),
                identity("not yet valid", TestTls.notYetValid("localhost"), SSLHandshakeException.class, "PKIX"),
                identity("of another host", TestTls.valid("elsewhere.example"), SSLHandshakeException.class, "localhost"),
                identity("of a host below", TestTls.valid("*.localhost"), SSLHandshakeException.class, "localhost"));
    }

    private static Attack identity(String name, TestTls tls, Class<? extends Throwable> exception, String message) {
        return attack("a certificate " + name, socket -> {
            // a client that refuses the certificate must not send the query
            if (secured(tls, socket).getInputStream().read() >= 0) {
                throw new AssertionError("something was sent to an identity that is not trusted");
            }
        }, exception, message);
    }

    public static Stream<Attack> handshakes() {
        return Stream.of(
                attack("closed during the handshake", HostileTlsTest::readHello, SSLHandshakeException.class, "handshake"),
                attack("reset during the handshake", socket -> {
                    readHello(socket);
                    RawServer.reset(socket);
                }, SocketException.class, "reset"),
                attack("an alert", socket -> {
                    readHello(socket);
                    socket.getOutputStream().write(new byte[] { 0x15, 3, 3, 0, 2, 2, 40 });
                    RawServer.silence(socket);
                }, SSLHandshakeException.class, "handshake_failure"),
                attack("plain HTTP on the TLS port", socket -> {
                    readHello(socket);
                    RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    RawServer.silence(socket);
                }, SSLException.class, "SSL message"),
                attack("junk", socket -> {
                    readHello(socket);
                    RawServer.flood(socket, "\u0000\u0001junk");
                }, SSLException.class, ""),
                attack("handshake records without an end", socket -> {
                    readHello(socket);
                    RawServer.flood(socket, "\u0016\u0003\u0003\u0000\u0004\u0000\u0000\u0000\u0000");
                }, SSLException.class, ""),
                attack("a protocol of yesterday", socket -> {
                    SSLSocket old = secured(TestGateway.LOCALHOST, socket);
                    old.setEnabledProtocols(new String[] { "TLSv1.1" });
                    old.startHandshake();
                }, SSLException.class, ""),
                attack("a client certificate that we do not have", socket -> {
                    SSLSocket strict = secured(TestGateway.LOCALHOST, socket);
                    strict.setNeedClientAuth(true);
                    strict.startHandshake();
                }, IOException.class, ""),
                stalled("silence", RawServer::silence),
                stalled("silence after half of a record", socket -> {
                    readHello(socket);
                    socket.getOutputStream().write(new byte[] { 0x16, 3, 3, 0x40, 0, 2 });
                    RawServer.silence(socket);
                }),
                stalled("a record byte by byte", socket -> {
                    socket.getOutputStream().write(new byte[] { 0x16, 3, 3, 0x40, 0 });
                    RawServer.writeSlowly(socket, "\u0002\u0000");
                }));
    }

    private static Attack stalled(String name, RawServer.Behaviour behaviour) {
        return new Attack(
                "a handshake that is answered with " + name, behaviour, SocketTimeoutException.class, "connectTimeout (500 ms)",
                "connectTimeout=500&");
    }

    public static Stream<Attack> replies() {
        return Stream.of(
                attack("closed instead of a reply", socket -> {
                    RawServer.readQuestion(secured(TestGateway.LOCALHOST, socket));
                }, IOException.class, ""),
                attack("TLS's end within the body", socket -> {
                    try (SSLSocket tls = secured(TestGateway.LOCALHOST, socket)) {
                        RawServer.readQuestion(tls);
                        RawServer.write(tls, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{");
                    }
                }, ConnectionClosedException.class, "Premature end"),
                attack("a body without a length, cut where TLS has not ended", socket -> {
                    SSLSocket tls = secured(TestGateway.LOCALHOST, socket);
                    String body = TestGateway.success(RawServer.readQuestion(tls));
                    RawServer.write(tls, "HTTP/1.1 200 OK\r\n\r\n" + body.substring(0, body.length() - 1));
                }, LianLianPayResponseException.class, "ask again"),
                attack("junk in a record", socket -> {
                    RawServer.readQuestion(secured(TestGateway.LOCALHOST, socket));
                    RawServer.flood(socket, "\u0017\u0003\u0003\u0000\u0020junkjunkjunkjunkjunkjunkjunkjunk");
                }, SSLException.class, ""),
                new Attack("silence", socket -> {
                    SSLSocket tls = secured(TestGateway.LOCALHOST, socket);
                    RawServer.readQuestion(tls);
                    RawServer.silence(tls);
                }, SocketTimeoutException.class, "responseTimeout (500 ms)", "responseTimeout=500&"),
                new Attack("a body byte by byte", socket -> {
                    SSLSocket tls = secured(TestGateway.LOCALHOST, socket);
                    RawServer.readQuestion(tls);
                    RawServer.write(tls, "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
                    RawServer.writeSlowly(tls, " ");
                }, SocketTimeoutException.class, "responseTimeout (500 ms)", "responseTimeout=500&"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "identities", "handshakes", "replies" })
    public void theQueryFailsInTimeAndTheNextOneIsAnswered(Attack attack) {
        assertFailsAndRecovers("https", attack, socket -> RawServer.answerAll(secured(TestGateway.LOCALHOST, socket)));
    }

    public static Stream<Attack> proxies() {
        return Stream.of(
                proxy("closes", socket -> RawServer.readHead(socket.getInputStream()), IOException.class, ""),
                proxy("is silent", RawServer::silence, SocketTimeoutException.class, "connectTimeout (500 ms)"),
                proxy("slow", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.writeSlowly(socket, "HTTP/1.1 200 OK\r\n");
                }, SocketTimeoutException.class, "connectTimeout (500 ms)"),
                proxy("opens a silent tunnel", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
                    RawServer.silence(socket);
                }, SocketTimeoutException.class, "connectTimeout (500 ms)"),
                proxy("answers itself", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                    RawServer.silence(socket);
                }, IOException.class, ""),
                proxy("refuses", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                    RawServer.silence(socket);
                }, HttpOperationFailedException.class, "403"),
                proxy("refuses without an end", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 502 No\r\n\r\n");
                    RawServer.flood(socket, "x");
                }, HttpOperationFailedException.class, "502"),
                proxy("sends a head without an end", socket -> {
                    RawServer.readHead(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
                    RawServer.flood(socket, "X: 1\r\n");
                }, MessageConstraintException.class, "Maximum"),
                proxy("asks for credentials again and again", socket -> {
                    while (true) {
                        RawServer.readHead(socket.getInputStream());
                        RawServer.write(socket, "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                                                + "Content-Length: 0\r\n\r\n");
                    }
                }, HttpOperationFailedException.class, "407"));
    }

    private static Attack proxy(
            String name, RawServer.Behaviour behaviour, Class<? extends Throwable> exception, String message) {
        return attack("a proxy that " + name, behaviour, exception, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxies")
    public void aHostileProxyEndsTheQueryAndLearnsNothing(Attack attack) {
        try (RawServer proxy = new RawServer(attack.behaviour())) {
            failSoon(
                    "?connectTimeout=500&proxyAuthUsername=user&proxyAuthPassword=proxy-password&proxyHost=localhost&proxyPort="
                     + proxy.port(),
                    attack.exception(), attack.message());
            assertNothingSent();
            query("N1");
        }
    }

    public static Stream<Attack> plain() {
        return Stream.of(attack("TLS on the plain HTTP port", socket -> secured(TestGateway.LOCALHOST, socket).startHandshake(),
                IOException.class, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plain")
    public void theSameWithoutTlsOnOurSide(Attack attack) {
        assertFailsAndRecovers("http", attack);
    }

    /** Reads the client's first record, because closing a connection with unread bytes resets it. */
    private static void readHello(Socket socket) throws IOException {
        byte[] head = socket.getInputStream().readNBytes(5);
        socket.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
    }

    /** The server's side of TLS over a connection. */
    private static SSLSocket secured(TestTls identity, Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) identity.server().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        tls.setUseClientMode(false);
        return tls;
    }
}
