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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the queries that are on their way. A socket's own timeout begins anew with every byte, and neither an
 * interrupt nor a stop reaches a thread that reads from a socket; so queries are looked at, a few times a second where
 * that is needed.
 */
class LianLianPayWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayWatch.class);
    private static final long TICK_MILLIS = 50;
    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    private final Map<Object, LianLianPayQuery> queries = new ConcurrentHashMap<>();
    /** When each must have ended. Not a task of the timer for each: of those Camel allows a thousand. */
    private final Map<ModalCloseable, Long> handshakes = new ConcurrentHashMap<>();
    /** Nothing needs a look before: to look at thousands of queries costs more than a few of them do. */
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private volatile boolean closed;

    LianLianPayWatch(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::look, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        if (now - nextLook.get() < 0) {
            return;
        }
        // first of all, as who wants a look meanwhile must not be overheard
        nextLook.set(now + FAR);
        for (LianLianPayQuery query : queries.values()) {
            try {
                query.look();
            } catch (RuntimeException e) {
                // thrown on, it would be the last look at any query
                LOG.warn("A query that should end could not be cancelled", e);
            }
            lookAt(query.nextLook());
        }
        handshakes.forEach((connection, end) -> {
            if (now - end < 0) {
                lookAt(end);
            } else {
                handshakes.remove(connection);
                try {
                    connection.close(CloseMode.IMMEDIATE);
                } catch (RuntimeException e) {
                    LOG.warn("A handshake that should end could not be cut", e);
                }
            }
        });
    }

    /** @param nanoTime when to look at all queries and handshakes, at the latest */
    void lookAt(long nanoTime) {
        // mostly false: who only reads does not hinder others
        if (nanoTime - nextLook.get() < 0) {
            nextLook.accumulateAndGet(nanoTime, (known, wanted) -> wanted - known < 0 ? wanted : known);
        }
    }

    /** Closes the connection, unless its handshake is over in time. */
    void handshakeBegins(ModalCloseable connection, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        handshakes.put(connection, end);
        lookAt(end);
    }

    void handshakeIsOver(ModalCloseable connection) {
        handshakes.remove(connection);
    }

    /** Begins to look after a query, until it is forgotten. Ends it at once if the component was stopped. */
    void begin(LianLianPayQuery query) {
        queries.put(query.key(), query);
        if (closed) {
            query.end(query.stopped());
        }
    }

    void forget(LianLianPayQuery query) {
        queries.remove(query.key());
    }

    /** The query that this thread waits for: HTTP below has no other way to know on whose behalf it works. */
    LianLianPayBlockingQuery current() {
        return (LianLianPayBlockingQuery) queries.get(Thread.currentThread());
    }

    /** How many queries are on their way. */
    int size() {
        return queries.size();
    }

    /** Ends the queries of these producers. */
    void stop(Predicate<LianLianPayProducer> askers) {
        queries.values().stream().filter(query -> askers.test(query.asker()))
                .forEach(query -> query.end(query.stopped()));
    }

    /** Ends all queries, and lets none begin. */
    void close() {
        closed = true;
        stop(asker -> true);
    }
}
