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
import java.util.Queue;

/**
 * What goes wrong with any request, whatever order it is for. Faults wait in line: one that is
 * {@linkplain Fault#times(int) limited} makes room for the next when it has struck that often, one without a limit
 * stays until {@link #clear()}. They win over faults of orders.
 */
public final class Faults {

    private final Queue<Fault> waiting = new ArrayDeque<>();
    private volatile Fault current;
    private int struck;

    Faults() {
    }

    /** Puts a fault at the end of the line. */
    public synchronized void add(Fault fault) {
        if (fault.times() > 0) {
            waiting.add(fault);
            current = waiting.peek();
        }
    }

    /**
     * The same in {@linkplain Fault#parse the notation of faults}, e.g. {@code http:503*2}.
     *
     * @throws IllegalArgumentException if the text is no fault
     */
    public void add(String fault) {
        add(Fault.parse(fault));
    }

    /** From now on nothing goes wrong, save what the orders' own faults do. */
    public synchronized void clear() {
        waiting.clear();
        current = null;
        struck = 0;
    }

    /** The fault for the next request; null if there is none. */
    Fault take() {
        // the usual case needs no lock
        return current == null ? null : strike();
    }

    private synchronized Fault strike() {
        Fault fault = waiting.peek();
        if (fault != null && fault.times() != Integer.MAX_VALUE && ++struck == fault.times()) {
            waiting.remove();
            current = waiting.peek();
            struck = 0;
        }
        return fault;
    }
}
