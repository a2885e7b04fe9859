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

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.internal.http.blocking.BlockingTransport;
import io.github.camel.lianlianpay.support.HostileTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.pool.PoolStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every wait ends: by its timeout, an interrupt, or the stop of the endpoint or component. */
public class TimeBoundsTest extends HostileTestSupport {

    private RawServer silent;
    private ExecutorService threads;
    private final BlockingQueue<Exchange> ended = new LinkedBlockingQueue<>();

    @BeforeEach
    public void openSilentGateway() {
        silent = new RawServer(RawServer::silence);
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    public void closeSilentGateway() {
        threads.shutdownNow();
        silent.close();
    }

    private String silentUri(String options) {
        return URI + "?" + options + "&gatewayUrl=" + silent.url("http");
    }

    private List<Future<Exchange>> ask(int times, String uri) {
        List<Future<Exchange>> queries = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            queries.add(threads.submit(() -> send(uri, "N1", Map.of())));
        }
        return queries;
    }

    private List<Exception> failures(List<Future<Exchange>> queries) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            List<Exception> failures = new ArrayList<>();
            for (Future<Exchange> query : queries) {
                failures.add(failure(Exception.class, query.get()));
            }
            return failures;
        });
    }

    private void awaitLeased(int connections) {
        await().untilAsserted(() -> assertEquals(connections, connections(PoolStats::getLeased)));
    }

    // timeouts under load

    @Test
    public void twoHundredQueriesToASilentGatewayEndWithTheirTimeout() {
        List<Exception> failures = failures(ask(200, silentUri("responseTimeout=1500&connectTimeout=10s")));

        assertEquals(Map.of(SocketTimeoutException.class, 200L), byClass(failures));
        failures.forEach(e -> assertTrue(e.getMessage().contains("responseTimeout (1500 ms)"), e::toString));
        assertNoConnectionIsLeft();
    }

    @Test
    public void queriesThatWaitForAPlaceInThePoolEndWithTheSumOfTheirTimeouts() {
        component(context).setMaxTotalConnections(10);
        // the first ten get a connection, ten more get one after them, and the others time out
        List<Exception> failures = failures(ask(100, silentUri("responseTimeout=1s&connectTimeout=1500")));

        Map<Class<?>, Long> classes = byClass(failures);
        assertEquals(100, classes.getOrDefault(SocketTimeoutException.class, 0L)
                          + classes.getOrDefault(ConnectionRequestTimeoutException.class, 0L),
                classes::toString);
        assertTrue(classes.get(SocketTimeoutException.class) >= 10, classes::toString);
        assertTrue(classes.get(ConnectionRequestTimeoutException.class) >= 10, classes::toString);
        failures.stream().filter(ConnectionRequestTimeoutException.class::isInstance)
                .forEach(e -> assertTrue(e.getMessage().contains("connectTimeout (1500 ms)")
                        && e.getMessage().contains("maxTotalConnections"),
                        e::toString));
        assertNoConnectionIsLeft();
        query("N1");
    }

    @Test
    public void moreThanAThousandQueriesMayWaitAtOneTime() {
        component(context).setMaxTotalConnections(1);
        List<Future<Exchange>> queries = ask(1100, silentUri("responseTimeout=30s&connectTimeout=30s"));
        await().untilAsserted(() -> assertEquals(1099, connections(PoolStats::getPending)));
        threads.shutdownNow();

        assertEquals(Map.of(InterruptedIOException.class, 1100L), byClass(failures(queries)));
    }

    private static Map<Class<?>, Long> byClass(List<Exception> failures) {
        return failures.stream().collect(Collectors.groupingBy(Exception::getClass, Collectors.counting()));
    }

    // interrupts

    @ParameterizedTest
    @ValueSource(strings = { "reply", "handshake", "pool" })
    public void anInterruptEndsTheWait(String waitsFor) throws Exception {
        component(context).setMaxTotalConnections(waitsFor.equals("pool") ? 1 : 2);
        String uri = waitsFor.equals("handshake")
                ? URI + "?gatewayUrl=" + silent.url("https") : silentUri("responseTimeout=30s&connectTimeout=30s");
        if (waitsFor.equals("pool")) {
            ask(1, uri);
            awaitLeased(1);
        }
        Thread[] waiting = new Thread[1];
        boolean[] isInterrupted = new boolean[1];
        CountDownLatch done = new CountDownLatch(1);
        waiting[0] = new Thread(() -> {
            ended.add(send(uri, "N1", Map.of()));
            isInterrupted[0] = Thread.currentThread().isInterrupted();
            done.countDown();
        }, "asks");
        waiting[0].start();
        if (waitsFor.equals("pool")) {
            await().untilAsserted(() -> assertEquals(1, connections(PoolStats::getPending)));
        } else {
            awaitLeased(1);
            await().until(() -> silent.connections() == 1);
        }
        waiting[0].interrupt();

        assertTrue(done.await(SOON.toSeconds(), TimeUnit.SECONDS));
        InterruptedIOException e = failure(InterruptedIOException.class, ended.take());
        assertEquals(InterruptedIOException.class, e.getClass());
        assertTrue(e.getMessage().contains("interrupted"), e::toString);
        assertTrue(isInterrupted[0], "the thread's owner must see it, too");
    }

    // stops

    private void route(String from, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("ask").process(exchange -> exchange.getExchangeExtension().addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                ended.add(done);
                            }
                        })).to(uri);
            }
        });
    }

    private void assertCut(Exception e) {
        if (isAsynchronous() && e instanceof RejectedExecutionException) {
            // Camel may end its own wait for the route first
            assertTrue(e.getMessage().startsWith("Interrupted while waiting for asynchronous callback"), e::toString);
            return;
        }
        InterruptedIOException cut = assertInstanceOf(InterruptedIOException.class, e, () -> TestSecrets.textOf(e));
        assertTrue(cut.getMessage().matches("(?s).*(stopped|interrupted).*ask again.*"), cut::toString);
    }

    @Test
    public void theContextsShutdownEndsDirectExchanges() throws Exception {
        route("direct:ask", silentUri("responseTimeout=10m"));
        List<Future<Exchange>> queries = ask(20, "direct:ask");
        awaitLeased(20);
        stopContext();

        failures(queries).forEach(this::assertCut);
        await().until(silent::clientLeft);
        assertNoThreadAsks();
    }

    @Test
    public void theContextsShutdownEndsSedaExchanges() throws Exception {
        String seda = "seda:ask?concurrentConsumers=20";
        route(seda, silentUri("responseTimeout=10m"));
        for (int i = 0; i < 20; i++) {
            context.createFluentProducerTemplate().to(seda).withBody("N1").asyncSend();
        }
        awaitLeased(20);
        stopContext();

        await().until(() -> ended.size() == 20);
        ended.forEach(exchange -> assertCut(failure(Exception.class, exchange)));
        await().until(silent::clientLeft);
        assertNoThreadAsks();
    }

    @Test
    public void theContextsShutdownEndsExchangesOfATemplate() {
        List<Future<Exchange>> queries = ask(20, silentUri("responseTimeout=10m"));
        awaitLeased(20);
        stopContext();

        failures(queries).forEach(this::assertCut);
        assertNoThreadAsks();
    }

    private void stopContext() {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        assertTimeoutPreemptively(Duration.ofSeconds(15), () -> context.stop());
    }

    private static void assertNoThreadAsks() {
        await().untilAsserted(() -> assertEquals(List.of(), Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> List.of(thread.getValue()).toString().contains(BlockingTransport.class.getName()))
                .map(thread -> thread.getKey().getName()).toList()));
    }

    @Test
    public void theStopOfOneRouteEndsItsExchangesAndNoOthers() throws Exception {
        route("direct:ask", silentUri("responseTimeout=10m"));
        List<Future<Exchange>> others = ask(1, silentUri("responseTimeout=10m"));
        List<Future<Exchange>> queries = ask(3, "direct:ask");
        awaitLeased(4);
        assertTimeoutPreemptively(Duration.ofSeconds(15),
                () -> context.getRouteController().stopRoute("ask", 1, TimeUnit.SECONDS));

        failures(queries).forEach(this::assertCut);
        awaitLeased(1);
        assertTrue(!others.get(0).isDone());
        query("N1");
    }

    @ParameterizedTest
    @CsvSource({ "endpoint, reply", "component, reply", "endpoint, pool", "component, pool" })
    public void theStopOfWhatAsksEndsTheExchange(String service, String waitsFor) throws Exception {
        component(context).setMaxTotalConnections(1);
        String uri = silentUri("responseTimeout=10m&connectTimeout=10m");
        // Camel may make several endpoints if many threads ask for one at the same time
        Endpoint endpoint = context.getEndpoint(uri);
        List<Future<Exchange>> queries = ask(waitsFor.equals("pool") ? 5 : 1, uri);
        awaitLeased(1);
        await().untilAsserted(() -> assertEquals(queries.size() - 1, connections(PoolStats::getPending)));
        assertTimeoutPreemptively(SOON, () -> {
            if (service.equals("endpoint")) {
                endpoint.stop();
            } else {
                component(context).stop();
            }
        });

        failures(queries).forEach(this::assertCut);
        await().until(silent::clientLeft);
        if (service.equals("endpoint")) {
            assertNoConnectionIsLeft();
            query("N1");
        }
    }

    @Test
    public void aComponentThatWasStoppedLetsNoQueryBegin() {
        query("N1");
        component(context).stop();

        assertCut(failure(Exception.class, "N2"));
        assertEquals(1, gateway.requests().size());
    }
}
