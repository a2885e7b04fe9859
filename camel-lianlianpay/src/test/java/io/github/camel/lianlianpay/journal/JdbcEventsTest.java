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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.journal.PaymentProof.Source;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person finds in the tables. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcEventsTest {

    private static final String STORY = """
            select kind, source, result_pay, applied, state, who from lianlianpay_event
            where oid_partner = ? and no_order = ? order by id""";

    private final TestDatabase database;
    private final JdbcPaymentJournal journal;
    private final JdbcTemplate sql;
    private final TestPayment payment = TestPayment.any();
    private final PaymentKey key = payment.key();

    JdbcEventsTest(TestDatabase database) {
        this.database = database;
        HikariDataSource pool = database.pool();
        journal = new JdbcPaymentJournal(pool);
        journal.setCreateTables(true);
        sql = new JdbcTemplate(pool);
    }

    @BeforeEach
    void start() {
        journal.start(payment.intent());
    }

    private List<String> story() {
        return sql.query(STORY, (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                                                 + row.getString(4) + " -> " + row.getString(5) + " " + row.getString(6),
                key.oidPartner(), key.noOrder());
    }

    @Test
    void eachStepIsThereInItsOrder() {
        journal.apply(key, PaymentProof.unknown(Source.PAYMENT, 1));
        PaymentRecord held = journal.apply(key, TestPayment.notified("CHECK")).record();
        journal.confirming(key, held.version(), "李四 <li@example.org>");
        journal.apply(key, PaymentProof.accepted(Source.CONFIRMATION, 0, TestPayment.OID_PAYBILL));
        journal.apply(key, TestPayment.notified("SUCCESS"));
        journal.handled(key, "SUCCESS");
        journal.apply(key, TestPayment.notified("CANCEL"));
        journal.apply(key, TestPayment.notified("FAILURE"));

        assertEquals(List.of(
                "SENDING null null null -> SENDING null", "UNKNOWN PAYMENT null APPLIED -> UNKNOWN null",
                "RESULT NOTIFICATION CHECK APPLIED -> TO_CONFIRM null",
                "CONFIRMING null null null -> CONFIRMING 李四 <li@example.org>",
                "ACCEPTED CONFIRMATION null APPLIED -> ACCEPTED null", "RESULT NOTIFICATION SUCCESS APPLIED -> SUCCESS null",
                "HANDLED null SUCCESS null -> SUCCESS null", "RESULT NOTIFICATION CANCEL APPLIED -> CANCEL null",
                "RESULT NOTIFICATION FAILURE LATE -> CANCEL null"),
                story());
    }

    /** However often it comes: 30 notifications, hourly queries for years. */
    @Test
    void aRepeatedProofAddsNoRow() {
        for (int i = 0; i < 5; i++) {
            journal.apply(key, PaymentProof.noRecord("8901", "none", Duration.ofMinutes(30)));
            journal.apply(key, TestPayment.notified("SUCCESS"));
            journal.handled(key, "SUCCESS");
            journal.apply(key, PaymentProof.accepted(Source.PAYMENT, 1, TestPayment.OID_PAYBILL));
        }

        assertEquals(List.of(
                "SENDING null null null -> SENDING null", "NO_RECORD QUERY null LATE -> SENDING null",
                "RESULT NOTIFICATION SUCCESS APPLIED -> SUCCESS null", "HANDLED null SUCCESS null -> SUCCESS null",
                "ACCEPTED PAYMENT null LATE -> SUCCESS null"),
                story());
    }

    /** To and fro is told each time, as each is a change. */
    @Test
    void aChangeIsAddedEachTime() {
        for (int i = 0; i < 2; i++) {
            journal.apply(key, TestPayment.notified("CHECK"));
            journal.apply(key, TestPayment.notified("PROCESSING"));
            journal.apply(key, TestPayment.notified("PROCESSING"));
        }

        assertEquals(List.of(
                "SENDING null null null -> SENDING null", "RESULT NOTIFICATION CHECK APPLIED -> TO_CONFIRM null",
                "RESULT NOTIFICATION PROCESSING APPLIED -> ACCEPTED null",
                "RESULT NOTIFICATION PROCESSING DUPLICATE -> ACCEPTED null",
                "RESULT NOTIFICATION CHECK APPLIED -> TO_CONFIRM null",
                "RESULT NOTIFICATION PROCESSING APPLIED -> ACCEPTED null"),
                story());
    }

    /** S35: each of them is evidence, and none takes the place of another. */
    @Test
    void proofsThatDifferAreAllThere() {
        BigDecimal amount = TestPayment.AMOUNT;
        for (int i = 0; i < 2; i++) {
            for (PaymentProof proof : List.of(
                    TestPayment.result(Source.QUERY, "SUCCESS", new BigDecimal("46.79"), TestPayment.DT_ORDER, "b"),
                    TestPayment.result(Source.QUERY, "SUCCESS", amount, "20260301160001", "b"),
                    TestPayment.result(Source.QUERY, "SUCCESS", amount, TestPayment.DT_ORDER, "b"),
                    TestPayment.result(Source.QUERY, "SUCCESS", amount, TestPayment.DT_ORDER, "c"))) {
                journal.apply(key, proof);
            }
        }

        assertEquals(List.of("null", "AMOUNT_DIFFERS 46.79 20260301160000 b", "CONTRADICTION 46.78 20260301160001 b",
                "APPLIED 46.78 20260301160000 b", "CONTRADICTION 46.78 20260301160000 c"),
                sql.query("""
                        select applied, money_order, dt_order, oid_paybill from lianlianpay_event
                        where oid_partner = ? order by id""", (row, number) -> row.getString(1) == null
                        ? "null"
                        : row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4),
                        key.oidPartner()));
    }

    @Test
    void aPersonCanReadTheTimes() {
        LocalDateTime before = LocalDateTime.ofInstant(journal.now(), ZoneOffset.UTC).minusMinutes(1);
        String text = database == TestDatabase.POSTGRESQL
                ? "to_char(last_sent at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
                : database == TestDatabase.H2 ? "formatdatetime(last_sent, 'yyyy-MM-dd HH:mm:ss')" : "cast(last_sent as char)";

        Map<String, Object> row = sql.queryForMap(
                "select " + text + " as told, state, dt_order from lianlianpay_payment where oid_partner = ?",
                key.oidPartner());

        LocalDateTime sent = LocalDateTime.parse(((String) row.get("told")).substring(0, 19).replace(' ', 'T'));
        assertTrue(sent.isAfter(before) && sent.isBefore(before.plusMinutes(10)), () -> sent + " is not about " + before);
        assertEquals("SENDING", row.get("state"));
        assertEquals(TestPayment.DT_ORDER, row.get("dt_order"));
    }
}
