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
package io.github.camel.lianlianpay.internal.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two tables: payments, one row for each number, and events, which are only added. Who changes a payment, or adds
 * an event to it, holds the lock of the payment's row.
 */
public class Tables {

    /** The name, in a row that was read, of the time when the database read it. */
    public static final String JOURNAL_TIME = Statements.JOURNAL_TIME;

    static final String PAYMENTS = "lianlianpay_payment";
    static final String EVENTS = "lianlianpay_event";

    static final List<Column> CHANGE = Stream.of(Columns.CHANGES, Columns.KEY).flatMap(List::stream).toList();
    private static final List<Column> LOOK = Stream.of(Columns.LOOKS, Columns.KEY).flatMap(List::stream).toList();

    static final String INSERT_PAYMENT = Columns.insert(PAYMENTS, Columns.PAYMENT);
    static final String INSERT_EVENT = Columns.insert(EVENTS, Columns.EVENT);
    static final String UPDATE_PAYMENT = Columns.update(PAYMENTS, Columns.CHANGES);
    private static final String UPDATE_LOOK = Columns.update(PAYMENTS, Columns.LOOKS);
    private static final String OF_KEY = Columns.where(Columns.KEY);
    private static final String DUE = " where oid_partner = ? and next_look <= ? order by next_look limit ?"
                                      + " for update skip locked";
    private static final String HAS_EVENT = "select 1 from " + EVENTS + Columns.where(Columns.PROOF);

    final Statements statements;
    private final Dialect dialect;

    Tables(Dialect dialect) {
        this.dialect = dialect;
        this.statements = new Statements(dialect);
    }

    /** The time of the database. */
    public Instant now(Connection connection) throws SQLException {
        return statements.now(connection);
    }

    /**
     * Adds a payment, and its first event.
     *
     * @param  event null if there is none
     * @return       false if the number is there
     */
    public boolean insert(Connection connection, Row payment, Row event) throws SQLException {
        if (!insertUnlessThere(connection, INSERT_PAYMENT, payment, Columns.PAYMENT)) {
            return false;
        }
        if (event != null) {
            add(connection, event);
        }
        return true;
    }

    /** Changes a payment whose lock is held, and adds an event unless the same proof is there. */
    public void change(Connection connection, Row payment, Row event) throws SQLException {
        statements.execute(connection, UPDATE_PAYMENT, payment, CHANGE);
        add(connection, event);
    }

    /** Adds an event to a payment whose lock is held, unless the same proof is there. */
    public void add(Connection connection, Row event) throws SQLException {
        insertUnlessThere(connection, INSERT_EVENT, event, Columns.EVENT);
    }

    /** Whether the same proof is among the events. */
    public boolean has(Connection connection, Row event) throws SQLException {
        return statements.exists(connection, HAS_EVENT + dialect.lastCommitted(), event, Columns.PROOF);
    }

    /** A payment; null if there is none. */
    public Row find(Connection connection, Row key) throws SQLException {
        return statements.payment(connection, select(OF_KEY), key);
    }

    /**
     * A payment whose row stays locked until the transaction ends; null if there is none.
     *
     * @param waits whether to wait if another transaction holds the lock; if not, it fails
     */
    public Row lock(Connection connection, Row key, boolean waits) throws SQLException {
        Row payment = statements.payment(
                connection, selectLocked(OF_KEY + " for update" + (waits ? "" : " nowait")), key);
        if (payment != null && dialect.hasStatementClock()) {
            payment.with(JOURNAL_TIME, now(connection));
        }
        return payment;
    }

    /** Locks the payments whose look is due, the oldest look first; without those that somebody else has locked. */
    public List<Row> due(Connection connection, String oidPartner, Instant until, int n) throws SQLException {
        return statements.due(connection, selectLocked(DUE), oidPartner, until, n);
    }

    /** Sets when to look at payments next whose locks are held. */
    public void look(Connection connection, List<Row> payments) throws SQLException {
        statements.executeAll(connection, UPDATE_LOOK, payments, LOOK);
    }

    /**
     * Ends a payment that is open, and whose data are those of the proof, and adds the proof, in one statement.
     *
     * @param  proof an event whose time and version will be the payment's
     * @return       the payment after it; null if nothing was done: lock the payment, and see
     */
    public Row end(Connection connection, Row proof) throws SQLException {
        return null;
    }

    /**
     * Marks an end as handled, in one statement.
     *
     * @param  mark an event whose time, state and version will be the payment's
     * @return      whether it was done; if not, lock the payment, and see
     */
    public boolean mark(Connection connection, Row mark) throws SQLException {
        return false;
    }

    String select(String condition) {
        return "select p.*, " + dialect.clock() + " as " + JOURNAL_TIME + " from " + PAYMENTS + " p" + condition;
    }

    String selectLocked(String condition) {
        return select(condition);
    }

    /** In these databases a statement that finds its row there fails alone, and not its transaction. */
    private boolean insertUnlessThere(Connection connection, String sql, Row row, List<Column> columns) throws SQLException {
        try {
            return statements.execute(connection, sql, row, columns) == 1;
        } catch (SQLException e) {
            if (dialect.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }
}
