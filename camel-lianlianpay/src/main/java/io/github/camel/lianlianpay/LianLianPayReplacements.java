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
package io.github.camel.lianlianpay;

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
 * wait for a queued one dead-lock. The number is not limited, because any limit can be reached.
 * <p>
 * It adds no thread only because the machine is busy. While the queue moves, more threads would not help much and,
 * where all wait for the same lock or database connection, would only wait as well: then it adds one a second. It adds
 * them at once where the queue stands still.
 */
class LianLianPayReplacements {

    static final long LOOK_MILLIS = 10;
    private static final int LOOKS_PER_SECOND = (int) (1000 / LOOK_MILLIS);
    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayReplacements.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ThreadPoolExecutor pool;
    private final int size;
    private final Set<Task> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong begun = new AtomicLong();
    private long begunBefore;
    private int looks;
    private int looksWithoutBeginning;
    private boolean reported;

    /** @param pool has as many core threads as may work at a time, and an unbounded queue */
    LianLianPayReplacements(ThreadPoolExecutor pool) {
        this.pool = pool;
        this.size = pool.getCorePoolSize();
    }

    /** The task as the pool must get it. */
    Runnable watched(Runnable task) {
        return new Task(task);
    }

    /** Queues a task that the pool has not taken because it could not start a thread. */
    void queue(Runnable watched) {
        pool.getQueue().add(watched);
    }

    /** Whether there is something to look at: a task is queued, or there are more threads than usual. */
    boolean isAtWork() {
        return !pool.getQueue().isEmpty() || pool.getCorePoolSize() != size;
    }

    /**
     * Is called at short intervals as long as {@link #isAtWork()}, by one thread at a time. Does not wait and does not
     * throw.
     */
    void look() {
        try {
            if (pool.getQueue().isEmpty()) {
                looks = 0;
                looksWithoutBeginning = 0;
            } else {
                replace();
            }
            resize();
            reported = false;
        } catch (RuntimeException | Error e) {
            // thrown on, it would be the last look; and the next one tries again
            if (!reported) {
                reported = true;
                LOG.warn("No thread can be started in place of those that wait, and replies have to wait with them: {}",
                        String.valueOf(e), e);
            }
        }
    }

    private void replace() {
        looks++;
        long now = begun.get();
        looksWithoutBeginning = now == begunBefore ? looksWithoutBeginning + 1 : 0;
        begunBefore = now;
        List<Task> waiting = candidates().filter(Task::stillWaits).toList();
        if (looksWithoutBeginning > 0) {
            waiting.forEach(Task::replace);
        } else if (looks % LOOKS_PER_SECOND == 0) {
            waiting.stream().findFirst().ifPresent(Task::replace);
        }
        if (waiting.isEmpty() && looksWithoutBeginning >= LOOKS_PER_SECOND) {
            // a task may wait in a way that nobody can see, such as in a loop
            looksWithoutBeginning = 0;
            candidates().findFirst().ifPresent(Task::replace);
        }
    }

    private Stream<Task> candidates() {
        return running.stream().filter(task -> !task.replaced);
    }

    private void resize() {
        int wanted = size + (int) running.stream().filter(task -> task.replaced).count();
        if (pool.getCorePoolSize() != wanted) {
            // starts as many as there are tasks for; those too many end after they were idle
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

        /** Whether it waited at the last look and does so now. */
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
         * A thread that reads from a socket is runnable to Java. It stands in native code, and uses no processor time.
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
