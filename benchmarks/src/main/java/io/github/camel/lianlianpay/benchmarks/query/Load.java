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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.OperatingSystemMXBean;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import org.HdrHistogram.Histogram;

/** Threads that ask one query after the other, and hold every answer against what it must be. */
final class Load implements AutoCloseable {

    static final int THREADS = 8;

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Way way;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger next = new AtomicInteger();

    Load(Way way) {
        this.way = way;
    }

    /**
     * Arguments: the way to ask, the folder with the keys, the gateway's URL. Each line that it is told is a round, in
     * milliseconds.
     */
    public static void main(String[] arguments) throws Exception {
        try (Way way = Way.Kind.valueOf(arguments[0]).open(new Keys(Path.of(arguments[1])), arguments[2]);
             Load load = new Load(way)) {
            Child.say("ready", arguments[0]);
            BufferedReader told = Child.told();
            for (String millis = told.readLine(); millis != null; millis = told.readLine()) {
                load.run(Long.parseLong(millis)).say();
            }
        }
        System.exit(0);
    }

    /**
     * @param queries   that were answered, each rightly
     * @param perSecond the same by time
     * @param p50Micros the latency that half of them did not exceed
     * @param p99Micros of 99 in 100
     * @param cpuMicros of this process for each
     */
    record Round(long queries, double perSecond, double p50Micros, double p99Micros, double cpuMicros) {

        private void say() {
            Child.say("queries", queries);
            Child.say("perSecond", perSecond);
            Child.say("p50Micros", p50Micros);
            Child.say("p99Micros", p99Micros);
            Child.say("cpuMicros", cpuMicros);
        }

        /** Of a process, which it tells how long to ask. */
        static Round of(Child child, long millis) throws IOException {
            child.tell(millis);
            return new Round(
                    (long) child.nextNumber("queries"), child.nextNumber("perSecond"), child.nextNumber("p50Micros"),
                    child.nextNumber("p99Micros"), child.nextNumber("cpuMicros"));
        }
    }

    /**
     * @throws IllegalStateException if an answer is wrong
     * @throws Exception             if a query fails
     */
    Round run(long millis) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Callable<Histogram>> work = new ArrayList<>();
        for (int n = 0; n < THREADS; n++) {
            work.add(() -> askUntil(end));
        }
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        for (Future<Histogram> one : threads.invokeAll(work)) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A query failed: " + e.getCause(), e.getCause());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long queries = all.getTotalCount();
        return new Round(
                queries, queries / seconds, all.getValueAtPercentile(50) / 1e3, all.getValueAtPercentile(99) / 1e3,
                (system.getProcessCpuTime() - cpu) / 1e3 / queries);
    }

    private Histogram askUntil(long end) throws Exception {
        Histogram latencies = new Histogram(LONGEST_NANOS, 3);
        for (long now = System.nanoTime(); now < end;) {
            int order = Math.floorMod(next.getAndIncrement(), PreparedGateway.ORDERS);
            String noOrder = GenuineReply.noOrder(order);
            Way.Answer answer = way.ask(noOrder);
            long then = System.nanoTime();
            latencies.recordValue(Math.min(LONGEST_NANOS, then - now));
            if (!answer.equals(new Way.Answer(noOrder, "SUCCESS", GenuineReply.money(order)))) {
                throw new IllegalStateException("Asked for " + noOrder + ", and was told " + answer);
            }
            now = then;
        }
        return latencies;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
