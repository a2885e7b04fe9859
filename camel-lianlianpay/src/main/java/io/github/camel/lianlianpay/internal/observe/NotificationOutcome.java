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

import java.util.Locale;

/** The ways in which a request to the path of notifications may end, for log, metrics and console. */
public enum NotificationOutcome {

    /** The route has ended well, and the gateway got 0000. */
    ANSWERED,
    /** The same, but it took so long that the gateway did not wait for it. */
    LATE,
    /** Its route had ended well before: 0000. */
    DUPLICATE,
    /** The journal does not know the number. */
    UNKNOWN_ORDER,
    /** The route has failed, was rolled back, or refused to acknowledge. */
    ROUTE_FAILED,
    /** The journal or the transaction has failed. */
    JOURNAL_FAILED,
    /** The same notification is being handled at this moment. */
    IN_PROGRESS,
    /** The route is suspended, or the context stops. */
    SUSPENDED,
    /** No signature, or none that is valid. */
    SIGNATURE,
    /** No notification, or cut off. */
    UNREADABLE,
    /** A genuine notification to another merchant. */
    OTHER_MERCHANT,
    /** Longer than the option allows. */
    TOO_LONG,
    /** No POST. */
    METHOD;

    /** Whether a verified notification of this merchant was received. */
    public boolean isGenuine() {
        return compareTo(IN_PROGRESS) <= 0;
    }

    /** The text in tags and consoles. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
