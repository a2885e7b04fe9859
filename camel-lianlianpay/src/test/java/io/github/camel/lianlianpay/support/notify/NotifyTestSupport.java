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
package io.github.camel.lianlianpay.support.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A Camel context that serves notifications on loopback, and a client that plays the gateway. */
public abstract class NotifyTestSupport {

    public static final String PATH = "/llp/notify";
    public static final String URI_OF_ROUTE = "lianlianpay:notify?path=" + PATH;
    public static final String CONTENT_TYPE = "text/json;charset=utf-8";
    public static final String RECEIPT = "{\"ret_code\":\"0000\",\"ret_msg\":\"交易成功\"}";

    protected DefaultCamelContext context;
    /** Copies of the exchanges that entered the route. */
    protected final List<Exchange> entered = new CopyOnWriteArrayList<>();

    private final HttpClient client = HttpClient.newHttpClient();
    private VertxPlatformHttpServer server;

    @BeforeEach
    void makeContext() throws Exception {
        context = new DefaultCamelContext();
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        LianLianPayConfiguration defaults = GatewayTestSupport.defaults(context);
        defaults.setOidPartner(GatewayTestSupport.MERCHANT_NUMBER);
        defaults.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        context.getShutdownStrategy().setTimeout(60);
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    /** Starts the context with a route that records what it is given. */
    protected void start(String options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE + options).routeId("notified").process(NotifyTestSupport.this::record);
            }
        });
    }

    protected void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    protected void record(Exchange exchange) {
        entered.add(exchange.copy());
    }

    /** A journal that knows these payments of 46.70. */
    protected static MemoryPaymentJournal journal(String... noOrders) {
        MemoryPaymentJournal journal = new MemoryPaymentJournal();
        for (String noOrder : noOrders) {
            sent(journal, noOrder);
        }
        return journal;
    }

    /** As after the request of a payment whose reply nobody has read. */
    protected static void sent(PaymentJournal journal, String noOrder) {
        PaymentIntent intent
                = new PaymentIntent(key(noOrder), new java.math.BigDecimal("46.70"), Notifications.DT_ORDER, "fingerprint");
        journal.sending(intent.key(), journal.begin(intent).version()).orElseThrow();
    }

    protected static PaymentKey key(String noOrder) {
        return new PaymentKey(GatewayTestSupport.MERCHANT_NUMBER, noOrder);
    }

    protected int port() {
        return server.getServer().actualPort();
    }

    protected HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + PATH));
    }

    /** Posts a body as the gateway does. */
    protected HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(CONTENT_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** @param contentType null for none */
    protected HttpResponse<String> post(String contentType, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.build());
    }

    protected HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    protected CompletableFuture<HttpResponse<String>> postLater(String body) {
        return client.sendAsync(
                request().header("Content-Type", CONTENT_TYPE).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    protected void assertReceived(String body) throws IOException, InterruptedException {
        assertReceipt(post(body));
    }

    protected static void assertReceipt(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(RECEIPT, answer.body());
    }

    /** It comes again then. */
    protected static void assertAgain(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer::body);
        assertEquals("{\"ret_code\":\"9999\",\"ret_msg\":\"send it again\"}", answer.body());
    }

    /** A stranger learns nothing. */
    protected void assertRefused(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals("{\"ret_code\":\"9999\",\"ret_msg\":\"refused\"}", answer.body());
        assertEquals(List.of(), entered);
    }
}
