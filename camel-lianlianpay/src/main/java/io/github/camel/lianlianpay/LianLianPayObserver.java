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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees how each query of a component ends, and tells logs, meters and consoles. A failure of its own disturbs no query.
 */
class LianLianPayObserver {

    /** So many endings are remembered. */
    static final int REMEMBERED = 50;

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayObserver.class);

    /**
     * How a query ended, with nothing that a console must not show: no order, no whole merchant's number.
     *
     * @param retCode   of a reply that was let through, or null
     * @param resultPay of a verified answer, or null
     * @param repeated  whether Camel's error handler has asked again
     */
    record Ending(
            Instant time, String operation, String merchant, LianLianPayOutcome outcome, String retCode, String resultPay,
            boolean knownResult, long nanos, boolean repeated, String exchangeId) {
    }

    private final Deque<Ending> endings = new ArrayDeque<>();
    private final Lock lock = new ReentrantLock();
    private volatile boolean looked;
    private volatile Consumer<Ending> meters;

    /** Begins to watch a query. */
    LianLianPayObservation begin(LianLianPayEndpoint endpoint, Exchange exchange) {
        lookForMeters(endpoint.getCamelContext(), endpoint.getOperation().name());
        return new LianLianPayObservation(this, endpoint, exchange);
    }

    /** Whoever binds a registry of meters may do so until the first query after a route's start. */
    void lookAgain() {
        looked = meters != null;
    }

    void forgetMeters() {
        meters = null;
        looked = false;
    }

    private void lookForMeters(CamelContext context, String operation) {
        if (looked) {
            return;
        }
        looked = true;
        try {
            meters = LianLianPayMeters.find(context, operation);
        } catch (NoClassDefFoundError e) {
            LOG.debug("Queries are not counted: micrometer-core is not there");
        } catch (RuntimeException e) {
            LOG.warn("Queries are not counted: the registry of meters fails", e);
        }
    }

    void ended(Ending ending) {
        lock.lock();
        try {
            if (endings.size() == REMEMBERED) {
                endings.removeFirst();
            }
            endings.addLast(ending);
        } finally {
            lock.unlock();
        }
        Consumer<Ending> counted = meters;
        if (counted != null) {
            try {
                counted.accept(ending);
            } catch (RuntimeException e) {
                LOG.warn("A query was not counted: the registry of meters fails", e);
            }
        }
    }

    /** The last endings, the oldest first. */
    List<Ending> endings() {
        lock.lock();
        try {
            return List.copyOf(endings);
        } finally {
            lock.unlock();
        }
    }
}
