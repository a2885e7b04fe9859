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

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records what is about to be done with payments, and what is proved of them. Each method is one transaction that is on
 * disk when it returns, and throws {@link JournalException} if it cannot be. One number is one payment of one merchant.
 * <p/>
 * An implementation needs a clock that all processes share, such as the database's, and rows that two processes cannot
 * change at the same time.
 */
public interface PaymentJournal {

    /** The journal's time. */
    Instant now();

    /**
     * Records a payment as {@link PaymentState#NEW}, or reads what is there under its number. The caller compares the
     * fingerprints.
     */
    PaymentRecord begin(PaymentIntent intent);

    /**
     * Takes the next attempt: {@link PaymentState#SENDING} is on disk before the first byte leaves. Commits by itself,
     * whatever transaction the thread is in.
     *
     * @param  version of the record that the caller has seen
     * @return         the record of this attempt; empty if somebody else has changed it, or its state allows no attempt
     */
    Optional<PaymentRecord> sending(PaymentKey key, long version);

    /**
     * Records a payment and takes its first attempt in one transaction.
     *
     * @return the record in {@link PaymentState#SENDING} if this call has made it; else what is there under the number
     */
    default Started start(PaymentIntent intent) {
        PaymentRecord record = begin(intent);
        if (record.state() != PaymentState.NEW || !record.fingerprint().equals(intent.fingerprint())) {
            return new Started(record, false);
        }
        return sending(intent.key(), record.version()).map(attempt -> new Started(attempt, true))
                .orElseGet(() -> new Started(find(intent.key()).orElseThrow(), false));
    }

    /**
     * A payment, and whether the caller may send it now.
     */
    record Started(PaymentRecord record, boolean mayBeSent) {
    }

    /**
     * Takes the confirmation of a payment that is held: {@link PaymentState#CONFIRMING} is on disk before the first
     * byte leaves. Commits by itself, whatever transaction the thread is in.
     *
     * @param  version of the record that the caller has seen
     * @param  who     the person who confirms
     * @return         empty if somebody else has changed the record, or it is not held
     */
    Optional<PaymentRecord> confirming(PaymentKey key, long version, String who);

    /**
     * Records a proof, and what it changes. What the gateway states of the payment ({@link PaymentProof.Kind#RESULT})
     * joins the transaction of the thread if there is one, as a route books it. What became of our own attempt commits
     * itself: a route that is rolled back because a payment was refused must not forget the refusal.
     */
    AppliedProof apply(PaymentKey key, PaymentProof proof);

    /**
     * Records that a route which was given this proof has ended well. Joins the transaction of the thread if there is
     * one. Not for a proof that needs a person ({@link Applied#needsPerson()}): the right one may still come.
     *
     * @param resultPay the state that was proved
     */
    void handled(PaymentKey key, String resultPay);

    /**
     * The payments whose next look has come, and moves it: what one process gets, no other gets at the same time, and
     * if it dies, it is named again later.
     *
     * @param now the time up to which a look is due, by {@link #now()}
     * @param n   the most that are wanted
     */
    List<PaymentRecord> due(String oidPartner, Instant now, int n);

    /** What the journal holds of a payment. */
    Optional<PaymentRecord> find(PaymentKey key);
}
