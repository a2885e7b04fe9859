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
package io.github.camel.lianlianpay.simulator.notification;

import java.util.List;
import java.util.function.BiConsumer;

import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * The result notifications (付款结果通知) that the gateway sends to the {@code notify_url} of each payment, and what a test
 * can do to them. A method that takes a number means the payment of the simulator's first merchant. Thread-safe.
 */
public interface Notifications {

    /** How the gateway sends them. */
    NotificationRules rules();

    /** Adds a fault for the next notification that has none; its repetitions do not count as notifications. */
    void add(NotificationFault fault);

    /** Adds a fault for the next notification of this payment. */
    void add(String noOrder, NotificationFault fault);

    /**
     * Sends a notification of this payment now, beside those that the gateway sends by itself, and once only. Waits for
     * the answer.
     *
     * @param  result                   what it says, whatever state the payment has
     * @param  fault                    null, or a fault of content
     * @return                          the notification with its answer
     * @throws IllegalArgumentException if there is no such payment, or the fault is not one of content
     */
    SentNotification send(String noOrder, PaymentResult result, NotificationFault fault);

    /** Everything that was sent, in the order of its sending; what is not answered yet has no answer. */
    List<SentNotification> sent();

    /** Everything that was sent of this number. */
    List<SentNotification> sent(String noOrder);

    /**
     * Is called when the gateway has read the answer that it takes as a receipt, before anything else happens to the
     * notification. An exception of the hook changes nothing: {@code checkHooks()} of the simulator throws it.
     */
    void onReceipt(BiConsumer<SentNotification, NotificationAnswer> hook);

    /** Forgets what was sent, stops repetitions, and removes faults and hooks; the rules are those of the builder. */
    void clear();
}
