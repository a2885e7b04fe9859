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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a thread to a pool for each one whose task waits, as long as other tasks are queued. Without this, tasks that
 * wait for a queued one would dead-lock. The number is not limited, because any limit can be reached.
 * <p>
 * A busy machine alone adds no thread. While the queue moves, more threads would not help much and, if all wait for the
 * same lock or database connection, would only wait as well: then this adds one a second. It adds them at once when the
 * queue does not move.
 */
final class Replacements {

    static final long CHECK_MILLIS = 10;
    private static final int CHECKS_PER_SECOND = (int) (1000 / CHECK_MILLIS);
    private static final Logger LOG = LoggerFactory.getLogger(Replacements.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ThreadPoolExecutor pool;
    private final int size;
    private final Set<Task> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong begun = new AtomicLong();
    private long begunBefore;
    private int checks;
    private int checksWithoutProgress;
    private boolean reported;

    /** @param pool has as many core threads as may work at the same time, and an unbounded queue */
    Replacements(ThreadPoolExecutor pool) {
        this.pool = pool;
        this.size = pool.getCorePoolSize();
    }

    /** The task as the pool must get it. */
    Runnable tracked(Runnable task) {
        return new Task(task);
    }

    /** Queues a task that the pool did not accept because it could not start a thread. */
    void queue(Runnable tracked) {
        pool.getQueue().add(tracked);
    }

    /** Whether there is something to check: a task is queued, or there are more threads than usual. */
    boolean isAtWork() {
        return !pool.getQueue().isEmpty() || pool.getCorePoolSize() != size;
    }

    /**
     * Called at short intervals as long as {@link #isAtWork()}, by one thread at a time. Does not wait and does not
     * throw.
     */
    void check() {
        try {
            if (pool.getQueue().isEmpty()) {
                checks = 0;
                checksWithoutProgress = 0;
            } else {
                replace();
            }
            resize();
            reported = false;
        } catch (RuntimeException | Error e) {
            // an exception that left here would stop the checks; the next one tries again
            if (!reported) {
                reported = true;
                LOG.warn("No thread can be started to replace those that wait, so replies have to wait as well: {}",
                        String.valueOf(e), e);
            }
        }
    }

    private void replace() {
        checks++;
        long now = begun.get();
        checksWithoutProgress = now == begunBefore ? checksWithoutProgress + 1 : 0;
        begunBefore = now;
        List<Task> waiting = candidates().filter(Task::stillWaits).toList();
        if (checksWithoutProgress > 0) {
            waiting.forEach(Task::replace);
        } else if (checks % CHECKS_PER_SECOND == 0) {
            waiting.stream().findFirst().ifPresent(Task::replace);
        }
        if (waiting.isEmpty() && checksWithoutProgress >= CHECKS_PER_SECOND) {
            // a task may wait in a way that nobody can see, such as in a loop
            checksWithoutProgress = 0;
            candidates().findFirst().ifPresent(Task::replace);
        }
    }

    private Stream<Task> candidates() {
        return running.stream().filter(task -> !task.replaced);
    }

    private void resize() {
        int wanted = size + (int) running.stream().filter(task -> task.replaced).count();
        if (pool.getCorePoolSize() != wanted) {
            // starts as many threads as there are tasks for; surplus ones end after they were idle
            pool.setCorePoolSize(wanted);
        } else if (!pool.getQueue().isEmpty() && pool.getPoolSize() < wanted) {
            // an earlier attempt failed
            pool.prestartCoreThread();
        }
    }

    private final class Task implements Runnable {

        private final Runnable task;
        private volatile Thread thread;
        private volatile boolean replaced;
        private boolean waits;
        private long processorTime = -1;

        Task(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            running.add(this);
            begun.incrementAndGet();
            try {
                task.run();
            } finally {
                running.remove(this);
            }
        }

        void replace() {
            replaced = true;
        }

        /** Whether it waited at the last check and does so now. */
        boolean stillWaits() {
            boolean waitedBefore = waits;
            waits = switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                case RUNNABLE -> readsFromOutside();
                default -> false;
            };
            return waitedBefore && waits;
        }

        /**
         * To Java, a thread that reads from a socket is runnable. It is in native code, and uses no processor time.
         */
        private boolean readsFromOutside() {
            long before = processorTime;
            processorTime = THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.getId()) : 0;
            if (processorTime != before) {
                return false;
            }
            StackTraceElement[] stack = thread.getStackTrace();
            return stack.length > 0 && stack[0].isNativeMethod();
        }
    }
}
