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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import org.apache.camel.support.jsse.SSLContextParameters;

/** A local gateway: a real HTTPS server that records requests, and answers as a test sets it up. */
public final class TestGateway implements AutoCloseable {

    public static final TestTls LOCALHOST = TestTls.valid("localhost");

    static {
        // otherwise every reply waits for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answer = request -> Answer.json(success(request.fields()));

    private TestGateway(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body, int clientPort) {

        public Map<String, String> fields() {
            return TestKeys.fields(body);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public static Answer json(String json) {
            return bytes(json.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer bytes(byte[] body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), body);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
        }

        public Answer with(String header, String value) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(header, value);
            return new Answer(status, all, body);
        }
    }

    public static TestGateway https() {
        return https(LOCALHOST, false);
    }

    public static TestGateway https(TestTls tls, boolean wantsClientCertificate) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(tls.server()) {
                @Override
                public void configure(HttpsParameters parameters) {
                    var settings = getSSLContext().getDefaultSSLParameters();
                    settings.setNeedClientAuth(wantsClientCertificate);
                    parameters.setSSLParameters(settings);
                }
            });
            return new TestGateway(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestGateway http() {
        try {
            return new TestGateway(HttpServer.create(loopback(), 50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port() + "/paymentapi";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public static SSLContextParameters trust() {
        return TestTls.trust();
    }

    public List<Request> requests() {
        return requests;
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    public void answer(Function<Request, Answer> how) {
        answer = how;
    }

    public void answer(Answer what) {
        answer = request -> what;
    }

    public void answerJson(String json) {
        answer(Answer.json(json));
    }

    /** Answers with a signed success that differs in this field; null leaves the field out. */
    public void answerSuccessBut(String field, String value) {
        answer(request -> {
            Map<String, String> fields = successFields(request.fields());
            fields.remove(field);
            if (value != null) {
                fields.put(field, value);
            }
            return Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
        });
    }

    public void answerError(String code, String message) {
        answer(request -> Answer.json(TestKeys.signedJson(
                Map.of("oid_partner", request.fields().get("oid_partner"), "ret_code", code, "ret_msg", message),
                TestKeys.PLATFORM)));
    }

    public static String success(Map<String, String> question) {
        return TestKeys.signedJson(successFields(question), TestKeys.PLATFORM);
    }

    public static Map<String, String> successFields(Map<String, String> question) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("oid_partner", question.get("oid_partner"));
        fields.put("no_order", question.getOrDefault("no_order", "2016072814226"));
        fields.put("oid_paybill", question.getOrDefault("oid_paybill", "2016072846609676"));
        fields.put("dt_order", "20160728144057");
        fields.put("money_order", "46.70");
        fields.put("result_pay", "SUCCESS");
        fields.put("ret_code", "0000");
        fields.put("ret_msg", "交易成功");
        fields.put("settle_date", "20160729");
        fields.put("info_order", "订单 😀");
        return fields;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes(), exchange.getRemoteAddress().getPort());
        requests.add(request);
        Answer given = answer.apply(request);
        given.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(given.status(), given.body().length == 0 ? -1 : given.body().length);
        if (given.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(given.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
