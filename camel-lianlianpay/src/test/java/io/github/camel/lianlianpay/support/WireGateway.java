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
package io.github.camel.lianlianpay.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A gateway below HTTP: it keeps the exact bytes that it receives, and answers every query with success. */
public final class WireGateway implements AutoCloseable {

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final RawServer server = new RawServer(this::talk);

    /** A request as it was sent. */
    public record Request(String head, byte[] body) {

        /** The members, which two independent parsers must read alike. */
        public Map<String, String> fields() {
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
                Map<String, Object> one = new TreeMap<>(
                        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
                                .readerForMapOf(Object.class).<Map<String, Object>> readValue(text));
                assertEquals(one, new TreeMap<>((Map<?, ?>) Jsoner.deserialize(text)));
                Map<String, String> fields = new TreeMap<>();
                one.forEach((name, value) -> fields.put(name, (String) value));
                return fields;
            } catch (DeserializationException | IOException e) {
                throw new AssertionError("the gateway cannot read " + new String(body, StandardCharsets.ISO_8859_1), e);
            }
        }

        /** Requires the documented request for this query, and nothing else. */
        public void assertAsks(Map<String, String> question, int port) {
            List<String> lines = new ArrayList<>(List.of(head.split("\r\n")));
            assertEquals("POST /paymentapi/queryPayment.htm HTTP/1.1", lines.remove(0));
            Collections.sort(lines);
            lines.replaceAll(line -> line
                    .replaceFirst("^(User-Agent: Apache-HttpClient)/[-0-9.A-Za-z]+ \\(Java/[-+_0-9.A-Za-z]+\\)$", "$1"));
            assertEquals(List.of(
                    "Connection: keep-alive",
                    "Content-Length: " + body.length,
                    "Content-Type: application/json; charset=utf-8",
                    "Host: localhost:" + port,
                    "User-Agent: Apache-HttpClient"), lines);

            Map<String, String> sent = fields();
            assertTrue(TestKeys.verifies(sent, TestKeys.MERCHANT), "the signature is not valid");
            sent.remove("sign");
            Map<String, String> meant = new TreeMap<>(question);
            meant.put("oid_partner", GatewayTestSupport.MERCHANT_NUMBER);
            meant.putIfAbsent("api_version", "1.0");
            meant.put("sign_type", "RSA");
            assertEquals(meant, sent);
        }
    }

    public List<Request> requests() {
        return requests;
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    public int connections() {
        return server.connections();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url("http");
    }

    private void talk(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        while (true) {
            String head = RawServer.readHead(socket.getInputStream());
            Request request = new Request(head, body(socket.getInputStream(), head));
            requests.add(request);
            byte[] answer = TestGateway.success(TestKeys.fields(request.body())).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            reply.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + answer.length
                              + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            reply.writeBytes(answer);
            socket.getOutputStream().write(reply.toByteArray());
        }
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        String length = head.lines().filter(line -> line.startsWith("Content-Length: ")).findFirst().orElseThrow();
        return in.readNBytes(Integer.parseInt(length.substring(16)));
    }

    @Override
    public void close() {
        server.close();
    }
}
