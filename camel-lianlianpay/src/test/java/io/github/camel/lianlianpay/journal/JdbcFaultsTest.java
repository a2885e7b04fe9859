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

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.FaultyDataSource;
import io.github.camel.lianlianpay.support.journal.PostgresqlSchema;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A database that is away, full, of no use, or too careless. */
class JdbcFaultsTest {

    private final TestPayment payment = TestPayment.any();
    private final PaymentKey key = payment.key();

    private static JdbcPaymentJournal journal(DataSource dataSource) {
        JdbcPaymentJournal journal = new JdbcPaymentJournal(dataSource);
        journal.setCreateTables(true);
        journal.now();
        return journal;
    }

    private static JournalException fails(Executable call) {
        JournalException e = assertThrows(JournalException.class, call);
        assertFalse(e.getMessage().contains(FaultyDataSource.SECRET), e::getMessage);
        assertFalse(e.getMessage().contains("46.78"), e::getMessage);
        return e;
    }

    /** Neither half recorded, nor taken for a number that is there. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatFailsAnywhereIsNotRecorded(TestDatabase database) {
        FaultyDataSource faulty = new FaultyDataSource(database.pool());
        JdbcPaymentJournal journal = journal(faulty);
        for (String call : List.of(
                "getConnection", "setAutoCommit", "lianlianpay_payment", "lianlianpay_event", "commit")) {
            TestPayment begun = TestPayment.any();
            PaymentRecord record = journal.begin(begun.intent());
            faulty.failAt(made -> made.contains(call));

            JournalException e = fails(() -> journal.start(payment.intent()));
            assertTrue(e.getMessage().contains("no_order=P1") && e.getMessage().contains("08006"), e::getMessage);
            fails(() -> journal.sending(begun.key(), record.version()));
            fails(() -> journal.apply(begun.key(), TestPayment.notified("SUCCESS")));

            faulty.failAt(made -> false);
            assertTrue(journal.find(key).isEmpty(), call);
            assertEquals(record, journal.find(begun.key()).orElseThrow().at(record.now()), call);
        }
        assertTrue(journal.start(payment.intent()).mayBeSent());
    }

    @Test
    void eachTaskIsNamed() {
        FaultyDataSource faulty = new FaultyDataSource(TestDatabase.H2.pool());
        JdbcPaymentJournal journal = journal(faulty);
        faulty.failAt("getConnection"::equals);
        List<Consumer<JdbcPaymentJournal>> tasks = List.of(
                one -> one.begin(payment.intent()), one -> one.sending(key, 1), one -> one.confirming(key, 1, "Li"),
                one -> one.apply(key, PaymentProof.refused(1, "1008", "refused")), one -> one.handled(key, "SUCCESS"),
                one -> one.find(key), one -> one.due("201", Instant.EPOCH, 1), PaymentJournal::now);
        List<String> messages = tasks.stream().map(task -> fails(() -> task.accept(journal)).getMessage()).toList();

        assertEquals(List.of(
                "read no_order=P1", "record the next attempt of no_order=P1, so it may not be sent",
                "record the confirmation of no_order=P1, so it may not be sent",
                "record what is proved of no_order=P1: REFUSED by PAYMENT",
                "record that a route has handled SUCCESS of no_order=P1", "read no_order=P1", "find the payments that are due",
                "read its time"),
                messages.stream().map(message -> message.replaceFirst("The journal could not (.*) \\(SQL state.*", "$1"))
                        .toList());
    }

    /** S57: the disk is full at the statement, or only at the commit. */
    @ParameterizedTest
    @CsvSource({ "before insert or update, trigger", "after insert or update, constraint trigger" })
    void aFullDiskRecordsNothing(String when, String kind) {
        PostgresqlSchema schema = new PostgresqlSchema();
        try (HikariDataSource pool = schema.pool(3)) {
            JdbcPaymentJournal journal = journal(pool);
            PaymentRecord begun = journal.begin(payment.intent());
            schema.sql().execute("""
                    create function full_disk() returns trigger language plpgsql as $$ begin
                    raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""");
            schema.sql().execute("create " + kind + " full_disk " + when + " on lianlianpay_payment "
                                 + (kind.equals("trigger") ? "" : "deferrable initially deferred ")
                                 + "for each row execute function full_disk()");

            JournalException e = fails(() -> journal.sending(key, begun.version()));
            assertTrue(e.getMessage().contains("53100") && e.getMessage().contains("disk has room"), e::getMessage);
            fails(() -> journal.start(payment.other("P2").intent()));

            assertEquals(begun, journal.find(key).orElseThrow().at(begun.now()));
            assertTrue(journal.find(payment.other("P2").key()).isEmpty());

            schema.sql().execute("drop trigger full_disk on lianlianpay_payment");
            assertTrue(journal.sending(key, begun.version()).isPresent());
            assertTrue(journal.start(payment.other("P2").intent()).mayBeSent());
        }
    }

    /** The number is not there: a row was refused for another reason. */
    @Test
    void aRefusedRowIsNotTakenForANumberThatIsThere() {
        PostgresqlSchema schema = new PostgresqlSchema();
        try (HikariDataSource pool = schema.pool(3)) {
            JdbcPaymentJournal journal = journal(pool);
            schema.sql().execute("alter table lianlianpay_payment add check (money_order < 1)");

            assertTrue(fails(() -> journal.start(payment.intent())).getMessage().contains("23514"));
        }
    }

    /** Also where a database would cut them, and two numbers would be one. */
    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", " P1", "P1 ", "P1\t", "12345678901234567890123456789012345678901234567890123456789012345" })
    void aNumberThatDoesNotFitIsRefused(String noOrder) {
        JdbcPaymentJournal journal = journal(TestDatabase.H2.pool());

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> journal.start(payment.other(noOrder).intent()));

        assertTrue(e.getMessage().startsWith("no_order"), e::getMessage);
        assertTrue(journal.find(payment.other(noOrder).key()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.001", "46.785", "12345678901.00" })
    void anAmountThatWouldBeRoundedIsRefused(BigDecimal amount) {
        JdbcPaymentJournal journal = journal(TestDatabase.H2.pool());
        PaymentIntent intent = new PaymentIntent(key, amount, null, "print");

        assertThrows(IllegalArgumentException.class, () -> journal.start(intent));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  " })
    void aConfirmationNeedsAName(String who) {
        JdbcPaymentJournal journal = journal(TestDatabase.H2.pool());

        assertThrows(IllegalArgumentException.class, () -> journal.confirming(key, 1, who));
    }

    @Test
    void aDatabaseOfAnotherKindIsRefused() {
        DataSource oracle
                = (DataSource) proxy(DataSource.class, proxy(Connection.class, proxy(DatabaseMetaData.class, "Oracle")));

        JournalException e = fails(() -> new JdbcPaymentJournal(oracle).now());

        assertTrue(e.getMessage().contains("Oracle") && e.getMessage().contains("PostgreSQL, MySQL, MariaDB or H2"),
                e::getMessage);
    }

    /** Returns the answer from every method that can return it. */
    private static Object proxy(Class<?> type, Object answer) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false
                        : method.getReturnType() == int.class ? 0
                        : method.getReturnType().isInstance(answer) ? answer : null);
    }

    /** It would say that a payment is on disk, and it is not. */
    @Test
    void aPostgresqlThatDoesNotWaitForItsDiskIsRefused() {
        Login login = new PostgresqlSchema().login();
        Login careless = new Login(login.url() + "&options=-c%20synchronous_commit=off", login.user(), login.password());

        assertTrue(fails(() -> journal(careless.simple())).getMessage().contains("synchronous_commit = on"));
    }

    @Test
    void anH2ThatWritesLaterIsRefused() {
        Login login = TestDatabase.H2.login().own();
        Login careless = new Login(login.url().replace(";WRITE_DELAY=0", ""), "sa", "");

        assertTrue(fails(() -> journal(careless.simple())).getMessage().contains("WRITE_DELAY=0"));
    }

    /** It has no disk, and nobody expects it to keep anything. */
    @Test
    void anH2InMemoryIsNotRefused() {
        Login login = new Login("jdbc:h2:mem:" + key.oidPartner() + ";DB_CLOSE_DELAY=-1", "sa", "");

        assertTrue(journal(login.simple()).start(payment.intent()).mayBeSent());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 2 })
    void aMariaDbThatDoesNotWaitForItsDiskIsRefused(int setting) {
        JdbcTemplate sql = new JdbcTemplate(TestDatabase.MARIADB.login().simple());
        sql.execute("set global innodb_flush_log_at_trx_commit = " + setting);
        try {
            assertTrue(fails(() -> journal(TestDatabase.MARIADB.pool())).getMessage()
                    .contains("innodb_flush_log_at_trx_commit"));
        } finally {
            sql.execute("set global innodb_flush_log_at_trx_commit = 1");
        }
    }
}
