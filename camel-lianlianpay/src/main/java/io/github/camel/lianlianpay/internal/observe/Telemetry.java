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
package io.github.camel.lianlianpay.internal.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports how each call of a component ends, to log, metrics and console. Its own failure disturbs no call. */
public final class Telemetry {

    /** The category of the log, named after the class that Camel's users know. */
    static final Logger LOG = LoggerFactory.getLogger("io.github.camel.lianlianpay.LianLianPayProducer");

    static final int CAPACITY = 50;

    private final Deque<CallEnding> endings = new ArrayDeque<>();
    private final Lock lock = new ReentrantLock();
    private volatile boolean searched;
    private volatile Consumer<CallEnding> metrics;

    /** Allows an application to bind a meter registry until the first call after a route's start. */
    public void searchAgain() {
        searched = metrics != null;
    }

    public void forgetMetrics() {
        metrics = null;
        searched = false;
    }

    /** Looks for a meter registry, once. */
    void findMetrics(CamelContext context, String operation) {
        if (searched) {
            return;
        }
        searched = true;
        try {
            metrics = GatewayMetrics.find(context, operation);
        } catch (NoClassDefFoundError e) {
            LOG.debug("Calls are not counted: micrometer-core is not there");
        } catch (RuntimeException e) {
            LOG.warn("Calls are not counted: the meter registry fails", e);
        }
    }

    void ended(CallEnding ending) {
        lock.lock();
        try {
            if (endings.size() == CAPACITY) {
                endings.removeFirst();
            }
            endings.addLast(ending);
        } finally {
            lock.unlock();
        }
        Consumer<CallEnding> counter = metrics;
        if (counter != null) {
            try {
                counter.accept(ending);
            } catch (RuntimeException e) {
                LOG.warn("A call was not counted: the meter registry fails", e);
            }
        }
    }

    /** The last endings, the oldest first. */
    List<CallEnding> endings() {
        lock.lock();
        try {
            return List.copyOf(endings);
        } finally {
            lock.unlock();
        }
    }
}
