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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs statements whose parameters are the columns of a row. */
final class Statements {

    /** The time of the database when a row was read. */
    static final String JOURNAL_TIME = "journal_time";

    private final Dialect dialect;

    Statements(Dialect dialect) {
        this.dialect = dialect;
    }

    Instant now(Connection connection) throws SQLException {
        String sql = "select " + dialect.clock() + " as " + JOURNAL_TIME;
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet result = statement.executeQuery()) {
            result.next();
            return dialect.time(result, JOURNAL_TIME);
        }
    }

    /** @return how many rows were changed */
    int execute(Connection connection, String sql, Row row, List<Column> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            write(statement, 0, row, columns);
            return statement.executeUpdate();
        }
    }

    /** @return how many rows the last part of the statement changed */
    int execute(
            Connection connection, String sql, Row first, List<Column> columnsOfFirst, Row second,
            List<Column> columnsOfSecond)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            write(statement, 0, first, columnsOfFirst);
            write(statement, columnsOfFirst.size(), second, columnsOfSecond);
            return statement.executeUpdate();
        }
    }

    void executeAll(Connection connection, String sql, List<Row> rows, List<Column> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Row row : rows) {
                write(statement, 0, row, columns);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    boolean exists(Connection connection, String sql, Row row, List<Column> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            write(statement, 0, row, columns);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** The payment of a key; null if there is none. */
    Row payment(Connection connection, String sql, Row key) throws SQLException {
        return payment(connection, sql, key, Columns.KEY);
    }

    /** The payment that a statement returns; null if it returns none. */
    Row payment(Connection connection, String sql, Row row, List<Column> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            write(statement, 0, row, columns);
            List<Row> payments = payments(statement);
            return payments.isEmpty() ? null : payments.get(0);
        }
    }

    List<Row> due(Connection connection, String sql, String oidPartner, Instant until, int n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, oidPartner);
            statement.setObject(2, dialect.time(until));
            statement.setInt(3, n);
            return payments(statement);
        }
    }

    private List<Row> payments(PreparedStatement statement) throws SQLException {
        List<Row> payments = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Row payment = new Row().with(JOURNAL_TIME, dialect.time(result, JOURNAL_TIME));
                for (Column column : Columns.PAYMENT) {
                    column.read(result, payment, dialect);
                }
                payments.add(payment);
            }
        }
        return payments;
    }

    private void write(PreparedStatement statement, int before, Row row, List<Column> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(statement, before + i + 1, row, dialect);
        }
    }
}
