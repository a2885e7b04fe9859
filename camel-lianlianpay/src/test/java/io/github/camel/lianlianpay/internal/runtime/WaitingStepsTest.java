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
package io.github.camel.lianlianpay.internal.runtime;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

/**
 * Steps after asynchronous queries may wait, especially for another asynchronous query. The pool has one thread, so
 * that a test hangs if a step keeps the thread that another query needs to end.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WaitingStepsTest extends GatewayTestSupport {

    private static final List<String> ORDERS = IntStream.range(0, 20).mapToObj(i -> "N" + i).toList();

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isAsynchronous() {
        return true;
    }

    @BeforeEach
    void oneThread() {
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("lianlianpay").poolSize(1).build());
    }

    @AfterEach
    void stopThreads() {
        release.countDown();
        // do not wait for steps that sleep for an hour
        context.getShutdownStrategy().setTimeout(1);
        context.getExecutorServiceManager().setShutdownAwaitTermination(1000);
        callers.shutdownNow();
    }

    /** The steps after the first query. */
    private interface Steps {
        void append(ProcessorDefinition<?> route);
    }

    private static Named<Steps> after(String name, Steps steps) {
        return Named.of(name, steps);
    }

    /** Waits for the response of another route, which queries the same order. */
    private static Processor ask(String uri) {
        return exchange -> {
            String order = exchange.getMessage().getBody(QueryPaymentResponse.class).getNoOrder();
            exchange.getMessage().setBody(exchange.getContext().createFluentProducerTemplate().to(uri).withBody(order)
                    .request(QueryPaymentResponse.class));
        };
    }

    /** A bean that uses a template. */
    public static final class Asker {

        public void ask(Exchange exchange) throws Exception {
            WaitingStepsTest.ask("direct:second").process(exchange);
        }
    }

    private static ProcessorDefinition<?> order(ProcessorDefinition<?> route) {
        return route.setBody(Builder.simple("${body.noOrder}"));
    }

    static Stream<Named<Steps>> steps() {
        return Stream.of(
                after("a template", route -> route.process(ask("direct:second"))),
                after("a template, depth 3", route -> route.process(ask("direct:third"))),
                after("a template, depth 4", route -> route.process(ask("direct:fourth"))),
                after("a bean with a template", route -> route.bean(Asker.class, "ask")),
                after("enrich", route -> order(route).enrich("direct:third")),
                after("circuitBreaker", route -> order(route).circuitBreaker().to("direct:third").end()),
                after("circuitBreaker with a timeout",
                        route -> order(route).circuitBreaker().resilience4jConfiguration().timeoutEnabled(true)
                                .timeoutDuration(100_000).end().to("direct:third").end()),
                after("split", route -> order(route).split(Builder.body()).to("direct:third").end().to("direct:second")),
                after("split in parallel",
                        route -> order(route).split(Builder.body()).parallelProcessing().to("direct:third").end()
                                .to("direct:second")),
                after("multicast in parallel",
                        route -> order(route).multicast().parallelProcessing().to("direct:second", "direct:third").end()),
                after("recipientList in parallel",
                        route -> order(route).recipientList(Builder.constant("direct:second,direct:third"))
                                .parallelProcessing().end()),
                after("wireTap", route -> order(route).wireTap("direct:third").to("direct:second")),
                after("threads", route -> route.threads(1, 1).process(ask("direct:third"))),
                after("delay", route -> route.delay(10).syncDelayed().end().process(ask("direct:second"))));
    }

    private void route(Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fourth").to(URI).process(ask("direct:third"));
                from("direct:third").to(URI).process(ask("direct:second"));
                from("direct:second").to(URI);
                from("direct:due").split(body()).parallelProcessing().executorService(callers)
                        .setProperty("order", body()).to("direct:first")
                        .process(exchange -> ended.add(exchange.getProperty("order", String.class)));
                steps.append(from("direct:first").to(URI));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aStepMayWaitForAnotherQuery(Steps steps) throws Exception {
        route(steps);
        assertNull(send("direct:due", ORDERS, Map.of()).getException());
        assertEquals(Set.copyOf(ORDERS), ended);
    }

    private void hold(Exchange exchange) throws InterruptedException {
        if (!"healthy".equals(exchange.getProperty("order"))) {
            release.await();
        }
    }

    /** A step may wait for a redelivery, a slow database or anything else. */
    @Test
    void stepsThatWaitHoldUpNoOtherExchange() throws Exception {
        route(route -> route.process(this::hold));
        Future<?> others = callers.submit(() -> send("direct:due", ORDERS, Map.of()));
        await().until(() -> gateway.requests().size() == ORDERS.size());
        send("direct:due", List.of("healthy"), Map.of());
        assertEquals(Set.of("healthy"), ended);
        assertFalse(others.isDone());
        release.countDown();
        others.get();
        assertEquals(ORDERS.size() + 1, ended.size());
    }

    /** The failed queries wait an hour for their redelivery. */
    @Test
    void redeliveriesHoldUpNoOtherExchange() throws Exception {
        RawServer gone = new RawServer(RawServer::silence);
        gone.close();
        AtomicInteger failed = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(HttpHostConnectException.class).maximumRedeliveries(1).redeliveryDelay(3_600_000)
                        .maximumRedeliveryDelay(3_600_000).onExceptionOccurred(exchange -> failed.incrementAndGet());
                from("direct:failing").split(body()).parallelProcessing().executorService(callers)
                        .to(URI + "?gatewayUrl=" + gone.url("https"));
                from("direct:healthy").to(URI);
            }
        });
        callers.submit(() -> send("direct:failing", ORDERS, Map.of()));
        // every failed query has a sleeping thread
        await().until(() -> failed.get() == ORDERS.size());
        assertNull(send("direct:healthy", "N1", Map.of()).getException());
    }

    @Test
    void timeoutsEndWhileAllThreadsAreHeld() throws Exception {
        route(route -> route.process(this::hold));
        callers.submit(() -> send("direct:due", ORDERS, Map.of()));
        await().until(() -> gateway.requests().size() == ORDERS.size());
        try (RawServer silent = new RawServer(RawServer::silence)) {
            failure(SocketTimeoutException.class, "?responseTimeout=200&gatewayUrl=" + silent.url("https"), "N1");
        }
        assertEquals(Set.of(), ended);
    }
}
