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
package io.github.camel.lianlianpay.internal.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Bodies of any type, size and pace: S34. */
class RequestBoundsTest extends NotifyTestSupport {

    private static final int MORE_THAN_WORKERS = 40;
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket open(String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        sockets.add(socket);
        write(socket, "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** The signature covers bytes, so the type says nothing, and nobody may convert them by it. */
    @ParameterizedTest
    @ValueSource(strings = {
            "none", "text/json", "text/json;charset=utf-8", "application/json", "text/plain;charset=gbk",
            "text/xml;charset=utf-16",
            "application/json;charset=iso-8859-1", "application/x-www-form-urlencoded", "multipart/form-data;boundary=x",
            "application/octet-stream", "nonsense" })
    void aBodyIsReadByItsBytesWhateverItsType(String type) throws Exception {
        start("");
        byte[] body = Notifications.signed("N1", "SUCCESS").getBytes(StandardCharsets.UTF_8);

        assertReceipt(post("none".equals(type) ? null : type, body));

        assertEquals("N1|SUCCESS", entered.get(0).getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID));
    }

    @Test
    void aFormThatHoldsTheFieldsIsNone() throws Exception {
        start("");
        String genuine = Notifications.signed("N1", "SUCCESS");

        assertRefused(400, post("application/x-www-form-urlencoded", ("json=" + genuine).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH" })
    void onlyPostIsServed(String method) throws Exception {
        start("");
        HttpRequest request = request().method(method, HttpRequest.BodyPublishers.ofString(
                Notifications.signed("N1", "SUCCESS"))).build();

        HttpResponse<String> answer = send(request);

        assertEquals(405, answer.statusCode());
        assertEquals(List.of(), entered);
    }

    @Test
    void aBodyOfTheLongestLengthIsReadAndALongerOneIsRefused() throws Exception {
        String body = Notifications.signed("N1", "SUCCESS");
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        start("&maxRequestSize=" + length);

        assertRefused(413, post(body + " "));
        assertReceived(body);
    }

    @Test
    void tenMegabytesAreRefused() throws Exception {
        start("");
        byte[] body = new byte[10 * 1024 * 1024];
        Arrays.fill(body, (byte) ' ');

        assertRefused(413, post(CONTENT_TYPE, body));
    }

    @Test
    void anEndlessBodyIsRefusedAtItsLimit() throws Exception {
        start("");
        Socket socket = open("Transfer-Encoding: chunked\r\n");
        String block = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        for (int i = 0; i < 17; i++) {
            write(socket, block);
        }

        assertEquals("HTTP/1.1 413 Request Entity Too Large", firstLine(socket));
        assertEquals(List.of(), entered);
    }

    @Test
    void aDeclaredLengthIsNotWaitedFor() throws Exception {
        start("");
        Socket socket = open("Content-Length: 1000000000\r\n");

        assertEquals("HTTP/1.1 413 Request Entity Too Large", firstLine(socket));
    }

    @Test
    void slowBodiesOccupyNoWorker() throws Exception {
        start("");
        for (int i = 0; i < MORE_THAN_WORKERS; i++) {
            write(open("Content-Length: 600\r\n"), "{\"no_order\":");
        }

        assertReceived(Notifications.signed("N1", "SUCCESS"));
    }

    @Test
    void aBodyThatDoesNotArriveIsNotWaitedForForEver() throws Exception {
        start("");
        Socket socket = open("Content-Length: 600\r\n");
        write(socket, "{");

        assertEquals(-1, socket.getInputStream().read(), "the connection ends");
        assertEquals(List.of(), entered);
    }

    @Test
    void aBodyThatIsCutOffEntersNothing() throws Exception {
        start("");
        byte[] body = Notifications.signed("N1", "SUCCESS").getBytes(StandardCharsets.UTF_8);
        Socket socket = open("Content-Length: " + body.length + "\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(body, 0, body.length - 1);
        out.flush();
        socket.close();

        assertReceived(Notifications.signed("N2", "SUCCESS"));
        assertEquals(1, entered.size());
        assertTrue(entered.get(0).getMessage().getHeader(LianLianPayConstants.NOTIFICATION_ID).equals("N2|SUCCESS"));
    }
}
