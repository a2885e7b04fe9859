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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.internal.journal.Database;
import io.github.camel.lianlianpay.internal.journal.Row;
import io.github.camel.lianlianpay.internal.journal.Tables;
import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * A journal in a database: PostgreSQL from 10, MySQL from 8.0.1, MariaDB from 10.6, H2 from 2.2.220. Any number of
 * processes may share it. All times are the database's.
 * <p/>
 * The tables are those of {@code postgresql.sql}, {@code mysql.sql} and {@code h2.sql} beside this class. If Spring has
 * a transaction of the same {@code DataSource}, {@link #apply} joins it with what the gateway states of a payment, and
 * so does {@link #handled}. All else commits itself on a connection of its own, so the pool needs two connections for a
 * thread that is in a transaction.
 */
public final class JdbcPaymentJournal implements PaymentJournal {

    private final DataSource dataSource;
    private boolean createTables;
    private volatile Database database;

    public JdbcPaymentJournal(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** Whether to create the tables if they are not there. Not by default. */
    public void setCreateTables(boolean createTables) {
        this.createTables = createTables;
    }

    @Override
    public Instant now() {
        return run("read its time", () -> database().own(Tables::now));
    }

    @Override
    public PaymentRecord begin(PaymentIntent intent) {
        return find(intent.key()).or(() -> insert(intent, UnaryOperator.identity()))
                .orElseGet(() -> find(intent.key()).orElseThrow());
    }

    @Override
    public Started start(PaymentIntent intent) {
        return insert(intent, Transitions::sending).map(attempt -> new Started(attempt, true))
                .orElseGet(() -> PaymentJournal.super.start(intent));
    }

    /** @return empty if the number is there */
    private Optional<PaymentRecord> insert(PaymentIntent intent, UnaryOperator<PaymentRecord> first) {
        PaymentRows.requireFitting(intent);
        return run("record " + intent.key() + ", so it may not be sent", () -> database().own((tables, connection) -> {
            PaymentRecord made = first.apply(Transitions.begun(intent, tables.now(connection)));
            boolean isNew = tables.insert(connection, PaymentRows.of(made), PaymentRows.step(made, null));
            return isNew ? Optional.of(made) : Optional.empty();
        }));
    }

    @Override
    public Optional<PaymentRecord> sending(PaymentKey key, long version) {
        return run("record the next attempt of " + key + ", so it may not be sent",
                () -> take(key, version, null, PaymentState::allowsAttempt, Transitions::sending));
    }

    @Override
    public Optional<PaymentRecord> confirming(PaymentKey key, long version, String who) {
        PaymentRows.requireFitting(who);
        return run("record the confirmation of " + key + ", so it may not be sent",
                () -> take(key, version, who, PaymentState.TO_CONFIRM::equals, Transitions::confirming));
    }

    private Optional<PaymentRecord> take(
            PaymentKey key, long version, String who, Predicate<PaymentState> allowed,
            UnaryOperator<PaymentRecord> next)
            throws SQLException {
        boolean waits = !database().isInTransaction();
        return database().own((tables, connection) -> {
            PaymentRecord before = lock(tables, connection, key, waits);
            if (before == null || before.version() != version || !allowed.test(before.state())) {
                return Optional.empty();
            }
            PaymentRecord taken = next.apply(before);
            tables.change(connection, PaymentRows.of(taken), PaymentRows.step(taken, who));
            return Optional.of(taken);
        });
    }

    @Override
    public AppliedProof apply(PaymentKey key, PaymentProof proof) {
        return run("record what is proved of " + key + ": " + proof.kind() + " by " + proof.source(), () -> {
            if (proof.kind() == PaymentProof.Kind.RESULT) {
                return database().joined((tables, connection) -> result(tables, connection, key, proof));
            }
            boolean waits = !database().isInTransaction();
            return database().own((tables, connection) -> apply(tables, connection, key, proof, waits));
        });
    }

    private static AppliedProof result(Tables tables, Connection connection, PaymentKey key, PaymentProof proof)
            throws SQLException {
        Row ended = proof.isWholeEnd() ? tables.end(connection, PaymentRows.end(key, proof)) : null;
        return ended == null
                ? apply(tables, connection, key, proof, true)
                : new AppliedProof(Applied.APPLIED, PaymentRows.record(ended), false);
    }

    private static AppliedProof apply(
            Tables tables, Connection connection, PaymentKey key, PaymentProof proof, boolean waits)
            throws SQLException {
        PaymentRecord before = lock(tables, connection, key, waits);
        if (before == null) {
            return new AppliedProof(Applied.UNKNOWN_ORDER, null, false);
        }
        Transitions.Change change = Transitions.apply(before, proof);
        Row event = PaymentRows.event(change, proof);
        if (change.applied() == Applied.APPLIED) {
            tables.change(connection, PaymentRows.of(change.record()), event);
        } else {
            tables.add(connection, event);
        }
        boolean handled = change.asksForMark(proof)
                ? tables.has(connection, PaymentRows.handled(change.record(), proof.result().getText()))
                : change.isHandled(proof);
        return new AppliedProof(change.applied(), change.record(), handled);
    }

    @Override
    public void handled(PaymentKey key, String resultPay) {
        run("record that a route has handled " + resultPay + " of " + key, () -> database().joined((tables, connection) -> {
            if (PaymentResult.of(resultPay).isFinal() && tables.mark(connection, PaymentRows.handled(key, resultPay))) {
                return null;
            }
            PaymentRecord before = lock(tables, connection, key, true);
            if (before != null) {
                PaymentRecord after = Transitions.handled(before, resultPay);
                tables.change(connection, PaymentRows.of(after), PaymentRows.handled(after, resultPay));
            }
            return null;
        }));
    }

    @Override
    public List<PaymentRecord> due(String oidPartner, Instant now, int n) {
        return run("find the payments that are due", () -> database().own((tables, connection) -> {
            List<PaymentRecord> due = new ArrayList<>();
            for (Row row : tables.due(connection, oidPartner, now, n)) {
                due.add(Transitions.looked(PaymentRows.record(row)));
            }
            tables.look(connection, due.stream().map(PaymentRows::of).toList());
            return due;
        }));
    }

    @Override
    public Optional<PaymentRecord> find(PaymentKey key) {
        return run("read " + key, () -> database().own((tables, connection) -> Optional
                .ofNullable(PaymentRows.record(tables.find(connection, PaymentRows.key(key))))));
    }

    /**
     * The payment, whose row stays locked until the transaction ends; null if there is none.
     *
     * @param waits false in another transaction of the same thread, for which this one would wait for ever
     */
    private static PaymentRecord lock(Tables tables, Connection connection, PaymentKey key, boolean waits) throws SQLException {
        try {
            return PaymentRows.record(tables.lock(connection, PaymentRows.key(key), waits));
        } catch (SQLException e) {
            throw waits
                    ? e : new SQLException(
                            "its row could not be locked at once, and the transaction of this thread may hold it: send and confirm"
                                           + " before that transaction has recorded anything of the same payment, or after it",
                            e);
        }
    }

    private Database database() throws SQLException {
        Database opened = database;
        if (opened == null) {
            synchronized (this) {
                opened = database == null ? Database.open(dataSource, createTables) : database;
                database = opened;
            }
        }
        return opened;
    }

    private interface Call<T> {
        T call() throws SQLException;
    }

    /** The message holds no text of the database that may quote the payment. */
    private static <T> T run(String task, Call<T> call) {
        try {
            return call.call();
        } catch (SQLException e) {
            String reason = e.getSQLState() == null ? e.getMessage() : "SQL state " + e.getSQLState();
            throw new JournalException(
                    "The journal could not " + task + " (" + reason + "). It may or may not be on disk. Check that the database"
                                       + " can be reached, that its disk has room and that the journal's tables are there; then"
                                       + " send the same message again, under the same number",
                    e);
        }
    }
}
