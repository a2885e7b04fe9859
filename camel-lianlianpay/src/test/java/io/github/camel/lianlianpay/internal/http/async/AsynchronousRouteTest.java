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
package io.github.camel.lianlianpay.internal.http.async;

import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.internal.http.BrokenTrust;
import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.pool.PoolStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which threads work for asynchronous queries, and which stay free. */
class AsynchronousRouteTest extends GatewayTestSupport {

    private static final int MANY = 200;
    private static final List<String> ORDERS = IntStream.range(0, MANY).mapToObj(i -> "N" + i).toList();

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final Map<String, String> answeredBy = new ConcurrentHashMap<>();

    @Override
    public boolean isAsynchronous() {
        return true;
    }

    /** Hundreds of concurrent handshakes take long on a busy machine. */
    @BeforeEach
    void waitForConnections() {
        defaults().setConnectTimeout(60_000);
    }

    @AfterEach
    void stopThreads() {
        two.shutdownNow();
    }

    private void route(String uri, Runnable afterwards) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:due").split(body()).parallelProcessing().executorService(two).to(uri).process(exchange -> {
                    QueryPaymentResponse response = exchange.getMessage().getBody(QueryPaymentResponse.class);
                    answeredBy.put(response.getNoOrder(), Thread.currentThread().getName());
                    afterwards.run();
                });
            }
        });
    }

    private void ask(List<String> orders) {
        Exchange exchange = send("direct:due", orders, Map.of());
        assertNull(exchange.getException(), () -> String.valueOf(exchange.getException()));
        assertEquals(Set.copyOf(orders), answeredBy.keySet());
    }

    @Test
    void twoThreadsHaveHundredsOfQueriesOnTheirWay() throws Exception {
        List<String> orders
                = IntStream.range(0, 2 * ConnectThrottle.LIMIT + 50).mapToObj(i -> "N" + i).toList();
        component(context).setMaxTotalConnections(orders.size());
        component(context).setConnectionsPerRoute(orders.size());
        CountDownLatch asked = new CountDownLatch(orders.size());
        try (RawServer server = new RawServer(socket -> {
            Map<String, String> question = RawServer.readQuestion(socket);
            asked.countDown();
            // no query is answered before all have arrived
            if (hasOpened(asked)) {
                RawServer.answer(socket, question);
            }
        })) {
            route(URI + "?gatewayUrl=" + server.url("http"), () -> {
            });
            ask(orders);
            assertEquals(orders.size(), server.connections());
        }
    }

    private static boolean hasOpened(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void theRouteGoesOnWithAsManyThreadsAsTheProfileHas() throws Exception {
        AtomicReference<ThreadPoolExecutor> pool = new AtomicReference<>();
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onThreadPoolAdd(
                    CamelContext camelContext, ThreadPoolExecutor threadPool, String id, String sourceId, String routeId,
                    String threadPoolProfileId) {
                if ("lianlianpay".equals(threadPoolProfileId)) {
                    pool.set(threadPool);
                }
            }
        });
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("lianlianpay").poolSize(3).maxQueueSize(1).build());
        CountDownLatch atWork = new CountDownLatch(3);
        route(URI, () -> {
            atWork.countDown();
            assertTrue(hasOpened(atWork));
        });
        ask(ORDERS);

        answeredBy.values().forEach(name -> assertTrue(name.contains("LianLianPayContinuations"), name));
        await().until(() -> pool.get().getCorePoolSize() == 3);
    }

    @Test
    void aStepThatTakesLongDoesNotKeepRepliesFromBeingRead() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        route(URI, () -> assertTrue(hasOpened(release)));
        two.submit(() -> send("direct:due", ORDERS, Map.of()));
        // more replies than threads, and every thread is busy
        await().until(() -> gateway.requests().size() == MANY);
        await().until(() -> connections(PoolStats::getLeased) < MANY);
        release.countDown();
        await().untilAsserted(() -> assertEquals(MANY, answeredBy.size()));
    }

    /** Sends as many concurrent queries as the pool has connections, and waits until all have failed. */
    private Set<Class<?>> failures(int questions, List<String> uris) throws Exception {
        component(context).setMaxTotalConnections(questions);
        component(context).setConnectionsPerRoute(questions);
        List<AsyncProducer> producers = new ArrayList<>();
        for (String uri : uris) {
            producers.add(context.getEndpoint(uri).createAsyncProducer());
        }
        producers.forEach(AsyncProducer::start);
        CountDownLatch ended = new CountDownLatch(questions);
        Set<Class<?>> failures = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < questions; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("N" + i);
            producers.get(i % producers.size()).process(exchange, done -> {
                failures.add(exchange.getException().getClass());
                ended.countDown();
            });
        }
        assertTrue(hasOpened(ended));
        producers.forEach(AsyncProducer::stop);
        return failures;
    }

    @Test
    void moreThanAThousandHandshakesMayLastAtOneTime() throws Exception {
        int handshakes = 1200;
        try (RawServer silent = new RawServer(RawServer::silence)) {
            List<String> endpoints
                    = IntStream.range(0, handshakes / ConnectThrottle.LIMIT).mapToObj(
                            i -> URI + "?connectTimeout=3s&gatewayUrl=" + silent.url("https") + "&maxResponseSize="
                                 + (1000 + i))
                            .toList();
            assertEquals(Set.of(SocketTimeoutException.class), failures(handshakes, endpoints));
        }
    }

    @Test
    void connectionsThatCannotBeOpenedMakeRoomForOthers() throws Exception {
        RawServer gone = new RawServer(RawServer::silence);
        gone.close();
        assertEquals(
                Set.of(HttpHostConnectException.class),
                failures(3 * ConnectThrottle.LIMIT, List.of(URI + "?gatewayUrl=" + gone.url("https"))));
    }

    /** The route must continue exactly once: also not again when the query's deadline ends. */
    @Test
    void anErrorBeforeAQueryIsSentIsToldOnce() throws Exception {
        AtomicReference<Error> noThread = new AtomicReference<>();
        context.stop();
        context = new DefaultCamelContext();
        context.setExecutorServiceManager(new DefaultExecutorServiceManager(context) {
            @Override
            public Thread newThread(String name, Runnable task) {
                if (noThread.get() != null) {
                    throw noThread.get();
                }
                return super.newThread(name, task);
            }
        });
        contextFor(gateway, context);
        BrokenTrust trust = new BrokenTrust();
        defaults().setSslContextParameters(trust.parameters());
        defaults().setAsynchronous(true);
        defaults().setConnectTimeout(2000);
        send(URI, "N1", Map.of());
        trust.error = null;

        noThread.set(new OutOfMemoryError("unable to create native thread"));
        AtomicInteger endings = new AtomicInteger();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("N2");
        AsyncProducer producer = context.getEndpoint(URI).createAsyncProducer();
        producer.start();
        producer.process(exchange, done -> endings.incrementAndGet());
        await().until(() -> endings.get() > 0);
        assertEquals(0, TransportsView.of(component(context)).deadlines().size());
        assertEquals(1, endings.get());
        assertTrue(TestSecrets.textOf(exchange.getException()).contains("unable to create native thread"));

        noThread.set(null);
        query("N3");
        producer.stop();
    }
}
