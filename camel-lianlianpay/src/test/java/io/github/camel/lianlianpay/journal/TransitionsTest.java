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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.journal.PaymentProof.Kind;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.model.PaymentResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What each proof makes of each state. */
class TransitionsTest {

    /**
     * A state: it becomes this one. {@code late}: nothing changes, as more is known. {@code same}: it was known.
     * {@code person}: it excludes what was proved before.
     */
    private static final String TABLE = """
            proof          | NEW       | SENDING   | UNKNOWN   | ACCEPTED  | TO_CONFIRM | CONFIRMING | FAILED    | NO_RECORD
            not sent       | late      | NEW       | late      | late      | late       | late       | late      | late
            not confirmed  | late      | late      | late      | late      | late       | TO_CONFIRM | late      | late
            unknown        | late      | UNKNOWN   | late      | late      | late       | late       | late      | late
            accepted       | ACCEPTED  | ACCEPTED  | ACCEPTED  | same      | ACCEPTED   | ACCEPTED   | ACCEPTED  | ACCEPTED
            held           | TO_CONFIRM| TO_CONFIRM| TO_CONFIRM| ACCEPTED  | TO_CONFIRM | late       | TO_CONFIRM| TO_CONFIRM
            wrong code     | late      | late      | late      | late      | late       | TO_CONFIRM | late      | late
            refused        | late      | REFUSED   | REFUSED   | late      | late       | late       | late      | late
            failed         | late      | FAILED    | FAILED    | late      | late       | late       | late      | late
            no record      | late      | NO_RECORD | NO_RECORD | late      | late       | late       | late      | same
            no record yet  | late      | late      | late      | late      | late       | late       | late      | late
            APPLY          | ACCEPTED  | ACCEPTED  | ACCEPTED  | same      | ACCEPTED   | ACCEPTED   | ACCEPTED  | ACCEPTED
            PROCESSING     | ACCEPTED  | ACCEPTED  | ACCEPTED  | same      | ACCEPTED   | ACCEPTED   | ACCEPTED  | ACCEPTED
            WAITING        | ACCEPTED  | ACCEPTED  | ACCEPTED  | same      | ACCEPTED   | ACCEPTED   | ACCEPTED  | ACCEPTED
            NEW_WORD       | ACCEPTED  | ACCEPTED  | ACCEPTED  | same      | ACCEPTED   | ACCEPTED   | ACCEPTED  | ACCEPTED
            CHECK          | TO_CONFIRM| TO_CONFIRM| TO_CONFIRM| TO_CONFIRM| same       | TO_CONFIRM | TO_CONFIRM| TO_CONFIRM
            SUCCESS        | SUCCESS   | SUCCESS   | SUCCESS   | SUCCESS   | SUCCESS    | SUCCESS    | SUCCESS   | SUCCESS
            FAILURE        | FAILURE   | FAILURE   | FAILURE   | FAILURE   | FAILURE    | FAILURE    | FAILURE   | FAILURE
            CLOSED         | CLOSED    | CLOSED    | CLOSED    | CLOSED    | CLOSED     | CLOSED     | CLOSED    | CLOSED
            CANCEL         | CANCEL    | CANCEL    | CANCEL    | CANCEL    | CANCEL     | CANCEL     | CANCEL    | CANCEL

            proof          | SUCCESS   | FAILURE   | CLOSED    | REFUSED   | CANCEL
            not sent       | late      | late      | late      | late      | late
            not confirmed  | late      | late      | late      | late      | late
            unknown        | late      | late      | late      | late      | late
            accepted       | late      | late      | late      | late      | late
            held           | late      | late      | late      | late      | late
            wrong code     | late      | late      | late      | late      | late
            refused        | late      | late      | late      | late      | late
            failed         | late      | late      | late      | late      | late
            no record      | late      | late      | late      | late      | late
            no record yet  | late      | late      | late      | late      | late
            APPLY          | late      | late      | late      | late      | late
            PROCESSING     | late      | late      | late      | late      | late
            WAITING        | late      | late      | late      | late      | late
            NEW_WORD       | late      | late      | late      | late      | late
            CHECK          | late      | late      | late      | late      | late
            SUCCESS        | same      | person    | person    | person    | late
            FAILURE        | person    | same      | person    | person    | late
            CLOSED         | person    | person    | same      | person    | late
            CANCEL         | CANCEL    | CANCEL    | CANCEL    | CANCEL    | same
            """;

    private static final Instant SENT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant NOW = SENT.plus(Duration.ofMinutes(40));
    private static final Duration NO_RECORD_AGE = Duration.ofMinutes(30);
    private static final String DT_ORDER = "20260301160000";
    private static final BigDecimal AMOUNT = new BigDecimal("46.78");
    private static final int ATTEMPT = 2;

    private static PaymentRecord payment(PaymentState state, boolean doubtful) {
        return new PaymentRecord(
                new PaymentKey("201", "P1"), "print", AMOUNT, DT_ORDER, state, 7, ATTEMPT, doubtful, SENT, SENT, null, "bill",
                "code", null, 0, null, null, null, 3, state.isEnd() ? SENT : null, false, NOW);
    }

    private static PaymentProof proof(String name) {
        return switch (name) {
            case "not sent" -> PaymentProof.notSent(ATTEMPT);
            case "not confirmed" -> PaymentProof.notConfirmed(7);
            case "unknown" -> PaymentProof.unknown(Source.PAYMENT, ATTEMPT);
            case "accepted" -> PaymentProof.accepted(Source.PAYMENT, ATTEMPT, "bill");
            case "held" -> PaymentProof.held(ATTEMPT, "4002", "held", "other code");
            case "wrong code" -> PaymentProof.wrongCode("4011", "wrong");
            case "refused" -> PaymentProof.refused(ATTEMPT, "1008", "refused");
            case "failed" -> PaymentProof.failed(ATTEMPT, "9104", "failed");
            case "no record" -> PaymentProof.noRecord("8901", "none", NO_RECORD_AGE);
            case "no record yet" -> PaymentProof.noRecord("8901", "none", Duration.ofMinutes(41));
            default -> result(name, AMOUNT, DT_ORDER, "bill");
        };
    }

    private static PaymentProof result(String result, BigDecimal amount, String dtOrder, String oidPaybill) {
        return new PaymentProof(
                Kind.RESULT, Source.QUERY, 0, PaymentResult.of(result), amount, dtOrder, oidPaybill, null, null, null, null);
    }

    private record Pair(String proof, PaymentState state, String expected) {
    }

    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String part : TABLE.split("\n\n")) {
            List<List<String>> lines
                    = part.lines().map(line -> Stream.of(line.split("\\|")).map(String::strip).toList()).toList();
            for (List<String> line : lines.subList(1, lines.size())) {
                for (int i = 1; i < line.size(); i++) {
                    pairs.add(new Pair(line.get(0), PaymentState.valueOf(lines.get(0).get(i)), line.get(i)));
                }
            }
        }
        return pairs;
    }

    @Test
    void theTableNamesEachStateWithEachProof() {
        Map<String, Integer> states = new HashMap<>();
        pairs().forEach(pair -> states.merge(pair.proof(), 1, Integer::sum));

        assertEquals(19, states.size());
        states.forEach((proof, count) -> assertEquals(PaymentState.values().length, count, proof));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theTableHolds(Pair pair) {
        PaymentRecord before = payment(pair.state(), false);
        Transitions.Change change = Transitions.apply(before, proof(pair.proof()));

        switch (pair.expected()) {
            case "late" -> assertEquals(new Transitions.Change(before, Applied.LATE), change);
            case "same" -> assertEquals(new Transitions.Change(before, Applied.DUPLICATE), change);
            case "person" -> assertEquals(new Transitions.Change(before, Applied.CONTRADICTION), change);
            default -> {
                assertEquals(Applied.APPLIED, change.applied());
                assertEquals(PaymentState.valueOf(pair.expected()), change.record().state());
                assertEquals(before.version() + 1, change.record().version());
            }
        }
    }

    /** Another payment's amount, time or number at LianLian proves nothing, whatever the states are (S14, S35). */
    @ParameterizedTest
    @EnumSource(PaymentState.class)
    void whatIsAboutAnotherPaymentChangesNothing(PaymentState state) {
        PaymentRecord before = payment(state, false);
        for (String result : List.of("SUCCESS", "FAILURE", "CLOSED", "CANCEL", "PROCESSING", "CHECK", "NEW_WORD")) {
            BigDecimal amount = new BigDecimal("46.79");
            assertEquals(new Transitions.Change(before, Applied.AMOUNT_DIFFERS),
                    Transitions.apply(before, result(result, amount, DT_ORDER, "bill")));
            assertEquals(new Transitions.Change(before, Applied.CONTRADICTION),
                    Transitions.apply(before, result(result, AMOUNT, "20260301160001", "bill")));
            assertEquals(new Transitions.Change(before, Applied.CONTRADICTION),
                    Transitions.apply(before, result(result, AMOUNT, DT_ORDER, "other bill")));
        }
        assertEquals(new Transitions.Change(before, Applied.CONTRADICTION),
                Transitions.apply(before, PaymentProof.accepted(Source.PAYMENT, ATTEMPT, "other bill")));
    }

    /** A refusal says nothing of an earlier attempt whose end is unknown (S09). */
    @ParameterizedTest
    @CsvSource({ "refused, SENDING", "refused, UNKNOWN", "failed, SENDING", "failed, UNKNOWN" })
    void aPaymentWithADoubtfulAttemptStaysUnknown(String proof, PaymentState state) {
        Transitions.Change change = Transitions.apply(payment(state, true), proof(proof));

        assertEquals(PaymentState.UNKNOWN, change.record().state());
        assertTrue(change.record().doubtful());
        assertFalse(change.record().state().allowsAttempt());
    }

    /** Each way to a second attempt, and whether the first one may still turn up. */
    @ParameterizedTest
    @CsvSource({ "no record, true", "failed, false" })
    void onlyAnAttemptThatWasNotFoundIsDoubtful(String proof, boolean doubtful) {
        PaymentRecord first = Transitions.apply(payment(PaymentState.UNKNOWN, false), proof(proof)).record();

        PaymentRecord second = Transitions.sending(first);

        assertEquals(doubtful, second.doubtful());
        assertEquals(ATTEMPT + 1, second.attempts());
        assertEquals(DT_ORDER, second.dtOrder());
    }

    /** The late end of one attempt is not that of the next. */
    @ParameterizedTest
    @ValueSource(strings = { "not sent", "unknown", "refused", "failed" })
    void whatIsProvedOfAnEarlierAttemptChangesNothing(String proof) {
        PaymentRecord second = Transitions.sending(payment(PaymentState.NO_RECORD, false));

        assertEquals(new Transitions.Change(second, Applied.LATE), Transitions.apply(second, proof(proof)));
    }

    /** A process that was frozen before its first byte finds that another one has sent the confirmation. */
    @Test
    void aConfirmationThatNeverLeftTakesBackNoOther() {
        PaymentRecord frozen = Transitions.confirming(payment(PaymentState.TO_CONFIRM, false));
        PaymentRecord held = Transitions.apply(frozen, PaymentProof.wrongCode("4011", "wrong")).record();
        PaymentRecord another = Transitions.confirming(held);

        assertEquals(new Transitions.Change(another, Applied.LATE),
                Transitions.apply(another, PaymentProof.notConfirmed(frozen.version())));
        assertEquals(PaymentState.TO_CONFIRM,
                Transitions.apply(another, PaymentProof.notConfirmed(another.version())).record().state());
    }

    /** Its number is not given to another attempt, so it cannot be taken back a second time. */
    @Test
    void anAttemptIsTakenBackOnce() {
        PaymentRecord first = Transitions.sending(payment(PaymentState.NEW, false));
        PaymentProof notSent = PaymentProof.notSent(first.attempts());

        PaymentRecord second = Transitions.sending(Transitions.apply(first, notSent).record());

        assertEquals(new Transitions.Change(second, Applied.LATE), Transitions.apply(second, notSent));
    }

    /** What was before it is again, as the attempt never left. */
    @ParameterizedTest
    @CsvSource({ "NEW, NEW, false", "FAILED, FAILED, false", "NO_RECORD, NO_RECORD, true" })
    void anAttemptThatNeverLeftLeavesNoTime(PaymentState before, PaymentState after, boolean doubtful) {
        PaymentRecord first = before == PaymentState.NEW
                ? Transitions.begun(new PaymentIntent(new PaymentKey("201", "P1"), AMOUNT, null, "print"), SENT)
                : payment(before, false);
        PaymentRecord second = Transitions.sending(first);

        PaymentRecord taken
                = Transitions.apply(second, PaymentProof.notSent(second.attempts())).record();

        assertEquals(after, taken.state());
        assertEquals(first.firstSent(), taken.firstSent());
        assertEquals(first.lastSent(), taken.lastSent());
        assertEquals(doubtful, taken.doubtful());
        assertEquals(second.dtOrder(), taken.dtOrder());
    }

    @Test
    void aCodeIsKeptThatComesAfterAQueryHasFoundThePayment() {
        PaymentRecord found = Transitions.apply(
                Transitions.sending(Transitions.begun(
                        new PaymentIntent(new PaymentKey("201", "P1"), AMOUNT, DT_ORDER, "print"), SENT)),
                result("APPLY", AMOUNT, DT_ORDER, null)).record();

        PaymentRecord held = Transitions.apply(found, PaymentProof.held(1, "4002", "held", "the code")).record();

        assertEquals(PaymentState.ACCEPTED, held.state());
        assertEquals("the code", held.sealedConfirmCode());
        PaymentRecord check = Transitions.apply(held, result("CHECK", AMOUNT, DT_ORDER, null)).record();
        assertEquals(PaymentState.TO_CONFIRM, check.state());
        assertEquals("the code", check.sealedConfirmCode());
    }

    /** The reply to {@code payment} comes after the notification of its end (S24). */
    @Test
    void aLateReplyAddsTheNumberOfLianLianAndTakesNothingBack() {
        PaymentRecord sent = Transitions.sending(Transitions.begun(
                new PaymentIntent(new PaymentKey("201", "P1"), AMOUNT, DT_ORDER, "print"), SENT));
        PaymentRecord paid = Transitions.apply(sent, result("SUCCESS", AMOUNT, DT_ORDER, null)).record();
        assertNull(paid.oidPaybill());

        Transitions.Change change = Transitions.apply(paid, PaymentProof.accepted(Source.PAYMENT, 1, "bill"));

        assertEquals(PaymentState.SUCCESS, change.record().state());
        assertEquals("bill", change.record().oidPaybill());
        assertEquals(paid.ended(), change.record().ended());
    }

    @Test
    void theTimeOfTheOrderIsThatOfTheGatewayIfNobodyHasChosenOne() {
        PaymentRecord begun
                = Transitions.begun(new PaymentIntent(new PaymentKey("201", "P1"), AMOUNT, null, "print"), SENT);

        PaymentRecord paid = Transitions.apply(begun, result("SUCCESS", AMOUNT, DT_ORDER, "bill")).record();

        assertEquals(DT_ORDER, paid.dtOrder());
        assertEquals(Applied.CONTRADICTION,
                Transitions.apply(paid, result("CANCEL", AMOUNT, "20260301160001", "bill")).applied());
    }

    /** The first attempt fixes it, in China's time, and no later one changes it (S18). */
    @ParameterizedTest
    @CsvSource({
            "2026-03-01T15:59:59.999Z, 20260301235959", "2026-03-01T16:00:00Z, 20260302000000",
            // the clocks change in Los Angeles, in Berlin, and in neither
            "2026-03-08T10:00:00Z, 20260308180000", "2026-11-01T09:30:00Z, 20261101173000",
            "2026-10-25T01:00:00Z, 20261025090000", "2026-12-31T16:00:00Z, 20270101000000" })
    void theTimeOfTheOrderIsChinas(Instant now, String expected) {
        PaymentRecord first = Transitions.sending(
                Transitions.begun(new PaymentIntent(new PaymentKey("201", "P1"), AMOUNT, null, "print"), now));

        assertEquals(expected, first.dtOrder());
        PaymentRecord failed
                = Transitions.apply(first, PaymentProof.failed(1, "9104", "failed")).record().at(now.plus(Duration.ofDays(1)));
        assertEquals(expected, Transitions.sending(failed).dtOrder());
    }

    @Test
    void aCheckDoesNotEndAConfirmationThatIsOnItsWay() {
        PaymentRecord confirming = Transitions.confirming(payment(PaymentState.TO_CONFIRM, false));
        PaymentProof check = proof("CHECK");

        assertEquals(Applied.DUPLICATE, Transitions.apply(confirming.at(NOW.plusSeconds(59)), check).applied());
        assertEquals(PaymentState.TO_CONFIRM, Transitions.apply(confirming.at(NOW.plusSeconds(60)), check).record().state());
    }

    @Test
    void anEndIsHandledOnlyByItsOwnName() {
        PaymentRecord paid = payment(PaymentState.SUCCESS, false);

        assertSame(paid, Transitions.handled(paid, "CANCEL"));
        PaymentRecord handled = Transitions.handled(paid, "SUCCESS");
        assertTrue(handled.handled());
        assertNotNull(handled.nextLook());
        PaymentRecord reversed = Transitions.apply(handled, proof("CANCEL")).record();
        assertFalse(reversed.handled());
    }

    /** A wrong proof that a route has dealt with must not hide the right one. */
    @Test
    void whatAPersonMustDecideIsNeverHandled() {
        PaymentRecord handled = Transitions.handled(payment(PaymentState.SUCCESS, false), "SUCCESS");
        PaymentProof right = proof("SUCCESS");
        PaymentProof wrong = result("SUCCESS", new BigDecimal("46.79"), DT_ORDER, "bill");

        assertTrue(Transitions.apply(handled, right).isHandled(right));
        assertFalse(Transitions.apply(handled, wrong).isHandled(wrong));
        assertFalse(Transitions.apply(handled, wrong).asksForMark(wrong));
    }

    /** After a success the bank may still take the money back; then nobody looks any more. */
    @Test
    void aHandledSuccessIsLookedAtFourTimes() {
        PaymentRecord payment = Transitions.handled(payment(PaymentState.SUCCESS, false), "SUCCESS");
        List<Long> days = new ArrayList<>();
        while (payment.nextLook() != null) {
            days.add(Duration.between(SENT, payment.nextLook()).toDays());
            payment = Transitions.looked(payment.at(payment.nextLook()));
        }

        assertEquals(List.of(1L, 3L, 7L, 30L), days);
    }

    @ParameterizedTest
    @EnumSource(value = PaymentState.class, names = { "FAILURE", "CLOSED", "CANCEL" })
    void anotherHandledEndIsNotLookedAt(PaymentState state) {
        assertNull(Transitions.handled(payment(state, false), state.name()).nextLook());
    }

    /** Whatever happens in whatever order, an end is left only upwards, and a paid number is never sent again. */
    @ParameterizedTest
    @EnumSource(PaymentState.class)
    void noProofMakesAnEndedPaymentSendable(PaymentState state) {
        for (String name : pairs().stream().map(Pair::proof).distinct().toList()) {
            PaymentState after = Transitions.apply(payment(state, false), proof(name)).record().state();
            if (state.isEnd()) {
                assertTrue(after == state || after == PaymentState.CANCEL, name);
            }
            boolean provesNoPayment = List.of("not sent", "failed", "no record").contains(name);
            assertTrue(provesNoPayment || state.allowsAttempt() || !after.allowsAttempt(), name);
        }
    }
}
