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

import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.simulator.notification.NotificationAnswer;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;

/** Everything that was sent. What belongs to a time before {@link #clear()} is not recorded any more. */
final class SentLog {

    private final List<SentNotification> sent = new ArrayList<>();
    private int generation;

    /** What the records of one time have in common. */
    synchronized int generation() {
        return generation;
    }

    /** @return where it is recorded; negative if it belongs to an earlier time */
    synchronized int add(int of, SentNotification notification) {
        if (of != generation) {
            return -1;
        }
        sent.add(notification);
        return sent.size() - 1;
    }

    /** Records the answer, and returns the notification with it. */
    synchronized SentNotification answered(int of, int index, SentNotification notification, NotificationAnswer answer) {
        SentNotification answered = new SentNotification(
                notification.attempt(), notification.time(), notification.url(), notification.fields(), notification.body(),
                notification.fault(), answer);
        if (of == generation) {
            sent.set(index, answered);
        }
        return answered;
    }

    synchronized List<SentNotification> all() {
        return List.copyOf(sent);
    }

    synchronized void clear() {
        generation++;
        sent.clear();
    }
}
