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
import java.util.Map;

/**
 * The tables in PostgreSQL: a statement that fails ends the transaction, so none may; and one statement does the work
 * of two.
 */
final class PostgresqlTables extends Tables {

    private static final String UNLESS_THERE = " on conflict (oid_partner, no_order) do nothing";
    static final String UNLESS_PROVED = " on conflict (oid_partner, no_order, proof) do nothing";

    private static final String INSERT_BOTH = "with made as (" + INSERT_PAYMENT + UNLESS_THERE + " returning 1) "
                                              + Columns.insert(EVENTS, Columns.EVENT, Map.of(), "made");
    private static final String CHANGE_BOTH = "with changed as (" + UPDATE_PAYMENT + ") " + INSERT_EVENT + UNLESS_PROVED;

    PostgresqlTables() {
        super(Dialect.POSTGRESQL);
    }

    @Override
    public boolean insert(Connection connection, Row payment, Row event) throws SQLException {
        if (event == null) {
            return statements.execute(connection, INSERT_PAYMENT + UNLESS_THERE, payment, Columns.PAYMENT) == 1;
        }
        return statements.execute(connection, INSERT_BOTH, payment, Columns.PAYMENT, event, Columns.EVENT) == 1;
    }

    @Override
    public void change(Connection connection, Row payment, Row event) throws SQLException {
        statements.execute(connection, CHANGE_BOTH, payment, CHANGE, event, Columns.EVENT);
    }

    @Override
    public void add(Connection connection, Row event) throws SQLException {
        statements.execute(connection, INSERT_EVENT + UNLESS_PROVED, event, Columns.EVENT);
    }

    @Override
    public Row end(Connection connection, Row proof) throws SQLException {
        return PostgresqlShortcuts.end(statements, connection, proof);
    }

    @Override
    public boolean mark(Connection connection, Row mark) throws SQLException {
        PostgresqlShortcuts.mark(statements, connection, mark);
        return true;
    }

    /** The time is read after the row's lock is there, and not while the transaction waits for it. */
    @Override
    String selectLocked(String condition) {
        return "select p.*, clock_timestamp() as " + JOURNAL_TIME + " from (select * from " + PAYMENTS + condition + ") p";
    }
}
