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
package io.github.camel.lianlianpay.journal;

import io.github.camel.lianlianpay.model.PaymentOutcome;

/** What the journal knows of a payment. A proof applies only upwards in {@link #rank()}. */
public enum PaymentState {

    /** Recorded, and not sent. */
    NEW(0, null),
    /** About to be sent, or sent: only the gateway knows. */
    SENDING(1, PaymentOutcome.UNKNOWN),
    /** Sent, and the reply proved nothing. */
    UNKNOWN(2, PaymentOutcome.UNKNOWN),
    /** The gateway accepted it. */
    ACCEPTED(2, PaymentOutcome.ACCEPTED),
    /** The gateway holds it until a person confirms it. */
    TO_CONFIRM(2, PaymentOutcome.TO_CONFIRM),
    /** A person's confirmation is about to be sent, or was sent. */
    CONFIRMING(2, PaymentOutcome.UNKNOWN),
    /** The last attempt failed: the same number may be sent again. */
    FAILED(2, PaymentOutcome.FAILED),
    /** The gateway has no record of it, long enough after the last attempt: the same number may be sent again. */
    NO_RECORD(2, PaymentOutcome.UNKNOWN),
    /** Paid. */
    SUCCESS(3, PaymentOutcome.SUCCESS),
    /** Ended without payment. */
    FAILURE(3, PaymentOutcome.FAILURE),
    /** Closed without payment. */
    CLOSED(3, PaymentOutcome.CLOSED),
    /** Refused: no payment exists. */
    REFUSED(3, PaymentOutcome.REFUSED),
    /** Reversed: the money came back. */
    CANCEL(4, PaymentOutcome.CANCEL);

    private final int rank;
    private final PaymentOutcome outcome;

    PaymentState(int rank, PaymentOutcome outcome) {
        this.rank = rank;
        this.outcome = outcome;
    }

    /** How much it says; a proof of a lower rank changes nothing. */
    public int rank() {
        return rank;
    }

    /** What it means to the caller; null for {@link #NEW}. */
    public PaymentOutcome outcome() {
        return outcome;
    }

    /** Whether the payment has ended; only {@link #CANCEL} may follow. */
    public boolean isEnd() {
        return rank >= SUCCESS.rank;
    }

    /** Whether the same number may be sent again, with the same data. */
    public boolean allowsAttempt() {
        return this == NEW || this == FAILED || this == NO_RECORD;
    }
}
