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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import org.HdrHistogram.Histogram;

/** Threads that do one task after the other, and count and time them. */
public final class Load implements AutoCloseable {

    public static final int THREADS = 8;

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Task task;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger next = new AtomicInteger();

    public Load(Task task) {
        this.task = task;
    }

    /** What is measured. Several threads use it at a time. */
    public interface Task {

        /**
         * @param  n         from 0; each comes once
         * @throws Exception if it fails, or if its result is wrong
         */
        void run(int n) throws Exception;
    }

    /** In the child: each line of the input starts a round of that many milliseconds. */
    public void serve(String name) throws Exception {
        Child.report("ready", name);
        BufferedReader commands = Child.commands();
        for (String millis = commands.readLine(); millis != null; millis = commands.readLine()) {
            run(Long.parseLong(millis)).report();
        }
    }

    /**
     * @param count     how often the task was done
     * @param perSecond the same per second
     * @param p50Micros the median latency
     * @param p99Micros the 99th percentile of the latency
     * @param cpuMicros processor time of the measured process for each
     */
    public record Round(long count, double perSecond, double p50Micros, double p99Micros, double cpuMicros) {

        /** In the child: tells the parent. */
        public void report() {
            Child.report("count", count);
            Child.report("perSecond", perSecond);
            Child.report("p50Micros", p50Micros);
            Child.report("p99Micros", p99Micros);
            Child.report("cpuMicros", cpuMicros);
        }

        /** Runs a round in a process. */
        public static Round of(Child child, Object command) throws IOException {
            child.send(command);
            return new Round(
                    (long) child.nextNumber("count"), child.nextNumber("perSecond"), child.nextNumber("p50Micros"),
                    child.nextNumber("p99Micros"), child.nextNumber("cpuMicros"));
        }

        /** The same, if another process than that of the load is measured. */
        public Round withCpu(double micros) {
            return new Round(count, perSecond, p50Micros, p99Micros, micros);
        }
    }

    /** @throws IllegalStateException if the task fails */
    public Round run(long millis) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Callable<Histogram>> work = new ArrayList<>();
        for (int n = 0; n < THREADS; n++) {
            work.add(() -> runUntil(end));
        }
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        for (Future<Histogram> one : threads.invokeAll(work)) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A task failed: " + e.getCause(), e.getCause());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long count = all.getTotalCount();
        return new Round(
                count, count / seconds, all.getValueAtPercentile(50) / 1e3, all.getValueAtPercentile(99) / 1e3,
                (system.getProcessCpuTime() - cpu) / 1e3 / count);
    }

    private Histogram runUntil(long end) throws Exception {
        Histogram latencies = new Histogram(LONGEST_NANOS, 3);
        for (long now = System.nanoTime(); now < end;) {
            task.run(next.getAndIncrement());
            long then = System.nanoTime();
            latencies.recordValue(Math.min(LONGEST_NANOS, then - now));
            now = then;
        }
        return latencies;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
