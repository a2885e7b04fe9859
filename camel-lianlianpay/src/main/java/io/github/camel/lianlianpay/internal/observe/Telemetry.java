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
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how each call of a component ends, and each notification, to log, metrics and console. Its own failure
 * disturbs none.
 */
public final class Telemetry {

    /** The category of the log, named after the class that Camel's users know. */
    static final Logger LOG = LoggerFactory.getLogger("io.github.camel.lianlianpay.LianLianPayProducer");

    static final int CAPACITY = 50;

    private final Last<CallEnding> calls = new Last<>();
    private final Last<NotificationEnding> notifications = new Last<>();
    private volatile boolean searched;
    private volatile boolean searchedForNotifications;
    private volatile Consumer<CallEnding> metrics;
    private volatile Consumer<NotificationEnding> notificationMetrics;

    /** Allows an application to bind a meter registry until the first call after a route's start. */
    public void searchAgain() {
        searched = metrics != null;
        searchedForNotifications = notificationMetrics != null;
    }

    public void forgetMetrics() {
        metrics = null;
        searched = false;
        notificationMetrics = null;
        searchedForNotifications = false;
    }

    /** Looks for a meter registry, once. */
    void findMetrics(CamelContext context, String operation) {
        if (searched) {
            return;
        }
        searched = true;
        metrics = found(() -> GatewayMetrics.find(context, operation), "Calls are not counted: the meter registry fails");
    }

    /** The same for notifications. */
    public void findNotificationMetrics(CamelContext context) {
        if (!searchedForNotifications) {
            searchedForNotifications = true;
            notificationMetrics
                    = found(() -> NotificationMetrics.find(context), "Notifications are not counted: the meter registry fails");
        }
    }

    /** Null if there is no meter registry, or no Micrometer. */
    private static <T> Consumer<T> found(Supplier<Consumer<T>> search, String failure) {
        try {
            return search.get();
        } catch (NoClassDefFoundError e) {
            LOG.debug("Nothing is counted: micrometer-core is not there");
        } catch (RuntimeException e) {
            LOG.warn(failure, e);
        }
        return null;
    }

    void ended(CallEnding ending) {
        calls.add(ending);
        count(metrics, ending, "A call was not counted: the meter registry fails");
    }

    public void ended(NotificationEnding ending) {
        notifications.add(ending);
        count(notificationMetrics, ending, "A notification was not counted: the meter registry fails");
    }

    private static <T> void count(Consumer<T> counter, T ending, String failure) {
        if (counter != null) {
            try {
                counter.accept(ending);
            } catch (RuntimeException e) {
                LOG.warn(failure, e);
            }
        }
    }

    /** The last endings of calls, the oldest first. */
    List<CallEnding> endings() {
        return calls.copy();
    }

    /** The last endings of notifications, the oldest first. */
    List<NotificationEnding> notifications() {
        return notifications.copy();
    }

    private static final class Last<T> {

        private final Deque<T> endings = new ArrayDeque<>();
        private final Lock lock = new ReentrantLock();

        void add(T ending) {
            lock.lock();
            try {
                if (endings.size() == CAPACITY) {
                    endings.removeFirst();
                }
                endings.addLast(ending);
            } finally {
                lock.unlock();
            }
        }

        List<T> copy() {
            lock.lock();
            try {
                return List.copyOf(endings);
            } finally {
                lock.unlock();
            }
        }
    }
}
