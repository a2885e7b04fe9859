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
package io.github.camel.lianlianpay.simulator.internal.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.time.Timeline;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** The states of payments, and what time does to them. */
final class PaymentLife {

    /** The cause of an end that nobody brought about. */
    static final String EXPIRY = "not confirmed in time";

    private final PaymentStore store;
    private final Accounts accounts;
    private final Timeline timeline;
    private final PaymentListener listener;
    private final Supplier<PaymentRules> rules;

    PaymentLife(PaymentStore store, Accounts accounts, Timeline timeline, PaymentListener listener,
                Supplier<PaymentRules> rules) {
        this.store = store;
        this.accounts = accounts;
        this.timeline = timeline;
        this.listener = listener;
        this.rules = rules;
    }

    /** Changes the state. The caller holds the store. */
    void change(PaymentEntry entry, PaymentResult result, String cause) {
        accounts.change(entry.oidPartner(), new BigDecimal(entry.field(FieldNames.MONEY_ORDER)), entry.result(), result);
        entry.change(timeline.instant(), result, cause);
    }

    /** Closes the payment at the end of its time, if it is still held then. */
    void closeLater(PaymentEntry entry) {
        timeline.at(entry.expires(), () -> expire(entry));
    }

    void expire(PaymentEntry entry) {
        synchronized (store) {
            if (entry.is(PaymentResult.CHECK) && !timeline.instant().isBefore(entry.expires())) {
                change(entry, PaymentResult.CLOSED, EXPIRY);
            }
        }
    }

    /** Settles the payment after its time. */
    void settleLater(PaymentEntry entry) {
        Instant due = timeline.instant().plus(rules.get().settleAfter());
        timeline.at(due, () -> settleNow(entry));
    }

    /** Settles the payment now, as the bank decides, unless it is settled. */
    CompletableFuture<?> settleNow(PaymentEntry entry) {
        return settle(entry, PaymentResult.PROCESSING, rules.get().resultOf(entry.noOrder()), "bank");
    }

    /**
     * Brings the payment into a state, and notifies it.
     *
     * @param from the state that it must have; null for any
     */
    CompletableFuture<?> settle(PaymentEntry entry, PaymentResult from, PaymentResult to, String cause) {
        boolean notified;
        synchronized (store) {
            if (from != null && !entry.is(from)) {
                return CompletableFuture.completedFuture(null);
            }
            change(entry, to, cause);
            notified = entry.isNotified() && !to.equals(PaymentResult.CHECK) && !to.equals(PaymentResult.CLOSED)
                    && !to.equals(PaymentResult.PROCESSING);
        }
        return notified ? listener.ended(snapshot(entry)) : CompletableFuture.completedFuture(null);
    }

    private SimulatedPayment snapshot(PaymentEntry entry) {
        synchronized (store) {
            return entry.snapshot();
        }
    }
}
