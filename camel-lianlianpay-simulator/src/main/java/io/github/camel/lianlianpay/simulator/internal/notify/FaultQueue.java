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
package io.github.camel.lianlianpay.simulator.internal.notify;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import io.github.camel.lianlianpay.simulator.notification.NotificationFault;

/** The faults that wait for notifications: of a number, or of any. */
final class FaultQueue {

    private final Queue<NotificationFault> ofAny = new ArrayDeque<>();
    private final Map<String, Queue<NotificationFault>> ofNumber = new HashMap<>();

    synchronized void add(NotificationFault fault) {
        ofAny.add(fault);
    }

    synchronized void add(String noOrder, NotificationFault fault) {
        ofNumber.computeIfAbsent(noOrder, key -> new ArrayDeque<>()).add(fault);
    }

    /** The fault of the next notification of this number, which stays; null if there is none. */
    synchronized NotificationFault peek(String noOrder) {
        NotificationFault own = ofNumber.getOrDefault(noOrder, new ArrayDeque<>()).peek();
        return own != null ? own : ofAny.peek();
    }

    /** The fault of the next notification of this number; null if there is none. */
    synchronized NotificationFault take(String noOrder) {
        NotificationFault own = ofNumber.getOrDefault(noOrder, new ArrayDeque<>()).poll();
        return own != null ? own : ofAny.poll();
    }

    synchronized void clear() {
        ofAny.clear();
        ofNumber.clear();
    }
}
