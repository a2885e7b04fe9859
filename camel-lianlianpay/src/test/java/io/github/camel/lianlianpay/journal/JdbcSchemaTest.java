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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.support.journal.JournalProcess;
import io.github.camel.lianlianpay.support.journal.JournalProcess.Task;
import io.github.camel.lianlianpay.support.journal.PostgresqlSchema;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The tables: created if told so, by one of several, and else not. */
class JdbcSchemaTest {

    private final TestPayment payment = TestPayment.any();

    /** An empty database. */
    private static Login empty(TestDatabase database) {
        return switch (database) {
            case H2 -> database.login().own();
            case POSTGRESQL -> new PostgresqlSchema().login();
            case MARIADB -> {
                String name = "s" + UUID.randomUUID().toString().replace("-", "");
                Login login = database.login();
                new JdbcTemplate(login.simple()).execute("create database " + name);
                yield new Login(login.url().replaceFirst("/[a-z]+$", "/" + name), login.user(), login.password());
            }
        };
    }

    private static JdbcPaymentJournal creating(DataSource dataSource) {
        JdbcPaymentJournal journal = new JdbcPaymentJournal(dataSource);
        journal.setCreateTables(true);
        return journal;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void noTablesAreCreatedUnlessToldSo(TestDatabase database) {
        Login login = empty(database);

        JournalException e = assertThrows(
                JournalException.class, () -> new JdbcPaymentJournal(login.simple()).start(payment.intent()));

        assertTrue(e.getMessage().contains("tables"), e::getMessage);
        // and they can be created later
        assertTrue(creating(login.simple()).start(payment.intent()).mayBeSent());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tablesAreCreatedBySeveralAtOnce(TestDatabase database) throws Exception {
        Login login = empty(database);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> started = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                started.add(threads.submit(() -> creating(login.simple()).start(payment.intent()).mayBeSent()));
            }
            int won = 0;
            for (Future<Boolean> one : started) {
                won += one.get() ? 1 : 0;
            }
            assertEquals(1, won);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void tablesAreCreatedByTwoProcessesAtOnce(TestDatabase database) throws Exception {
        Login login = empty(database);
        try (JournalProcess first = new JournalProcess(login, payment, Task.CREATE_TABLES, "");
             JournalProcess second = new JournalProcess(login, payment, Task.CREATE_TABLES, "")) {
            first.await("READY");
            second.await("READY");
            first.go();
            second.go();
            first.await("DONE");
            second.await("DONE");
        }

        assertTrue(new JdbcPaymentJournal(login.simple()).start(payment.intent()).mayBeSent());
    }

    /** What another process has created half, because it was killed. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsMissingIsCreated(TestDatabase database) {
        Login login = empty(database);
        creating(login.simple()).now();
        new JdbcTemplate(login.simple()).execute("drop table lianlianpay_event");
        if (database != TestDatabase.MARIADB) {
            new JdbcTemplate(login.simple()).execute("drop index lianlianpay_payment_due");
        }

        assertTrue(creating(login.simple()).start(payment.intent()).mayBeSent());

        if (database != TestDatabase.MARIADB) {
            // fails if it is not there
            new JdbcTemplate(login.simple()).execute("drop index lianlianpay_payment_due");
        }
    }

    /** The server restarts while a process starts: each connection is lost at another point of the work. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tablesAreCreatedAlsoIfAConnectionIsLost(TestDatabase database) {
        for (int lost = 0; lost < 4; lost++) {
            Login login = empty(database);
            int lostConnection = lost;
            int[] connections = { 0 };
            JdbcPaymentJournal journal = creating(new DelegatingDataSource(login.simple()) {
                @Override
                public Connection getConnection() throws SQLException {
                    Connection connection = super.getConnection();
                    if (connections[0]++ == lostConnection) {
                        connection.close();
                    }
                    return connection;
                }
            });

            // the first try may say that the database was away; the next one must find or create everything
            boolean mayBeSent = false;
            try {
                mayBeSent = journal.start(payment.intent()).mayBeSent();
            } catch (JournalException e) {
                mayBeSent = journal.start(payment.intent()).mayBeSent();
            }
            assertTrue(mayBeSent, "connection " + lost);
        }
    }

    /** A schema that is in use must not be locked by a process that starts. */
    @Test
    void aStartingProcessWaitsForNoTransaction() throws Exception {
        PostgresqlSchema schema = new PostgresqlSchema();
        JdbcPaymentJournal journal = creating(schema.login().simple());
        journal.start(payment.intent());
        try (Connection busy = schema.login().simple().getConnection()) {
            busy.setAutoCommit(false);
            try (var statement = busy.createStatement()) {
                statement.executeUpdate("update lianlianpay_payment set looks = looks");
            }

            assertTrue(creating(schema.login().simple()).start(payment.other("P2").intent()).mayBeSent());
            busy.rollback();
        }
    }
}
