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
package io.github.camel.lianlianpay.model;

/**
 * What is known of a payment after a call, a notification, or a look into the journal.
 * <p/>
 * Source: the codes and states of the gateway's pages on the instant payment family.
 */
public enum PaymentOutcome {

    /** The gateway accepted the payment, and it is not paid yet. */
    ACCEPTED,
    /** The gateway holds the payment until a person confirms it. It closes after 24 hours without that. */
    TO_CONFIRM,
    /** The gateway refused this attempt: it made no payment of it. */
    REFUSED,
    /** The attempt failed: the same number may be sent again, with the same data. */
    FAILED,
    /** Nobody knows whether a payment exists: ask, and never pay under another number. */
    UNKNOWN,
    /** Paid. */
    SUCCESS,
    /** Ended without payment. */
    FAILURE,
    /** Closed without payment, because nobody confirmed it in time. */
    CLOSED,
    /** The bank reversed the payment, and the money came back. */
    CANCEL;

    /** What a verified state of the payment means; an unknown state is one that has not ended. */
    public static PaymentOutcome of(PaymentResult result) {
        if (result.equals(PaymentResult.CHECK)) {
            return TO_CONFIRM;
        }
        return result.isFinal() ? valueOf(result.getText()) : ACCEPTED;
    }

    /** Whether the payment has come to its end at the gateway. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILURE || this == CLOSED || this == CANCEL;
    }
}
