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

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.PostgresqlSchema;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Times are the database's, whatever zone, language and clock this JVM has (S18, S19). */
class JdbcTimeTest {

    private static final List<String> ZONES
            = List.of("UTC", "America/Los_Angeles", "Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe");
    private static final List<String> LANGUAGES = List.of("en-US", "th-TH-u-ca-buddhist-nu-thai", "ar-EG-u-nu-arab", "tr-TR");

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale language = Locale.getDefault();
    private final TestPayment payment = TestPayment.any();

    @AfterEach
    void restore() {
        TimeZone.setDefault(zone);
        Locale.setDefault(language);
    }

    private static JdbcPaymentJournal journal(HikariDataSource pool) {
        JdbcPaymentJournal journal = new JdbcPaymentJournal(pool);
        journal.setCreateTables(true);
        return journal;
    }

    private static PaymentRecord at(PaymentRecord one, PaymentRecord other) {
        return one.at(other.now());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void processesInDifferentZonesReadTheSame(TestDatabase database) {
        Login login = database.login();
        PaymentRecord begun;
        try (HikariDataSource pool = login.pool(1)) {
            journal(pool).start(payment.intent(null));
            begun = journal(pool).apply(payment.key(), PaymentProof.held(1, "4002", "held", "code")).record();
        }
        for (String name : ZONES) {
            for (String tag : LANGUAGES) {
                TimeZone.setDefault(TimeZone.getTimeZone(name));
                Locale.setDefault(Locale.forLanguageTag(tag));
                try (HikariDataSource pool = login.pool(1)) {
                    JdbcPaymentJournal journal = journal(pool);
                    PaymentRecord read = journal.find(payment.key()).orElseThrow();
                    assertEquals(begun, at(read, begun), name);
                    assertFalse(read.now().isBefore(begun.now()), name);
                    assertTrue(Duration.between(begun.now(), read.now()).toMinutes() < 10, name);

                    // written here, read in the next one
                    begun = journal.confirming(payment.key(), read.version(), "Li").orElseThrow();
                    begun = journal.apply(payment.key(), PaymentProof.wrongCode("4011", "wrong")).record();
                }
            }
        }
    }

    /** 23:59:59 in China, and the hours in which clocks elsewhere are changed. */
    @ParameterizedTest
    @CsvSource({
            "2026-03-01 15:59:59.999, 2026-03-01T15:59:59.999Z, 20260301235959",
            "2026-03-08 09:59:59, 2026-03-08T09:59:59Z, 20260308175959",
            "2026-03-08 10:30:00, 2026-03-08T10:30:00Z, 20260308183000",
            "2026-11-01 08:30:00, 2026-11-01T08:30:00Z, 20261101163000",
            "2026-11-01 09:30:00, 2026-11-01T09:30:00Z, 20261101173000",
            "2026-10-25 00:30:00, 2026-10-25T00:30:00Z, 20261025083000",
            "2026-10-25 01:30:00, 2026-10-25T01:30:00Z, 20261025093000",
            "2026-12-31 16:00:00, 2026-12-31T16:00:00Z, 20270101000000" })
    void theTimeOfTheOrderIsChinasByTheClockOfTheDatabase(String clock, Instant instant, String dtOrder) throws SQLException {
        PostgresqlSchema schema = new PostgresqlSchema();
        schema.setClock("timestamptz '" + clock + " UTC'");
        for (String name : ZONES) {
            TimeZone.setDefault(TimeZone.getTimeZone(name));
            try (HikariDataSource pool = schema.pool(1)) {
                assertClock(pool, instant, dtOrder);
            }
            if (TestDatabase.MARIADB.isInstalled()) {
                try (HikariDataSource pool = TestDatabase.MARIADB.login().pool(1)) {
                    // the journal's only connection
                    new JdbcTemplate(pool).execute("set timestamp = " + instant.toEpochMilli() + " / 1000");
                    assertClock(pool, instant, dtOrder);
                }
            }
        }
    }

    private static void assertClock(HikariDataSource pool, Instant instant, String dtOrder) {
        TestPayment payment = TestPayment.any();
        JdbcPaymentJournal journal = journal(pool);
        assertEquals(instant, journal.now());
        assertEquals(dtOrder, journal.start(payment.intent(null)).record().dtOrder());
        PaymentRecord stored = journal.find(payment.key()).orElseThrow();
        assertEquals(dtOrder, stored.dtOrder());
        assertEquals(instant, stored.lastSent());
        assertEquals(instant.plus(Duration.ofMinutes(1)), stored.nextLook());
        assertEquals(Duration.ZERO, stored.sinceLastSent());
    }

    /** The database is 20 minutes ahead of this JVM, and then somebody sets it back. */
    @Test
    void halfAnHourIsHalfAnHourOfTheDatabase() throws SQLException {
        PostgresqlSchema schema = new PostgresqlSchema();
        schema.sql().execute("create table shift (minutes integer)");
        schema.sql().execute("insert into shift values (20)");
        schema.setClock("pg_catalog.clock_timestamp() + (select minutes * interval '1 minute' from shift)");
        PaymentProof noRecord = PaymentProof.noRecord("8901", "none", Duration.ofMinutes(30));
        try (HikariDataSource pool = schema.pool(2)) {
            JdbcPaymentJournal journal = journal(pool);
            journal.start(payment.intent(null));
            assertEquals(Applied.LATE, journal.apply(payment.key(), noRecord).applied());

            schema.sql().execute("update shift set minutes = -40");
            assertEquals(Applied.LATE, journal.apply(payment.key(), noRecord).applied());
            assertEquals(List.of(), journal.due(payment.key().oidPartner(), journal.now(), 10));

            schema.sql().execute("update shift set minutes = 49");
            assertEquals(Applied.LATE, journal.apply(payment.key(), noRecord).applied());
            assertEquals(1, journal.due(payment.key().oidPartner(), journal.now(), 10).size());

            schema.sql().execute("update shift set minutes = 50");
            assertEquals(Applied.APPLIED, journal.apply(payment.key(), noRecord).applied());
        }
    }

    /** In the only place that has no database. */
    @Test
    void nothingButTheJournalInMemoryAsksTheClockOfThisJvm() {
        Set<String> clocks = Set.of(
                "now", "currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone", "systemDefault", "instant");
        Set<String> askers = new HashSet<>();
        for (JavaClass one : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.camel.lianlianpay.journal", "io.github.camel.lianlianpay.internal.journal")) {
            Stream<JavaMethodCall> calls = one.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().getName().startsWith("java."));
            calls.filter(call -> clocks.contains(call.getTarget().getName())).forEach(call -> askers.add(one.getSimpleName()));
        }

        assertEquals(Set.of("MemoryPaymentJournal"), askers);
    }
}
