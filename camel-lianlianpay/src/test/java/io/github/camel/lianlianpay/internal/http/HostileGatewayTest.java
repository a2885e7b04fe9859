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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import javax.net.ServerSocketFactory;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.support.HostileTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A gateway violates HTTP in every way: the query fails in time, claims nothing, and the next one succeeds. */
public class HostileGatewayTest extends HostileTestSupport {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    public static Stream<Attack> connections() {
        return Stream.of(
                attack("closed after accept", socket -> {
                }, IOException.class, ""),
                attack("closed instead of a reply", RawServer::readQuestion, NoHttpResponseException.class,
                        "failed to respond"),
                attack("reset instead of a reply", asked((socket, body) -> RawServer.reset(socket)), SocketException.class,
                        "reset"),
                attack("reset in the status line", asked((socket, body) -> {
                    RawServer.write(socket, "HTTP/1.1 20");
                    RawServer.reset(socket);
                }), SocketException.class, "reset"),
                attack("reset in the body", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 9));
                    RawServer.reset(socket);
                }), SocketException.class, "reset"),
                attack("reset before the last chunk", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED + chunk(body));
                    RawServer.reset(socket);
                }), SocketException.class, "reset"));
    }

    public static Stream<Attack> silence() {
        return Stream.of(
                slow("silence after accept", RawServer::silence),
                slow("silence after the status line", asked((socket, body) -> {
                    RawServer.write(socket, OK);
                    RawServer.silence(socket);
                })),
                slow("silence after the headers", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 900\r\n\r\n");
                    RawServer.silence(socket);
                })),
                slow("silence within the body", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + (body.length() + 900) + "\r\n\r\n" + body);
                    RawServer.silence(socket);
                })),
                slow("silence before the last chunk", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED + chunk(body));
                    RawServer.silence(socket);
                })),
                slow("silence where the connection's end should be", asked((socket, body) -> {
                    RawServer.write(socket, OK + "\r\n" + body);
                    RawServer.silence(socket);
                })),
                slow("a status line byte by byte", asked((socket, body) -> RawServer.writeSlowly(socket, "HTTP/1.1 200 OK"))),
                slow("headers byte by byte", asked((socket, body) -> {
                    RawServer.write(socket, OK);
                    RawServer.writeSlowly(socket, "X: 1\r\n");
                })),
                slow("a body byte by byte", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 60000\r\n\r\n");
                    RawServer.writeSlowly(socket, " ");
                })),
                slow("chunks byte by byte", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED);
                    RawServer.writeSlowly(socket, "1\r\n \r\n");
                })),
                slow("trailers byte by byte", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED + chunk(body) + "0\r\n");
                    RawServer.writeSlowly(socket, "X: 1\r\n");
                })),
                slow("an error page byte by byte", asked((socket, body) -> {
                    RawServer.write(socket, "HTTP/1.1 500 Oops\r\nContent-Length: 60000\r\n\r\n");
                    RawServer.writeSlowly(socket, "x");
                })),
                slow("promises without an end",
                        asked((socket, body) -> RawServer.flood(socket, "HTTP/1.1 100 Continue\r\n\r\n"))),
                slow("hints byte by byte",
                        asked((socket, body) -> RawServer.writeSlowly(socket, "HTTP/1.1 103 Early Hints\r\n\r\n"))));
    }

    public static Stream<Attack> lengths() {
        Stream<Attack> garbled = Stream.of("abc", "-5", "0x10", "1 2", "5, 6", "99999999999999999999999", "")
                .map(length -> attack("the length is '" + length + "'", asked((socket, body) -> RawServer.write(
                        socket, OK + "Content-Length: " + length + "\r\n\r\n" + body)),
                        ClientProtocolException.class, ""));
        return Stream.concat(garbled, Stream.of(
                attack("a length that is too long", asked((socket, body) -> RawServer.write(
                        socket, OK + "Content-Length: 5000\r\n\r\n" + body)),
                        ConnectionClosedException.class, "Premature end"),
                attack("a length that is too short", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 20\r\n\r\n" + body);
                    RawServer.answerAll(socket);
                }), LianLianPayResponseException.class, "ask again"),
                attack("a second reply that nobody asked for", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 2\r\n\r\n{}" + OK + "Content-Length: 2\r\n\r\n{}");
                    RawServer.answerAll(socket);
                }), LianLianPaySignatureException.class, "has no signature"),
                attack("a refused reply, and another that nobody asked for", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + utf8(body).length + "\r\n\r\n"
                                            + body.replace("46.70", "46.71") + OK);
                    RawServer.answerAll(socket);
                }), LianLianPaySignatureException.class, "not valid"),
                attack("a body of announced length 0", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 0\r\n\r\n" + body);
                    RawServer.answerAll(socket);
                }), LianLianPayResponseException.class, "ask again"),
                attack("two lengths that differ", asked((socket, body) -> RawServer.write(
                        socket, OK + "Content-Length: 3\r\nContent-Length: " + utf8(body).length + "\r\n\r\n" + body)),
                        ClientProtocolException.class, "Content-Length"),
                attack("no length, and the end is missing", asked((socket, body) -> RawServer.write(
                        socket, OK + "\r\n" + body.substring(0, body.length() / 2))),
                        LianLianPayResponseException.class, "ask again"),
                attack("an announced billion", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: 1000000000\r\n\r\n" + body);
                    RawServer.silence(socket);
                }), LianLianPayResponseException.class, "maxResponseSize"),
                attack("an announced 2^63 - 1", asked((socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + Long.MAX_VALUE + "\r\n\r\n" + body);
                    RawServer.silence(socket);
                }), LianLianPayResponseException.class, "maxResponseSize"),
                attack("chunks without an end", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED);
                    RawServer.flood(socket, chunk(" ".repeat(1000)));
                }), LianLianPayResponseException.class, "maxResponseSize"),
                attack("a body without an end", asked((socket, body) -> {
                    RawServer.write(socket, OK + "\r\n");
                    RawServer.flood(socket, " ");
                }), LianLianPayResponseException.class, "maxResponseSize"),
                attack("a chunk without an end", asked((socket, body) -> {
                    RawServer.write(socket, CHUNKED + "7FFFFFFF\r\n");
                    RawServer.flood(socket, " ");
                }), LianLianPayResponseException.class, "maxResponseSize")));
    }

    public static Stream<Attack> chunks() {
        return Stream.of(
                malformed("zz\r\n{}\r\n0\r\n\r\n"), malformed("\r\n{}\r\n0\r\n\r\n"),
                malformed("FFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"), malformed("2\r\n{}0\r\n\r\n"), malformed("0x2\r\n{}\r\n"),
                attack("a negative chunk", asked((socket, body) -> RawServer.write(
                        socket, CHUNKED + "-2\r\n{}\r\n0\r\n\r\n")), IOException.class, ""),
                attack("a chunk that is cut", asked((socket, body) -> RawServer.write(socket, CHUNKED + "500\r\n{}")),
                        TruncatedChunkException.class, ""),
                attack("no last chunk", asked((socket, body) -> RawServer.write(socket, CHUNKED + chunk(body))),
                        ConnectionClosedException.class, "Premature end"),
                attack("an encoding that nobody knows", asked((socket, body) -> RawServer.write(
                        socket, OK + "Transfer-Encoding: gzip\r\n\r\n" + body)), ClientProtocolException.class, ""),
                endless("the size of a chunk", CHUNKED, "0"),
                endless("the extension of a chunk", CHUNKED + "1;", "x"),
                endless("trailers", CHUNKED + "0\r\n", "X: 1\r\n"),
                endless("a trailer", CHUNKED + "0\r\nX: ", "x"));
    }

    private static Attack malformed(String chunks) {
        return attack("chunks " + chunks.replaceAll("\\R", " | "),
                asked((socket, body) -> RawServer.write(socket, CHUNKED + chunks)),
                MalformedChunkCodingException.class, "");
    }

    public static Stream<Attack> heads() {
        Stream<Attack> endless = Stream.of(
                endless("the status line", "", "H"),
                endless("the status line's reason", "HTTP/1.1 200 ", "O"),
                endless("a header's name", OK, "X"),
                endless("a header's value", OK + "X: ", "x"),
                endless("a folded header", OK + "X: 1\r\n", " 1\r\n"),
                endless("headers", OK, "X: 1\r\n"),
                endless("headers of an error", "HTTP/1.1 503 Busy\r\n", "Set-Cookie: a=b\r\n"),
                endless("headers of a redirect", "HTTP/1.1 302 Found\r\n", "Location: http://localhost/\r\n"),
                endless("headers of a promise", "HTTP/1.1 100 Continue\r\n", "X: 1\r\n"));
        Stream<Attack> noHttp = Stream.of(
                "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 99999999999 OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "\u0000\u0000\u0000", "220 mail ESMTP\r\n", "HTTP/1.1\r\n\r\n", "{\"ret_code\":\"0000\"}")
                .map(text -> attack("no HTTP: " + text.replaceAll("\\p{Cntrl}", "."),
                        asked((socket, body) -> RawServer.write(socket, text)), IOException.class, ""));
        Attack switching = attack("another protocol", asked((socket, body) -> {
            RawServer.write(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n" + body);
            RawServer.silence(socket);
        }), ClientProtocolException.class, "");
        return Stream.of(endless, noHttp, Stream.of(switching)).flatMap(rows -> rows);
    }

    private static Attack endless(String what, String start, String piece) {
        return attack("without an end: " + what, asked((socket, body) -> {
            RawServer.write(socket, start);
            RawServer.flood(socket, piece);
        }), MessageConstraintException.class, "Maximum");
    }

    public static Stream<Attack> bodies() {
        Stream<Attack> noObjects = Stream.of("", " ", "null", "[]", "[{\"ret_code\":\"0000\"}]", "\"0000\"", "0", "true", "{",
                "<html><body>busy</body></html>", "\u0000")
                .map(body -> attack("the body " + body.replace("\u0000", "NUL"),
                        asked((socket, genuine) -> RawServer.reply(socket, OK, utf8(body))),
                        LianLianPayResponseException.class, "ask again"));
        Stream<Attack> charsets = Stream.of("UTF-16", "UTF-16LE", "UTF-32", "GBK", "GB18030", "Big5", "IBM037")
                .map(charset -> attack("written in " + charset, asked((socket, body) -> RawServer.reply(
                        socket, OK + "Content-Type: application/json;charset=" + charset + "\r\n",
                        body.getBytes(Charset.forName(charset)))), LianLianPayResponseException.class, "ask again"));
        Stream<Attack> others = Stream.of(
                attack("a BOM before a reply without a signature",
                        asked((socket, body) -> RawServer.reply(socket, OK, utf8("\uFEFF{\"ret_code\":\"0000\"}"))),
                        LianLianPaySignatureException.class, "ask again"),
                attack("two BOMs before a genuine reply",
                        asked((socket, body) -> RawServer.reply(socket, OK, utf8("\uFEFF\uFEFF" + body))),
                        LianLianPayResponseException.class, "ask again"),
                attack("Latin-1, where the signature covers UTF-8", asked((socket, body) -> RawServer.reply(
                        socket, OK + "Content-Type: application/json;charset=ISO-8859-1\r\n",
                        body.replaceAll("[^\\x00-\\x7f]+", "é").getBytes(StandardCharsets.ISO_8859_1))),
                        LianLianPayResponseException.class, "ask again"),
                attack("a bomb of gzip", asked((socket, body) -> RawServer.reply(
                        socket, OK + "Content-Encoding: gzip\r\n", BOMB)), LianLianPayResponseException.class, "ask again"),
                attack("a genuine reply in gzip", asked((socket, body) -> RawServer.reply(
                        socket, OK + "Content-Encoding: gzip\r\n", gzip(utf8(body)))), LianLianPayResponseException.class,
                        "ask again"),
                attack("gzip in gzip without a word of it", asked((socket, body) -> RawServer.reply(socket, OK, gzip(BOMB))),
                        LianLianPayResponseException.class, "ask again"),
                attack("two genuine replies in one", asked((socket, body) -> RawServer.reply(socket, OK, utf8(body + body))),
                        LianLianPayResponseException.class, "ask again"),
                attack("204 No Content", asked((socket, body) -> RawServer.write(socket, "HTTP/1.1 204 No Content\r\n\r\n")),
                        LianLianPayResponseException.class, "ask again"));
        return Stream.of(noObjects, charsets, others).flatMap(rows -> rows);
    }

    /** The body is the genuine, signed reply, so only the status makes it worthless. */
    public static Stream<Attack> statuses() {
        return Stream.of(
                "300 Multiple Choices", "304 Not Modified", "400 Bad Request", "401 Unauthorized",
                "402 Payment Required", "403 Forbidden", "404 Not Found", "405 Method Not Allowed", "407 Proxy Authentication",
                "408 Timeout", "409 Conflict", "410 Gone", "413 Too Large", "417 Expectation Failed", "421 Misdirected",
                "425 Too Early", "426 Upgrade Required", "429 Too Many Requests", "451 Legal", "500 Internal Server Error",
                "501 Not Implemented", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout", "511 Log In",
                "599 Odd")
                .map(status -> attack("status " + status, asked((socket, body) -> RawServer.reply(
                        socket, "HTTP/1.1 " + status + "\r\nWWW-Authenticate: Basic realm=\"x\"\r\nRetry-After: 1\r\n"
                                + "Proxy-Authenticate: Digest realm=\"x\", nonce=\"1\"\r\n",
                        status.startsWith("304") ? new byte[0] : utf8(body))),
                        HttpOperationFailedException.class, status.substring(0, 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({ "connections", "silence", "lengths", "chunks", "heads", "bodies", "statuses" })
    public void theQueryFailsInTimeAndTheNextOneIsAnswered(Attack attack) {
        assertFailsAndRecovers("http", attack);
    }

    @Test
    public void aRefusedConnectionEndsTheQueryAndTheNextOneIsAnswered() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String options = "?gatewayUrl=http://localhost:" + port;
        failSoon(options, HttpHostConnectException.class, "refused");

        try (RawServer server = new RawServer(ServerSocketFactory.getDefault(), port, RawServer::answerAll)) {
            query(options, "N1");
        }
    }

    @ParameterizedTest
    @MethodSource("redirects")
    public void aRedirectIsNotFollowedAndNothingIsSentThere(int status, String scheme) {
        try (RawServer other = new RawServer(RawServer::answerAll)) {
            for (String location : new String[] {
                    other.url(scheme), other.url(scheme).replace("localhost", "127.0.0.1"), "//localhost:" + other.port() }) {
                assertFailsAndRecovers("http", attack("", asked((socket, body) -> RawServer.reply(
                        socket, "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nRefresh: 0; url=" + location
                                + "\r\n",
                        utf8(body))), HttpOperationFailedException.class, String.valueOf(status)));
            }
            assertEquals(0, other.connections());
        }
    }

    public static Stream<Arguments> redirects() {
        return IntStream.of(301, 302, 303, 305, 307, 308).boxed().flatMap(status -> Stream.of("http", "https")
                .map(scheme -> Arguments.of(status, scheme)));
    }

    @Test
    public void theErrorPageInAnExceptionIsBounded() {
        try (RawServer server = new RawServer(asked((socket, body) -> {
            RawServer.write(socket, "HTTP/1.1 500 Oops\r\n\r\n");
            RawServer.flood(socket, "x");
        }))) {
            HttpOperationFailedException e = failSoon("?maxResponseSize=3000&gatewayUrl=" + server.url("http"),
                    HttpOperationFailedException.class, "500");
            assertEquals(3001, e.getResponseBody().length());
            await().until(server::clientLeft);
        }
    }

    // odd, but allowed

    public static Stream<Attack> odd() {
        return Stream.of(
                odd("header names in lower case", (socket, body) -> RawServer.write(
                        socket,
                        OK + "content-type: application/json\r\ncontent-length: " + utf8(body).length + "\r\n\r\n" + body)),
                odd("chunks with extensions and trailers", (socket, body) -> RawServer.write(
                        socket, OK + "transfer-encoding: Chunked\r\n\r\n" + chunk(body.substring(0, 1)) + "1;a=b\r\n"
                                + body.charAt(1) + "\r\n" + chunk(body.substring(2)) + "0\r\nX-Trailer: 1\r\n\r\n")),
                odd("a connection that is closed as announced", (socket, body) -> RawServer.reply(
                        socket, OK + "Connection: close\r\n", utf8(body))),
                odd("a body that ends with the connection", (socket, body) -> RawServer.write(socket, OK + "\r\n" + body)),
                odd("HTTP/1.0", (socket, body) -> RawServer.write(socket, "HTTP/1.0 200 OK\r\n\r\n" + body)),
                odd("no reason", (socket, body) -> RawServer.reply(socket, "HTTP/1.1 200\r\n", utf8(body))),
                odd("no Content-Type", (socket, body) -> RawServer.reply(socket, OK, utf8(body))),
                odd("text/plain", (socket, body) -> RawServer.reply(socket, OK + "Content-Type: text/plain\r\n", utf8(body))),
                odd("a Content-Type that is none", (socket, body) -> RawServer.reply(
                        socket, OK + "Content-Type: ;;=\"\r\n", utf8(body))),
                odd("a charset that it does not have", (socket, body) -> RawServer.reply(
                        socket, OK + "Content-Type: application/json;charset=UTF-16\r\n", utf8(body))),
                odd("a charset that nobody knows", (socket, body) -> RawServer.reply(
                        socket, OK + "Content-Type: application/json;charset=x-klingon\r\n", utf8(body))),
                odd("an encoding that it does not have", (socket, body) -> RawServer.reply(
                        socket, OK + "Content-Encoding: gzip\r\n", utf8(body))),
                odd("a promise first", (socket, body) -> {
                    RawServer.write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                    RawServer.reply(socket, OK, utf8(body));
                }),
                odd("promises and hints first", (socket, body) -> {
                    RawServer.write(socket, "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n");
                    RawServer.reply(socket, OK, utf8(body));
                }),
                odd("line feeds only", (socket, body) -> RawServer.write(
                        socket, (OK + "Content-Length: " + utf8(body).length + "\r\n\r\n").replace("\r", "") + body)),
                odd("a folded header", (socket, body) -> RawServer.reply(socket, OK + "X: 1\r\n 2\r\n", utf8(body))),
                odd("many long headers", (socket, body) -> RawServer.reply(
                        socket, OK + ("Set-Cookie: " + "c".repeat(4000) + "\r\n").repeat(50), utf8(body))),
                odd("another status of success", (socket, body) -> RawServer.reply(
                        socket, "HTTP/1.1 201 Created\r\n", utf8(body))),
                odd("blank space around the object", (socket, body) -> RawServer.reply(
                        socket, OK, utf8("\r\n\t " + body + " \r\n"))),
                odd("more than was announced", (socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + utf8(body).length + "\r\n\r\n" + body + OK
                                            + "Content-Length: 2\r\n\r\n{}");
                    RawServer.answerAll(socket);
                }),
                odd("a genuine reply in pieces", (socket, body) -> {
                    RawServer.write(socket, OK + "Content-Length: " + utf8(body).length + "\r\n\r\n");
                    for (int i = 0; i < body.length(); i += 100) {
                        RawServer.write(socket, body.substring(i, Math.min(i + 100, body.length())));
                        RawServer.pause();
                    }
                }));
    }

    private static Attack odd(String name, Reply reply) {
        return attack(name, asked(reply), null, "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    public void anOddReplyIsAReply(Attack odd) {
        try (RawServer server = new RawServer(odd.behaviour())) {
            assertEquals("交易成功", query("?gatewayUrl=" + server.url("http"), "N1").getRetMsg());
            // only after 100 ms the pool checks whether the server has closed a connection before it uses it again
            await().pollDelay(Duration.ofMillis(150)).until(() -> true);
            assertEquals("交易成功", query("?gatewayUrl=" + server.url("http"), "N2").getRetMsg());
            assertNoConnectionIsLeft();
        }
    }

    // replies

    @FunctionalInterface
    public interface Reply {
        /** @param body the genuine reply to the query */
        void to(Socket socket, String body) throws IOException;
    }

    /** Reads the query before it sends the reply. */
    private static RawServer.Behaviour asked(Reply reply) {
        return socket -> {
            Map<String, String> question = RawServer.readQuestion(socket);
            reply.to(socket, TestGateway.success(question));
        };
    }

    private static Attack slow(String name, RawServer.Behaviour behaviour) {
        return new Attack(name, behaviour, SocketTimeoutException.class, "responseTimeout (500 ms)", "responseTimeout=500&");
    }

    private static String chunk(String text) {
        return Integer.toHexString(utf8(text).length) + "\r\n" + text + "\r\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 20 KB that unpack to 20 MB. */
    private static final byte[] BOMB = gzip(new byte[20_000_000]);

    private static byte[] gzip(byte[] content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(content);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
