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

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.journal.PaymentJournal.Started;
import io.github.camel.lianlianpay.journal.PaymentProof.Kind;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.support.journal.TestJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every journal does, in memory and in each database. */
@ParameterizedClass
@EnumSource(TestJournal.class)
class PaymentJournalTest {

    private static final BigDecimal AMOUNT = new BigDecimal("46.78");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final AtomicLong MERCHANTS = new AtomicLong(201_700_000_000L);

    private final TestJournal kind;
    private final PaymentJournal journal;
    private final String merchant = Long.toString(MERCHANTS.incrementAndGet());
    private final PaymentKey key = new PaymentKey(merchant, "P1");

    PaymentJournalTest(TestJournal kind) {
        this.kind = kind;
        this.journal = kind.open();
    }

    private PaymentIntent intent(String dtOrder) {
        return new PaymentIntent(key, AMOUNT, dtOrder, "print");
    }

    private PaymentRecord sent() {
        return journal.start(intent("20260301160000")).record();
    }

    private PaymentRecord stored() {
        return journal.find(key).orElseThrow();
    }

    private static PaymentProof result(Source source, String result, String amount, String dtOrder, String oidPaybill) {
        return new PaymentProof(
                Kind.RESULT, source, 0, PaymentResult.of(result), new BigDecimal(amount), dtOrder, oidPaybill, null, null, null,
                null);
    }

    private static PaymentProof notified(String result) {
        return result(Source.NOTIFICATION, result, "46.78", "20260301160000", "2026bill");
    }

    private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch all = new CountDownLatch(threads);
            List<Future<T>> futures = IntStream.range(0, threads).mapToObj(i -> pool.submit(() -> {
                all.countDown();
                all.await();
                return call.call();
            })).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aPaymentIsReadAsItWasWritten() {
        PaymentRecord begun = journal.begin(intent(null));
        assertEquals(PaymentState.NEW, begun.state());
        assertNull(begun.dtOrder());
        assertEquals(begun, stored().at(begun.now()));

        PaymentRecord sending = journal.sending(key, begun.version()).orElseThrow();
        assertEquals(sending, stored().at(sending.now()));
        assertEquals(sending.now(), sending.lastSent());

        PaymentRecord held = journal.apply(key, PaymentProof.held(1, "4002", "疑似重复", "sealed")).record();
        assertEquals(held, stored().at(held.now()));
        assertEquals("sealed", held.sealedConfirmCode());

        PaymentRecord confirming = journal.confirming(key, held.version(), "李四").orElseThrow();
        assertEquals(confirming, stored().at(confirming.now()));

        PaymentRecord paid
                = journal.apply(key, result(Source.QUERY, "SUCCESS", "46.78", sending.dtOrder(), "2026bill")).record();
        assertEquals(paid, stored().at(paid.now()));
        assertEquals(PaymentState.SUCCESS, paid.state());
    }

    @Test
    void aNumberIsBegunOnce() {
        PaymentRecord first = journal.begin(intent("20260301160000"));
        PaymentRecord second = journal.begin(new PaymentIntent(key, new BigDecimal("1.00"), null, "other print"));

        assertEquals(first, second.at(first.now()));
    }

    @Test
    void aStartedPaymentIsSendingAtOnce() {
        Started started = journal.start(intent(null));

        assertTrue(started.mayBeSent());
        assertEquals(PaymentState.SENDING, started.record().state());
        assertEquals(1, started.record().attempts());
        assertEquals(started.record(), stored().at(started.record().now()));
    }

    /** A payment that was begun and not sent is sent by the next who starts it. */
    @Test
    void aPaymentThatWasOnlyBegunIsStarted() {
        journal.begin(intent(null));

        assertTrue(journal.start(intent(null)).mayBeSent());
        assertFalse(journal.start(intent(null)).mayBeSent());
    }

    /** Same number, other data: whoever asks can see it, and nothing is sent (S13). */
    @Test
    void otherDataUnderTheSameNumberAreNotStarted() {
        journal.begin(intent(null));

        Started other = journal.start(new PaymentIntent(key, AMOUNT, null, "other card"));

        assertFalse(other.mayBeSent());
        assertEquals("print", other.record().fingerprint());
        assertEquals(PaymentState.NEW, stored().state());
    }

    @Test
    void theSameNumberOfAnotherMerchantIsAnotherPayment() {
        sent();

        assertTrue(journal.start(new PaymentIntent(new PaymentKey(merchant + "x", "P1"), AMOUNT, null, "print")).mayBeSent());
    }

    /** Some databases would find these under the same number. */
    @Test
    void numbersThatDifferInCaseOrAccentAreTwo() {
        for (String number : List.of("a1", "A1", "á1", "ａ1", "a1 b", "a1_b", "a1%b")) {
            assertTrue(journal.start(new PaymentIntent(new PaymentKey(merchant, number), AMOUNT, null, "p")).mayBeSent(),
                    number);
        }
    }

    /** S15. */
    @Test
    void oneOfSixteenStarts() throws Exception {
        List<Started> all = atOnce(16, () -> kind.another().start(intent(null)));

        assertEquals(1, all.stream().filter(Started::mayBeSent).count());
        assertEquals(1, all.stream().map(started -> started.record().dtOrder()).distinct().count());
        assertEquals(1, stored().attempts());
    }

    @Test
    void oneOfSixteenTakesTheNextAttempt() throws Exception {
        PaymentRecord begun = journal.begin(intent(null));

        assertEquals(1,
                atOnce(16, () -> journal.sending(key, begun.version())).stream().filter(one -> one.isPresent()).count());
        assertEquals(1, stored().attempts());
    }

    /** S49. */
    @Test
    void oneOfSixteenConfirms() throws Exception {
        sent();
        PaymentRecord held = journal.apply(key, PaymentProof.held(1, "4002", "held", "sealed")).record();

        assertEquals(1, atOnce(16, () -> journal.confirming(key, held.version(), "Li")).stream()
                .filter(one -> one.isPresent()).count());
    }

    @Test
    void whoHasSeenAnOlderVersionMayNotSend() {
        PaymentRecord begun = journal.begin(intent(null));
        journal.sending(key, begun.version());

        assertTrue(journal.sending(key, begun.version()).isEmpty());
        assertTrue(journal.sending(key, stored().version()).isEmpty());
        assertTrue(journal.sending(new PaymentKey(merchant, "never begun"), 1).isEmpty());
        assertTrue(journal.confirming(key, stored().version(), "Li").isEmpty());
    }

    /** S12: the same time of the order goes out again. */
    @Test
    void aFailedPaymentIsSentAgainWithItsTime() throws Exception {
        PaymentRecord first = journal.start(intent(null)).record();
        journal.apply(key, PaymentProof.failed(1, "9104", "failed"));
        kind.age(key, Duration.ofHours(3));

        PaymentRecord second = journal.sending(key, stored().version()).orElseThrow();

        assertEquals(first.dtOrder(), second.dtOrder());
        assertEquals(2, second.attempts());
        assertFalse(second.doubtful());
    }

    /** S02: half an hour without a record since the last attempt, then the same number. */
    @Test
    void noRecordCountsByTheJournalsTime() throws Exception {
        sent();
        PaymentProof noRecord = PaymentProof.noRecord("8901", "none", HALF_AN_HOUR);
        assertEquals(Applied.LATE, journal.apply(key, noRecord).applied());
        kind.age(key, HALF_AN_HOUR.minusSeconds(20));
        assertEquals(Applied.LATE, journal.apply(key, noRecord).applied());
        kind.age(key, Duration.ofSeconds(20));

        assertEquals(Applied.APPLIED, journal.apply(key, noRecord).applied());

        PaymentRecord second = journal.sending(key, stored().version()).orElseThrow();
        assertTrue(second.doubtful());
        // S09
        assertEquals(PaymentState.UNKNOWN, journal.apply(key, PaymentProof.refused(2, "1008", "refused")).record().state());
    }

    /** S16: a process that was frozen for 40 minutes. */
    @Test
    void whoWakesUpCannotTakeBackTheAttemptOfAnother() throws Exception {
        PaymentRecord frozen = sent();
        kind.age(key, Duration.ofMinutes(40));
        journal.apply(key, PaymentProof.noRecord("8901", "none", HALF_AN_HOUR));
        PaymentRecord other = journal.sending(key, stored().version()).orElseThrow();

        assertEquals(Applied.LATE, journal.apply(key, PaymentProof.notSent(frozen.attempts())).applied());
        assertTrue(journal.sending(key, frozen.version()).isEmpty());
        assertEquals(PaymentState.SENDING, stored().state());
        assertEquals(other.attempts(), stored().attempts());
    }

    /** S24. */
    @Test
    void theReplyAfterTheNotificationAddsItsNumber() {
        sent();
        journal.apply(key, result(Source.NOTIFICATION, "SUCCESS", "46.78", "20260301160000", null));

        AppliedProof reply = journal.apply(key, PaymentProof.accepted(Source.PAYMENT, 1, "2026bill"));

        assertEquals(Applied.APPLIED, reply.applied());
        assertEquals(PaymentState.SUCCESS, stored().state());
        assertEquals("2026bill", stored().oidPaybill());
    }

    /** S26, S29. */
    @Test
    void aRepeatedProofIsADuplicateAndKnowsWhetherItWasHandled() {
        sent();
        assertEquals(Applied.APPLIED, journal.apply(key, notified("SUCCESS")).applied());

        AppliedProof repeated = journal.apply(key, notified("SUCCESS"));
        assertEquals(Applied.DUPLICATE, repeated.applied());
        assertFalse(repeated.handled());

        journal.handled(key, "SUCCESS");
        assertTrue(journal.apply(key, notified("SUCCESS")).handled());
    }

    /** S35: neither the wrong amount first nor the wrong amount last. */
    @Test
    void anotherAmountDoesNotTakeThePlaceOfTheRightOne() {
        sent();
        PaymentProof wrong = result(Source.NOTIFICATION, "SUCCESS", "46.79", "20260301160000", "2026bill");
        assertEquals(Applied.AMOUNT_DIFFERS, journal.apply(key, wrong).applied());
        // by a route that did not look at what became of the proof
        journal.handled(key, "SUCCESS");

        AppliedProof right = journal.apply(key, notified("SUCCESS"));
        assertEquals(Applied.APPLIED, right.applied());
        assertFalse(right.handled());

        journal.handled(key, "SUCCESS");
        assertTrue(journal.apply(key, notified("SUCCESS")).handled());
        assertFalse(journal.apply(key, wrong).handled());
        assertEquals(PaymentState.SUCCESS, stored().state());
    }

    /** S14, S35. */
    @Test
    void anotherPaymentOfTheSameNumberIsNotOurs() {
        sent();
        journal.apply(key, PaymentProof.accepted(Source.PAYMENT, 1, "2026bill"));
        PaymentRecord before = stored();

        for (PaymentProof wrong : List.of(
                result(Source.QUERY, "SUCCESS", "46.78", "20260301160001", "2026bill"),
                result(Source.QUERY, "SUCCESS", "46.78", "20260301160000", "other bill"))) {
            assertEquals(Applied.CONTRADICTION, journal.apply(key, wrong).applied());
        }
        assertEquals(before, stored().at(before.now()));
    }

    /** S36. */
    @Test
    void aReversalAfterTwoDaysIsAnEndOfItsOwn() throws Exception {
        sent();
        journal.apply(key, notified("SUCCESS"));
        journal.handled(key, "SUCCESS");
        kind.age(key, Duration.ofDays(2));

        AppliedProof reversed = journal.apply(key, notified("CANCEL"));

        assertEquals(Applied.APPLIED, reversed.applied());
        assertFalse(reversed.handled());
        journal.handled(key, "CANCEL");
        assertTrue(journal.apply(key, notified("CANCEL")).handled());
        assertEquals(PaymentState.CANCEL, stored().state());
    }

    /** S37: and its route is not entered again. */
    @Test
    void aReplayedSuccessDoesNotUndoAReversal() {
        sent();
        journal.apply(key, notified("SUCCESS"));
        journal.handled(key, "SUCCESS");
        journal.apply(key, notified("CANCEL"));

        AppliedProof replayed = journal.apply(key, notified("SUCCESS"));

        assertEquals(Applied.LATE, replayed.applied());
        assertTrue(replayed.handled());
        assertEquals(PaymentState.CANCEL, stored().state());
    }

    /** S37, if the first of both was lost: it enters its route once. */
    @Test
    void aSuccessThatComesAfterItsReversalIsLateAndHandledOnce() {
        sent();
        journal.apply(key, notified("CANCEL"));

        assertFalse(journal.apply(key, notified("SUCCESS")).handled());
        journal.handled(key, "SUCCESS");

        assertTrue(journal.apply(key, notified("SUCCESS")).handled());
        assertFalse(journal.apply(key, notified("CANCEL")).handled());
    }

    /** S38. */
    @Test
    void twoEndsThatExcludeEachOtherNeedAPerson() {
        sent();
        journal.apply(key, notified("FAILURE"));

        AppliedProof other = journal.apply(key, notified("SUCCESS"));

        assertEquals(Applied.CONTRADICTION, other.applied());
        assertFalse(other.handled());
        assertEquals(PaymentState.FAILURE, stored().state());
    }

    /** S39. */
    @Test
    void aNewWordIsNoEnd() {
        sent();
        String word = "单笔付款处理中".repeat(40) + "\u0000\n";

        AppliedProof applied = journal.apply(key, notified(word));

        assertEquals(Applied.APPLIED, applied.applied());
        assertEquals(PaymentState.ACCEPTED, stored().state());
        journal.handled(key, word);
        assertTrue(journal.apply(key, notified(word)).handled());
        assertEquals(Applied.APPLIED, journal.apply(key, notified("SUCCESS")).applied());
    }

    @Test
    void aNumberThatNobodyHasBegunIsUnknown() {
        PaymentKey stranger = new PaymentKey(merchant, "stranger");

        assertEquals(new AppliedProof(Applied.UNKNOWN_ORDER, null, false), journal.apply(stranger, notified("SUCCESS")));
        journal.handled(stranger, "SUCCESS");
        assertTrue(journal.find(stranger).isEmpty());
    }

    /** S27, in the journal: of two at once one changes the payment. */
    @Test
    void oneOfSixteenEqualProofsIsApplied() throws Exception {
        sent();

        List<AppliedProof> all = atOnce(16, () -> journal.apply(key, notified("SUCCESS")));

        assertEquals(1, all.stream().filter(one -> one.applied() == Applied.APPLIED).count());
        assertEquals(15, all.stream().filter(one -> one.applied() == Applied.DUPLICATE).count());
    }

    @Test
    void confirmationsFollowEachOther() {
        sent();
        PaymentRecord held = journal.apply(key, PaymentProof.held(1, "4002", "held", "sealed")).record();
        for (int tries = 1; tries <= 6; tries++) {
            held = journal.confirming(key, held.version(), "Li").orElseThrow();
            held = journal.apply(key, PaymentProof.wrongCode("4011", "wrong")).record();
            // S50
            assertEquals(tries, held.wrongCodes());
            assertEquals(PaymentState.TO_CONFIRM, held.state());
        }
        journal.confirming(key, held.version(), "Li").orElseThrow();
        assertEquals(PaymentState.ACCEPTED,
                journal.apply(key, PaymentProof.accepted(Source.CONFIRMATION, 0, "2026bill")).record().state());
    }

    @Test
    void aPaymentIsDueWhenItsTimeHasComeAndThenLater() throws Exception {
        sent();
        assertEquals(List.of(), journal.due(merchant, journal.now(), 10));
        kind.age(key, Duration.ofSeconds(61));

        PaymentRecord due = journal.due(merchant, journal.now(), 10).get(0);

        assertEquals(key, due.key());
        assertEquals(1, due.looks());
        assertEquals(due, stored().at(due.now()));
        assertEquals(List.of(), journal.due(merchant, journal.now(), 10));
        kind.age(key, Duration.ofSeconds(121));
        assertEquals(List.of(), journal.due(merchant + "x", journal.now(), 10));
        assertEquals(2, journal.due(merchant, journal.now(), 10).get(0).looks());
    }

    /** So that the route that died in the middle of its work gets it again. */
    @Test
    void anEndIsDueUntilARouteHasHandledIt() throws Exception {
        sent();
        journal.apply(key, notified("FAILURE"));
        kind.age(key, Duration.ofMinutes(3));
        assertEquals(PaymentState.FAILURE, journal.due(merchant, journal.now(), 10).get(0).state());

        journal.handled(key, "FAILURE");

        assertNull(stored().nextLook());
    }

    @Test
    void theOldestLooksAreDueFirst() throws Exception {
        for (int i = 1; i <= 5; i++) {
            PaymentKey one = new PaymentKey(merchant, "D" + i);
            journal.start(new PaymentIntent(one, AMOUNT, null, "print"));
            if (kind.database() != null) {
                kind.age(one, Duration.ofMinutes(10 + i));
            }
        }
        Instant later = journal.now().plus(Duration.ofMinutes(2));

        List<String> due = new ArrayList<>();
        journal.due(merchant, later, 3).forEach(one -> due.add(one.key().noOrder()));
        assertEquals(3, due.size());
        if (kind.database() != null) {
            assertEquals(List.of("D5", "D4", "D3"), due);
        }
        assertEquals(2, journal.due(merchant, journal.now().plusSeconds(61), 10).size());
    }

    /** Several processes share the work, and none does what another does. */
    @Test
    void severalCallersShareWhatIsDue() throws Exception {
        int payments = 120;
        for (int i = 0; i < payments; i++) {
            journal.start(new PaymentIntent(new PaymentKey(merchant, "D" + i), AMOUNT, null, "print"));
        }
        Instant later = journal.now().plusSeconds(61);
        List<String> named = Collections.synchronizedList(new ArrayList<>());

        atOnce(8, () -> {
            PaymentJournal own = kind.another();
            for (int i = 0; i < 6; i++) {
                own.due(merchant, later, 10).forEach(one -> named.add(one.key().noOrder()));
            }
            return null;
        });

        Set<String> different = new HashSet<>(named);
        assertEquals(named.size(), different.size());
        // what a caller skips because another holds it, a later call names
        for (List<PaymentRecord> rest = journal.due(merchant, later, 50);
             !rest.isEmpty();
             rest = journal.due(merchant, later, 50)) {
            rest.forEach(one -> assertTrue(different.add(one.key().noOrder())));
        }
        assertEquals(payments, different.size());
    }

    @Test
    void theTimeGoesOn() throws SQLException {
        Instant first = journal.now();
        kind.age(key, Duration.ofSeconds(1));

        assertFalse(journal.now().isBefore(first));
        assertNotEquals(Instant.EPOCH, first);
    }
}
