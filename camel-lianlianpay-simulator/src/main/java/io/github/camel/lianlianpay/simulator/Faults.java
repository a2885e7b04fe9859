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
package io.github.camel.lianlianpay.simulator;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A queue of faults for requests, whatever their order; they take precedence over faults of orders. A fault with a
 * {@linkplain Fault#times(int) limit} is used that often, and then the next one. A fault without a limit stays until
 * {@link #clear()}. Faults of a number come before those of any.
 */
public final class Faults {

    private final Line any = new Line();
    private final Map<String, Line> ofNumbers = new ConcurrentHashMap<>();

    Faults() {
    }

    /** Adds a fault to the end of the queue. */
    public void add(Fault fault) {
        any.add(fault);
    }

    /**
     * Adds a fault in {@linkplain Fault#parse the notation of faults}, e.g. {@code http:503*2}.
     *
     * @throws IllegalArgumentException if the text is not a fault
     */
    public void add(String fault) {
        add(Fault.parse(fault));
    }

    /** Adds a fault for requests with this {@code no_order} only. */
    public void add(String noOrder, Fault fault) {
        ofNumbers.computeIfAbsent(noOrder, key -> new Line()).add(fault);
    }

    /** Removes all faults; orders keep their own. */
    public void clear() {
        any.clear();
        ofNumbers.clear();
    }

    /** The fault for the next request; null if there is none. */
    Fault take(String noOrder) {
        Line own = noOrder == null ? null : ofNumbers.get(noOrder);
        Fault fault = own == null ? null : own.take();
        return fault != null ? fault : any.take();
    }

    private static final class Line {

        private final Queue<Fault> waiting = new ArrayDeque<>();
        private volatile Fault current;
        private int used;

        private synchronized void add(Fault fault) {
            if (fault.times() > 0) {
                waiting.add(fault);
                current = waiting.peek();
            }
        }

        private synchronized void clear() {
            waiting.clear();
            current = null;
            used = 0;
        }

        private Fault take() {
            // no lock in the usual case, without faults
            return current == null ? null : next();
        }

        private synchronized Fault next() {
            Fault fault = waiting.peek();
            if (fault != null && fault.times() != Integer.MAX_VALUE && ++used == fault.times()) {
                waiting.remove();
                current = waiting.peek();
                used = 0;
            }
            return fault;
        }
    }
}
