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
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The number of requests so far, and the last {@value #REMEMBERED} of them. */
public final class Requests {

    private static final int REMEMBERED = 1000;

    private final LongAdder total = new LongAdder();
    private final Map<String, LongAdder> byNoOrder = new ConcurrentHashMap<>();
    private final Map<Asked, LongAdder> byOperation = new ConcurrentHashMap<>();
    private final Deque<SimulatedRequest> last = new ArrayDeque<>(REMEMBERED);

    Requests() {
    }

    void add(SimulatedRequest request) {
        total.increment();
        byOperation.computeIfAbsent(new Asked(request.operation(), null), key -> new LongAdder()).increment();
        if (request.noOrder() != null) {
            byOperation.computeIfAbsent(new Asked(request.operation(), request.noOrder()), key -> new LongAdder()).increment();
            byNoOrder.computeIfAbsent(request.noOrder(), key -> new LongAdder()).increment();
        }
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeFirst();
            }
            last.addLast(request);
        }
    }

    /** The number of requests, including refused ones. */
    public long count() {
        return total.sum();
    }

    /** The number of requests for this {@code no_order}, whatever the operation. */
    public long count(String noOrder) {
        LongAdder count = byNoOrder.get(noOrder);
        return count == null ? 0 : count.sum();
    }

    /** The number of requests for this operation, including refused ones. */
    public long count(GatewayOperation operation) {
        return count(operation, null);
    }

    /** The number of requests for this operation and this {@code no_order}. */
    public long count(GatewayOperation operation, String noOrder) {
        LongAdder count = byOperation.get(new Asked(operation, noOrder));
        return count == null ? 0 : count.sum();
    }

    /** A copy of the last requests, the oldest first. */
    public List<SimulatedRequest> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** Removes all requests. */
    public void clear() {
        synchronized (last) {
            last.clear();
        }
        byNoOrder.clear();
        byOperation.clear();
        total.reset();
    }

    /** @param noOrder null for all */
    private record Asked(GatewayOperation operation, String noOrder) {
    }
}
