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
     * Arguments: the way to query, the folder with the keys, the gateway's URL. Each line of the input starts a round
     * of that many milliseconds.
     */
    public static void main(String[] arguments) throws Exception {
        try (Way way = Way.Kind.valueOf(arguments[0]).open(new Keys(Path.of(arguments[1])), arguments[2]);
             Load load = new Load(way)) {
            Child.report("ready", arguments[0]);
            BufferedReader commands = Child.commands();
            for (String millis = commands.readLine(); millis != null; millis = commands.readLine()) {
                load.run(Long.parseLong(millis)).report();
            }
        }
        System.exit(0);
    }

    /**
     * @param queries   the number of correct answers
     * @param perSecond correct answers per second
     * @param p50Micros the median latency
     * @param p99Micros the 99th percentile of the latency
     * @param cpuMicros processor time of this process per query
     */
    record Round(long queries, double perSecond, double p50Micros, double p99Micros, double cpuMicros) {

        private void report() {
            Child.report("queries", queries);
            Child.report("perSecond", perSecond);
            Child.report("p50Micros", p50Micros);
            Child.report("p99Micros", p99Micros);
            Child.report("cpuMicros", cpuMicros);
        }

        /** Runs a round in a process. */
        static Round of(Child child, long millis) throws IOException {
            child.send(millis);
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
                throw new IllegalStateException("Queried " + noOrder + ", but the answer was " + answer);
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
