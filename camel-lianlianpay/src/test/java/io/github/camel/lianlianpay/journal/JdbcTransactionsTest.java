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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.support.journal.FaultyDataSource;
import io.github.camel.lianlianpay.support.journal.TestDatabase;
import io.github.camel.lianlianpay.support.journal.TestPayment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What joins a Spring transaction, what does not, and what the connections are like afterwards. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcTransactionsTest {

    private final HikariDataSource pool;
    private final TransactionTemplate transaction;
    private final JdbcPaymentJournal journal;
    private final TestPayment payment = TestPayment.any();
    private final PaymentKey key = payment.key();

    JdbcTransactionsTest(TestDatabase database) {
        pool = database.login().pool(4);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        journal = new JdbcPaymentJournal(pool);
        journal.setCreateTables(true);
    }

    @BeforeEach
    void begin() {
        journal.now();
    }

    @AfterEach
    void close() {
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections(), "a connection was not given back");
        pool.close();
    }

    private void rolledBack(Runnable work) {
        transaction.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    private PaymentState state() {
        return journal.find(key).orElseThrow().state();
    }

    @Test
    void whatIsAboutToBeSentStaysWhenTheTransactionIsRolledBack() {
        rolledBack(() -> {
            PaymentRecord begun = journal.begin(payment.intent());
            journal.sending(key, begun.version()).orElseThrow();
            journal.start(payment.other("P2").intent());
        });

        assertEquals(PaymentState.SENDING, state());
        assertEquals(PaymentState.SENDING, journal.find(payment.other("P2").key()).orElseThrow().state());
    }

    /** The transaction's connection is not even asked for. */
    @Test
    void whatIsAboutToBeSentStaysWithAProxyThatKnowsTheTransaction() {
        for (DataSource dataSource : List.of(
                new TransactionAwareDataSourceProxy(pool),
                new DelegatingDataSource(new TransactionAwareDataSourceProxy(pool)),
                new TransactionAwareDataSourceProxy(new DelegatingDataSource(pool)))) {
            JdbcPaymentJournal own = new JdbcPaymentJournal(dataSource);
            TestPayment another = TestPayment.any();

            rolledBack(() -> {
                own.start(another.intent());
                own.apply(another.key(), TestPayment.notified("SUCCESS"));
            });

            assertEquals(PaymentState.SENDING, own.find(another.key()).orElseThrow().state());
        }
    }

    @Test
    void aConfirmationAndALookStayWhenTheTransactionIsRolledBack() {
        journal.start(payment.intent());
        PaymentRecord held = journal.apply(key, PaymentProof.held(1, "4002", "held", "code")).record();
        rolledBack(() -> {
            assertEquals(1, journal.due(key.oidPartner(), journal.now().plusSeconds(61), 1).size());
            journal.confirming(key, held.version(), "Li").orElseThrow();
        });

        assertEquals(PaymentState.CONFIRMING, state());
    }

    /** So that the proof, the route's booking and the mark are one. */
    @Test
    void aProofAndItsMarkAreRolledBackWithTheBooking() {
        journal.start(payment.intent());
        rolledBack(() -> {
            assertEquals(Applied.APPLIED, journal.apply(key, TestPayment.notified("SUCCESS")).applied());
            journal.handled(key, "SUCCESS");
        });
        assertEquals(PaymentState.SENDING, state());

        transaction.executeWithoutResult(status -> {
            journal.apply(key, TestPayment.notified("SUCCESS"));
            journal.handled(key, "SUCCESS");
        });
        assertEquals(PaymentState.SUCCESS, state());
        assertTrue(journal.find(key).orElseThrow().handled());
    }

    /** An exception of the component rolls the route back, and must not take its own reason with it. */
    @Test
    void whatBecameOfAnAttemptStaysWhenTheTransactionIsRolledBack() {
        rolledBack(() -> {
            journal.start(payment.intent());
            journal.apply(key, PaymentProof.refused(1, "1008", "refused"));
        });
        assertEquals(PaymentState.REFUSED, state());

        TestPayment held = TestPayment.any();
        rolledBack(() -> {
            journal.start(held.intent());
            journal.apply(held.key(), PaymentProof.held(1, "4002", "held", "the code"));
        });
        assertEquals("the code", journal.find(held.key()).orElseThrow().sealedConfirmCode());

        TestPayment kept = TestPayment.any();
        rolledBack(() -> {
            journal.start(kept.intent());
            journal.apply(kept.key(), PaymentProof.notSent(1));
        });
        assertEquals(PaymentState.NEW, journal.find(kept.key()).orElseThrow().state());
    }

    /** A payment in a transaction finds no record, and sends again: it must not wait for its own locks. */
    @Test
    void anAttemptFollowsAMissingRecordInOneTransaction() {
        journal.start(payment.intent());

        transaction.executeWithoutResult(status -> {
            journal.apply(key, PaymentProof.noRecord("8901", "none", Duration.ZERO));
            assertTrue(journal.sending(key, journal.find(key).orElseThrow().version()).isPresent());
        });

        assertEquals(2, journal.find(key).orElseThrow().attempts());
    }

    /** PostgreSQL would wait for ever, and its deadlock detection sees one waiting thread only. */
    @Test
    void whoWouldWaitForItsOwnLockIsToldSo() {
        journal.start(payment.intent());
        rolledBack(() -> {
            PaymentRecord accepted = journal.apply(key, TestPayment.notified("CHECK")).record();

            JournalException e
                    = assertThrows(JournalException.class, () -> journal.confirming(key, accepted.version(), "Li"));
            assertTrue(e.getMessage().contains("transaction of this thread"), e::getMessage);
        });

        assertEquals(PaymentState.SENDING, state());
    }

    /** Of another resource, such as a broker: Spring lends a connection then that commits each statement. */
    @Test
    void theTransactionOfAnotherResourceIsNotJoined() {
        journal.start(payment.intent());
        new TransactionTemplate(new OtherResource()).executeWithoutResult(status -> {
            new JdbcTemplate(pool).queryForObject("select count(*) from lianlianpay_payment", Long.class);
            journal.apply(key, TestPayment.notified("SUCCESS"));
            status.setRollbackOnly();
        });

        assertEquals(PaymentState.SUCCESS, state());
    }

    @Test
    void aNewTransactionInATransactionIsTheOneThatIsJoined() {
        journal.start(payment.intent());
        TransactionTemplate inner = new TransactionTemplate(transaction.getTransactionManager());
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        rolledBack(() -> inner.executeWithoutResult(status -> journal.apply(key, TestPayment.notified("SUCCESS"))));

        assertEquals(PaymentState.SUCCESS, state());
    }

    /** Even if the route goes on after the failure. */
    @Test
    void aTransactionInWhichTheJournalHasFailedIsNotCommitted() {
        journal.start(payment.intent());
        FaultyDataSource faulty = new FaultyDataSource(pool);
        JdbcPaymentJournal failing = new JdbcPaymentJournal(faulty);
        failing.now();
        TransactionTemplate route = new TransactionTemplate(new DataSourceTransactionManager(faulty));

        assertThrows(IllegalStateException.class, () -> route.executeWithoutResult(status -> {
            failing.apply(key, TestPayment.notified("SUCCESS"));
            faulty.failAt(call -> call.contains("lianlianpay_event"));
            assertThrows(JournalException.class, () -> failing.handled(key, "SUCCESS"));
            faulty.failAt(call -> false);
        }));

        assertEquals(PaymentState.SENDING, state());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void connectionsAreGivenBackAsTheyWere(boolean autoCommit) {
        FaultyDataSource lent = new FaultyDataSource(pool);
        JdbcPaymentJournal one = new JdbcPaymentJournal(new DelegatingDataSource(lent) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(autoCommit);
                return connection;
            }
        });
        one.start(payment.intent());
        one.apply(key, TestPayment.notified("SUCCESS"));
        one.due(key.oidPartner(), one.now(), 1);
        lent.failAt(call -> call.contains("lianlianpay_event"));
        assertThrows(JournalException.class, () -> one.apply(key, TestPayment.notified("CANCEL")));
        lent.failAt("commit"::equals);
        assertThrows(JournalException.class, () -> one.start(payment.other("P2").intent()));

        assertEquals(Set.of(Boolean.toString(autoCommit)),
                lent.givenBack().stream().map(back -> back.split(" ")[0]).collect(Collectors.toSet()));
        assertEquals(PaymentState.SUCCESS, state());
        assertTrue(journal.find(payment.other("P2").key()).isEmpty());
    }

    /** Its transactions would fail where another has changed the row meanwhile. */
    @Test
    void aPoolWithAStricterIsolationIsAskedForReadCommitted() throws Exception {
        FaultyDataSource lent = new FaultyDataSource(pool);
        JdbcPaymentJournal one = new JdbcPaymentJournal(new DelegatingDataSource(lent) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                return connection;
            }
        });
        List<Boolean> started = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                boolean mayBeSent = one.start(payment.intent()).mayBeSent();
                synchronized (started) {
                    started.add(mayBeSent);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(List.of(false, false, false, true), started.stream().sorted().toList());
        assertTrue(lent.givenBack().stream().allMatch(("true " + Connection.TRANSACTION_SERIALIZABLE)::equals),
                () -> lent.givenBack().toString());
    }

    /** Of a broker, for example. */
    private static final class OtherResource extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // nothing to begin
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // nothing to commit
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // nothing to roll back
        }
    }
}
