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
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.support.HostileTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.pool.PoolStats;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Ten thousand failed queries leave nothing behind: no thread, no connection, no open file, no deadline. */
public class LeakTest extends HostileTestSupport {

    private static final int QUERIES = 10_000;
    private static final int THREADS = 8;

    /** Cheap faults, used in turn. */
    private static final List<RawServer.Behaviour> FAULTS = List.of(
            socket -> {
            },
            RawServer::readQuestion,
            socket -> {
                RawServer.readQuestion(socket);
                RawServer.reset(socket);
            },
            reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
            reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK"),
            reply("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{}"),
            reply("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n{}"),
            reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            reply("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
            reply("HTTP/1.1 204 No Content\r\n\r\n"),
            reply("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
            reply("HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"),
            reply("HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops"),
            reply("HTTP/1.1 503 Busy\r\n\r\n" + "x".repeat(1000)),
            reply("X".repeat(9000)),
            reply("no HTTP\r\n"));

    private static RawServer.Behaviour reply(String text) {
        return socket -> {
            RawServer.readQuestion(socket);
            RawServer.write(socket, text);
        };
    }

    @Test
    public void nothingIsLeftOfTenThousandQueriesThatFail() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        String uri;
        try (RawServer server = new RawServer(socket -> FAULTS.get(turn.getAndIncrement() % FAULTS.size()).talk(socket));
             RawServer silent = new RawServer(RawServer::silence)) {
            uri = URI + "?gatewayUrl=" + server.url("http");
            String silentUri = URI + "?responseTimeout=100&gatewayUrl=" + silent.url("http");
            // warm up, because what is loaded or opened once is no leak
            assertEquals(0, connections(PoolStats::getLeased));
            ask(uri, silentUri, 400);
            await().untilAsserted(() -> assertEquals(0, connections(PoolStats::getLeased)));
            List<String> threads = threads();
            long files = openFiles();

            ask(uri, silentUri, QUERIES);

            assertNoConnectionIsLeft();
            assertEquals(0, connections(PoolStats::getAvailable));
            assertEquals(0, connections(PoolStats::getPending));
            assertEquals(0, TransportsView.of(component(context)).deadlines().size());
            await().untilAsserted(() -> assertEquals(List.of(), newThreads(threads)));
            // allow a few files, because the JVM opens its own
            await().untilAsserted(() -> assertTrue(openFiles() <= files + 20, () -> files + " open files, now " + openFiles()));
        }
        query("N1");
    }

    private void ask(String uri, String silentUri, int queries) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger failed = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        try (var template = context.createProducerTemplate()) {
            for (int t = 0; t < THREADS; t++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < queries / THREADS; i++) {
                        var exchange = template.send(i % 200 == 0 ? silentUri : uri, e -> e.getMessage().setBody("N1"));
                        Exception e = failure(Exception.class, exchange);
                        assertTrue(e instanceof IOException || e instanceof LianLianPayException
                                || e instanceof HttpOperationFailedException, e::toString);
                        failed.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(queries, failed.get());
    }

    /** The names of all threads but those of the tests' own servers and waits. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> !name.startsWith("pool-") && !name.startsWith("awaitility")).sorted().toList();
    }

    private static List<String> newThreads(List<String> before) {
        List<String> threads = new ArrayList<>(threads());
        before.forEach(threads::remove);
        return threads;
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount() : 0;
    }
}
