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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls and TLS handshakes whose deadline has passed. A socket's own timeout starts again with every byte, and
 * neither an interrupt nor a stop reaches a thread that reads from a socket; so calls are checked, a few times a second
 * where that is necessary.
 */
public final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final long TICK_MILLIS = 50;
    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    /** What has a deadline. */
    interface Task {

        /** Ends the task if its deadline has passed, or for another reason that nobody reports. */
        void check();

        /** When the task wants to be checked, as nano time. */
        long nextCheck();

        boolean isOf(Object owner);

        /** Ends the task because its owner was stopped. */
        void stop();
    }

    private final Set<Task> calls = ConcurrentHashMap.newKeySet();
    /** Not one task of the timer for each: Camel limits those to a thousand. */
    private final Map<ModalCloseable, Long> handshakes = new ConcurrentHashMap<>();
    /** Nothing is due before: it costs too much to check thousands of calls at each tick. */
    private final AtomicLong nextCheck = new AtomicLong(System.nanoTime());
    private volatile boolean closed;

    public Deadlines(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::check, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check() {
        long now = System.nanoTime();
        if (now - nextCheck.get() < 0) {
            return;
        }
        // reset before the scan, so that a deadline set during the scan is not lost
        nextCheck.set(now + FAR);
        for (Task call : calls) {
            try {
                call.check();
            } catch (RuntimeException e) {
                // an exception that left here would stop the timer
                LOG.warn("A call that should end could not be cancelled", e);
            }
            checkAt(call.nextCheck());
        }
        handshakes.forEach((connection, end) -> {
            if (now - end < 0) {
                checkAt(end);
            } else {
                handshakes.remove(connection);
                try {
                    connection.close(CloseMode.IMMEDIATE);
                } catch (RuntimeException e) {
                    LOG.warn("A TLS handshake that should end could not be closed", e);
                }
            }
        });
    }

    /** @param nanoTime when to check all calls and handshakes, at the latest */
    void checkAt(long nanoTime) {
        // mostly false: a mere read does not hinder other threads
        if (nanoTime - nextCheck.get() < 0) {
            nextCheck.accumulateAndGet(nanoTime, (known, wanted) -> wanted - known < 0 ? wanted : known);
        }
    }

    /** Closes the connection, unless its handshake ends in time. */
    public void handshakeBegins(ModalCloseable connection, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        handshakes.put(connection, end);
        checkAt(end);
    }

    public void handshakeEnds(ModalCloseable connection) {
        handshakes.remove(connection);
    }

    /** Checks a call from now on, until it is removed. Ends it at once if this was closed. */
    void add(Task call) {
        calls.add(call);
        if (closed) {
            call.stop();
        }
    }

    void remove(Task call) {
        calls.remove(call);
    }

    /** How many calls have no result yet. */
    public int size() {
        return calls.size();
    }

    /** @param owner of the calls, or their transport */
    public void cancel(Object owner) {
        calls.stream().filter(call -> call.isOf(owner)).forEach(Task::stop);
    }

    /** Ends all calls, and lets none begin. */
    public void close() {
        closed = true;
        calls.forEach(Task::stop);
    }
}
