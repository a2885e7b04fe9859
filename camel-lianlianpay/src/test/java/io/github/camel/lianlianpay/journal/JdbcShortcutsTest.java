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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.journal.FaultyDataSource;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What PostgreSQL does in one statement is what the journal does elsewhere with a lock between two. */
class JdbcShortcutsTest {

    private static final List<String> ENDS = List.of("SUCCESS", "FAILURE", "CLOSED", "CANCEL");
    /** What two databases need not agree on is how late it was. */
    private static final String PAYMENT
            = """
                    select state, version, attempts, oid_paybill, dt_order, confirm_code, wrong_codes, ret_code, fingerprint, looks, handled,
                    ended, next_look, changed from lianlianpay_payment where oid_partner = ? and no_order = ?""";
    private static final String EVENTS
            = """
                    select kind, source, attempt, result_pay, money_order, dt_order, oid_paybill, ret_code, ret_msg, applied, state, version,
                    who, proof from lianlianpay_event where oid_partner = ? and no_order = ? order by id""";

    private final TestPayment payment = TestPayment.any();
    private final PaymentKey key = payment.key();

    /** A journal, and what it called. */
    private record Watched(JdbcPaymentJournal journal, FaultyDataSource calls, JdbcTemplate sql) {

        static Watched of(TestDatabase database) {
            FaultyDataSource calls = new FaultyDataSource(database.pool());
            JdbcPaymentJournal journal = new JdbcPaymentJournal(calls);
            journal.setCreateTables(true);
            journal.now();
            return new Watched(journal, calls, new JdbcTemplate(database.pool()));
        }

        boolean hasLocked() {
            return calls.calls().stream().anyMatch(call -> call.contains("for update"));
        }

        /** A payment in a state that it may have got to in any way. */
        void put(TestPayment payment, PaymentState state, String oidPaybill, String dtOrder, boolean handled) {
            journal.start(payment.intent());
            sql.update("""
                    update lianlianpay_payment set state = ?, oid_paybill = ?, dt_order = ?, ended = %s, looks = 3, handled = ?,
                    confirm_code = 'sealed', wrong_codes = 1, ret_code = '1005' where oid_partner = ? and no_order = ?"""
                    .formatted(state.isEnd() ? "created" : "null"),
                    state.name(), oidPaybill, dtOrder, handled, payment.key().oidPartner(), payment.key().noOrder());
            calls.calls().clear();
        }

        List<Object> story(TestPayment payment) {
            List<Object> story = new ArrayList<>(sql.query(PAYMENT, (row, n) -> {
                List<Object> columns = new ArrayList<>();
                for (int i = 1; i <= 9; i++) {
                    columns.add(row.getString(i));
                }
                columns.add(row.getInt(10));
                columns.add(row.getBoolean(11));
                Instant changed = row.getTimestamp(14).toInstant();
                columns.add(row.getTimestamp(12) == null ? null : near(row.getTimestamp(12).toInstant(), changed));
                columns.add(row.getTimestamp(13) == null ? null : near(row.getTimestamp(13).toInstant(), changed));
                return columns;
            }, payment.key().oidPartner(), payment.key().noOrder()));
            story.addAll(sql.query(EVENTS, (row, n) -> {
                List<Object> columns = new ArrayList<>();
                for (int i = 1; i <= 14; i++) {
                    columns.add(row.getString(i));
                }
                return columns;
            }, payment.key().oidPartner(), payment.key().noOrder()));
            return story;
        }

        /** Rounded to minutes, as a busy machine may take some seconds between the two. */
        private static long near(Instant time, Instant changed) {
            return Math.round(Duration.between(changed, time).toMillis() / 60_000.0);
        }
    }

    /** What is known of the payment, and what is told of it. */
    private record Told(String oidPaybill, String dtOrder, PaymentProof proof) {
    }

    private static List<Told> told(String result) {
        String ours = TestPayment.OID_PAYBILL;
        String time = TestPayment.DT_ORDER;
        return List.of(
                new Told(ours, time, TestPayment.notified(result)), new Told(null, time, TestPayment.notified(result)),
                new Told("another", time, TestPayment.notified(result)),
                new Told(ours, null, TestPayment.notified(result)),
                new Told(ours, "20260301160001", TestPayment.notified(result)),
                new Told(ours, time, proof(result, "46.79", time, ours)),
                new Told(ours, time, proof(result, "46.780", time, ours)),
                new Told(ours, time, proof(result, "46.78", null, ours)),
                new Told(ours, time, proof(result, "46.78", time, null)),
                new Told(null, time, proof(result, "46.78", time, null)));
    }

    private static PaymentProof proof(String result, String amount, String dtOrder, String oidPaybill) {
        return TestPayment.result(PaymentProof.Source.QUERY, result, new BigDecimal(amount), dtOrder, oidPaybill);
    }

    static Stream<String> results() {
        return Stream.concat(ENDS.stream(), Stream.of("PROCESSING", "CHECK", "REFUSED", "SOMETHING_NEW"));
    }

    @ParameterizedTest
    @EnumSource(PaymentState.class)
    void aResultMakesTheSameOfEachState(PaymentState state) {
        Watched lock = Watched.of(TestDatabase.H2);
        Watched shortcut = Watched.of(TestDatabase.POSTGRESQL);
        results().forEach(result -> {
            int n = 0;
            for (Told told : told(result)) {
                TestPayment one = payment.other(result + "-" + n++);
                List<Object> stories = new ArrayList<>();
                for (Watched watched : List.of(lock, shortcut)) {
                    watched.put(one, state, told.oidPaybill(), told.dtOrder(), state.isEnd());
                    AppliedProof applied = watched.journal().apply(one.key(), told.proof());
                    AppliedProof again = watched.journal().apply(one.key(), told.proof());
                    assertEquals(watched.journal().find(one.key()).orElseThrow().at(Instant.EPOCH),
                            again.record().at(Instant.EPOCH));
                    stories.add(Arrays.asList(
                            applied.applied(), applied.handled(), applied.record().state(), applied.record().version(),
                            applied.record().sealedConfirmCode(), again.applied(), watched.story(one)));
                }
                assertEquals(stories.get(0), stories.get(1), () -> state + " " + told);
            }
        });
    }

    /** It is what nearly each payment ends by. */
    @ParameterizedTest
    @ValueSource(strings = { "SUCCESS", "FAILURE", "CLOSED", "CANCEL" })
    void theEndOfAnOpenPaymentTakesNoLockBefore(String result) {
        Watched shortcut = Watched.of(TestDatabase.POSTGRESQL);
        shortcut.put(payment, PaymentState.ACCEPTED, TestPayment.OID_PAYBILL, TestPayment.DT_ORDER, false);

        AppliedProof applied = shortcut.journal().apply(key, TestPayment.notified(result));

        assertEquals(Applied.APPLIED, applied.applied());
        shortcut.journal().handled(key, result);
        assertFalse(shortcut.hasLocked(), () -> shortcut.calls().calls().toString());
        assertTrue(shortcut.journal().find(key).orElseThrow().handled());
    }

    @ParameterizedTest
    @EnumSource(PaymentState.class)
    void aMarkMakesTheSameOfEachState(PaymentState state) {
        Watched lock = Watched.of(TestDatabase.H2);
        Watched shortcut = Watched.of(TestDatabase.POSTGRESQL);
        Stream.concat(results(), Stream.of("ACCEPTED", "FAILED")).forEach(result -> {
            TestPayment one = payment.other(result);
            List<Object> stories = new ArrayList<>();
            for (Watched watched : List.of(lock, shortcut)) {
                watched.put(one, state, TestPayment.OID_PAYBILL, TestPayment.DT_ORDER, false);
                watched.journal().handled(one.key(), result);
                watched.journal().handled(one.key(), result);
                stories.add(watched.story(one));
            }
            assertEquals(stories.get(0), stories.get(1), () -> state + " " + result);
        });
    }

    /** A bank may take the money back: the next look depends on how long ago the success was. */
    @ParameterizedTest
    @MethodSource("ages")
    void aHandledSuccessIsLookedAtNext(Duration age, Duration next) {
        for (TestDatabase database : List.of(TestDatabase.H2, TestDatabase.POSTGRESQL)) {
            Watched watched = Watched.of(database);
            TestPayment one = payment.other(database.name());
            watched.put(one, PaymentState.SUCCESS, TestPayment.OID_PAYBILL, TestPayment.DT_ORDER, false);
            watched.sql().update(
                    "update lianlianpay_payment set ended = created - interval '" + age.toMinutes() + "' minute"
                                 + " where oid_partner = ? and no_order = ?",
                    one.key().oidPartner(), one.key().noOrder());

            watched.journal().handled(one.key(), "SUCCESS");

            PaymentRecord handled = watched.journal().find(one.key()).orElseThrow();
            assertEquals(next == null ? null : handled.ended().plus(next), handled.nextLook(), database.name());
        }
    }

    static Stream<Arguments> ages() {
        return Stream.of(
                Arguments.of(Duration.ZERO, Duration.ofDays(1)), Arguments.of(Duration.ofHours(23), Duration.ofDays(1)),
                Arguments.of(Duration.ofHours(25), Duration.ofDays(3)), Arguments.of(Duration.ofDays(4), Duration.ofDays(7)),
                Arguments.of(Duration.ofDays(29), Duration.ofDays(30)), Arguments.of(Duration.ofDays(31), null));
    }

    @Test
    void aMarkOfAStrangerRecordsNothing() {
        Watched shortcut = Watched.of(TestDatabase.POSTGRESQL);

        shortcut.journal().handled(key, "SUCCESS");

        assertEquals(List.of(), shortcut.story(payment));
    }
}
