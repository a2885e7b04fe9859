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

import java.time.Duration;
import java.util.function.IntPredicate;

/** How the gateway sends notifications. A change counts for the notifications after it. Thread-safe. */
public final class NotificationRules {

    private volatile int attempts = 30;
    private volatile Duration interval = Duration.ofMinutes(2);
    private volatile Duration answerWithin = Duration.ofSeconds(5);
    private volatile IntPredicate receiptStatus = status -> status == 200;

    /** How often a notification is sent until there is a receipt; default: 30 times. */
    public NotificationRules attempts(int value) {
        this.attempts = value;
        return this;
    }

    /** How long after an attempt the next one follows, by the simulator's clock; default: 2 minutes. */
    public NotificationRules interval(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The interval of notifications must be positive, but it is: " + value);
        }
        this.interval = value;
        return this;
    }

    /** How long the gateway waits for the whole answer, in real time; default: 5 seconds. */
    public NotificationRules answerWithin(Duration value) {
        this.answerWithin = value;
        return this;
    }

    /** Which HTTP status counts as a receipt if the body says 0000; nobody knows. Default: 200 only. */
    public NotificationRules receiptStatus(IntPredicate value) {
        this.receiptStatus = value;
        return this;
    }

    public int attempts() {
        return attempts;
    }

    public Duration interval() {
        return interval;
    }

    public Duration answerWithin() {
        return answerWithin;
    }

    public boolean isReceiptStatus(int status) {
        return receiptStatus.test(status);
    }
}
