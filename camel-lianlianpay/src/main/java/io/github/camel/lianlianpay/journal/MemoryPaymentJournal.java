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

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal that forgets everything when the process ends. For tests: with it, a payment can be made twice. */
public final class MemoryPaymentJournal implements PaymentJournal {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryPaymentJournal.class);

    private final Clock clock;
    private final Map<PaymentKey, PaymentRecord> payments = new HashMap<>();
    private final Set<String> handled = new HashSet<>();

    public MemoryPaymentJournal() {
        this(Clock.systemUTC());
    }

    public MemoryPaymentJournal(Clock clock) {
        this(clock, null);
        LOG.warn("Payments are recorded in memory only: after a restart the same number could be paid twice."
                 + " Use JdbcPaymentJournal for anything but tests");
    }

    private MemoryPaymentJournal(Clock clock, Void quiet) {
        this.clock = clock;
    }

    /** For one call of an application that records its payments itself. */
    public static MemoryPaymentJournal ofOneCall() {
        return new MemoryPaymentJournal(Clock.systemUTC(), null);
    }

    /** The same, for the confirmation of a payment that is held. */
    public static MemoryPaymentJournal ofOneConfirmation(PaymentKey key) {
        MemoryPaymentJournal journal = ofOneCall();
        journal.store(Transitions.held(key, journal.now()));
        return journal;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized PaymentRecord begin(PaymentIntent intent) {
        payments.putIfAbsent(intent.key(), Transitions.begun(intent, now()));
        return find(intent.key()).orElseThrow();
    }

    @Override
    public synchronized Optional<PaymentRecord> sending(PaymentKey key, long version) {
        return find(key).filter(record -> record.version() == version && record.state().allowsAttempt())
                .map(record -> store(Transitions.sending(record)));
    }

    @Override
    public synchronized Optional<PaymentRecord> confirming(PaymentKey key, long version, String who) {
        return find(key).filter(record -> record.version() == version && record.state() == PaymentState.TO_CONFIRM)
                .map(record -> store(Transitions.confirming(record)));
    }

    @Override
    public synchronized AppliedProof apply(PaymentKey key, PaymentProof proof) {
        PaymentRecord before = find(key).orElse(null);
        if (before == null) {
            return new AppliedProof(Applied.UNKNOWN_ORDER, null, false);
        }
        Transitions.Change change = Transitions.apply(before, proof);
        store(change.record());
        return new AppliedProof(
                change.applied(), change.record(),
                change.asksForMark(proof)
                        ? handled.contains(mark(key, proof.result().getText())) : change.isHandled(proof));
    }

    @Override
    public synchronized void handled(PaymentKey key, String resultPay) {
        find(key).ifPresent(record -> {
            handled.add(mark(key, resultPay));
            store(Transitions.handled(record, resultPay));
        });
    }

    private static String mark(PaymentKey key, String resultPay) {
        return key.oidPartner() + "|" + key.noOrder() + "|" + resultPay;
    }

    @Override
    public synchronized List<PaymentRecord> due(String oidPartner, Instant now, int n) {
        List<PaymentRecord> due = payments.values().stream()
                .filter(record -> record.key().oidPartner().equals(oidPartner) && record.nextLook() != null
                        && !record.nextLook().isAfter(now))
                .sorted(Comparator.comparing(PaymentRecord::nextLook)).limit(n).toList();
        List<PaymentRecord> looked = new ArrayList<>();
        due.forEach(record -> looked.add(store(Transitions.looked(at(record)))));
        return looked;
    }

    @Override
    public synchronized Optional<PaymentRecord> find(PaymentKey key) {
        return Optional.ofNullable(payments.get(key)).map(this::at);
    }

    private PaymentRecord at(PaymentRecord record) {
        return record.at(now());
    }

    private PaymentRecord store(PaymentRecord record) {
        payments.put(record.key(), record);
        return record;
    }
}
