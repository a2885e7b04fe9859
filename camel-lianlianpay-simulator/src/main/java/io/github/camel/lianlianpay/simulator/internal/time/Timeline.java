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
package io.github.camel.lianlianpay.simulator.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator's clock, and the work that is due at a time. One thread does what real time makes due; whoever moves
 * the clock does the rest, in the order of its time.
 */
public final class Timeline extends SimulatorClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Work> waiting = new PriorityQueue<>();
    /** For each piece of work that has not ended: before this time, it brings no new work. */
    private final TreeMap<Instant, Integer> running = new TreeMap<>();
    private final ThreadLocal<Boolean> working = ThreadLocal.withInitial(() -> false);
    private final Instant start = Instant.now();
    /** The system's clock may be set, and must not move this one. */
    private final long startNanos = System.nanoTime();
    private volatile Duration ahead = Duration.ZERO;
    private long number;
    private volatile boolean closed;

    public Timeline() {
        Thread thread = new Thread(this::run, "simulator-clock");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos).plus(ahead);
    }

    /**
     * Work for a time. Work for the same time begins in the order in which it was given.
     *
     * @param quiet after its time, the work brings no new work for so long
     * @param work  begins in a thread of the clock and must not wait there; its future is complete at its end
     */
    public void at(Instant due, Duration quiet, Supplier<CompletableFuture<?>> work) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(new Work(due, number++, quiet, work));
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Work that begins and ends at its time. */
    public void at(Instant due, Runnable work) {
        at(due, Duration.ZERO, () -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** Marks the calling thread as one whose work is running: it can move the clock without waiting for itself. */
    public void working(Runnable work) {
        working.set(true);
        try {
            work.run();
        } finally {
            working.remove();
        }
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The simulator's clock cannot be set back: " + duration);
        }
        lock.lock();
        try {
            Instant target = instant().plus(duration);
            for (Work next = next(target); next != null; next = next(target)) {
                moveTo(next.due());
                begin(next);
            }
            moveTo(target);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next work until the target, when nothing that runs can bring earlier work; null if there is none. */
    private Work next(Instant target) {
        while (!closed) {
            Work next = waiting.peek();
            boolean due = next != null && !next.due().isAfter(target);
            boolean mustWait = due ? !running.isEmpty() && running.firstKey().isBefore(next.due()) : !running.isEmpty();
            if (due && (!mustWait || working.get())) {
                return waiting.poll();
            }
            if (!mustWait || working.get()) {
                return null;
            }
            changed.awaitUninterruptibly();
        }
        return null;
    }

    private void moveTo(Instant time) {
        Duration missing = Duration.between(instant(), time);
        if (!missing.isNegative()) {
            ahead = ahead.plus(missing);
        }
    }

    /** Begins the work without the lock, which the caller holds. */
    private void begin(Work work) {
        Instant quietUntil = work.due().plus(work.quiet());
        running.merge(quietUntil, 1, Integer::sum);
        lock.unlock();
        CompletableFuture<?> end;
        try {
            end = work.task().get();
        } catch (RuntimeException e) {
            end = CompletableFuture.failedFuture(e);
        } finally {
            lock.lock();
        }
        end.whenComplete((nothing, failure) -> ended(quietUntil, failure));
    }

    private void ended(Instant quietUntil, Throwable failure) {
        if (failure != null && !closed) {
            LOG.error("The simulator failed in what was due", failure);
        }
        lock.lock();
        try {
            running.computeIfPresent(quietUntil, (key, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                Work next = waiting.peek();
                long nanos = next == null ? Long.MAX_VALUE : nanosUntil(next.due());
                if (nanos <= 0) {
                    begin(waiting.poll());
                } else {
                    changed.await(nanos, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread but to end it
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long nanosUntil(Instant due) {
        Duration left = Duration.between(instant(), due);
        return left.compareTo(Duration.ofDays(1)) > 0 ? TimeUnit.DAYS.toNanos(1) : left.toNanos();
    }

    /** Forgets all work that has not begun, and shows the real time again. */
    public void reset() {
        lock.lock();
        try {
            waiting.clear();
            ahead = Duration.ZERO;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private record Work(Instant due, long number, Duration quiet, Supplier<CompletableFuture<?>> task)
            implements
                Comparable<Work> {

        @Override
        public int compareTo(Work other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
