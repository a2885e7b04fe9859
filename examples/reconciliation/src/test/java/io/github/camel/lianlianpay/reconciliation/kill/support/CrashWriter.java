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
package io.github.camel.lianlianpay.reconciliation.kill.support;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.reconciliation.kill.support.CrashTransaction.Kind;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.store.GuardedDataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The process that the crash test kills. It opens the database, prints the rows, and changes each of them; then it
 * commits from eight threads, and prints each commit after the call has returned.
 */
final class CrashWriter {

    static final String ROW = "row ";
    static final String FAULT = "fault ";
    static final String CHECKED = "checked";
    static final String COMMITTED = "committed ";

    private static final String COLUMNS = "no_order, generation, verdict, next_look, announced";
    /** An index, and the rows that it must have. */
    private static final Map<String, String> INDEXES = Map.of(
            "payment_by_line", "file_key >= ''",
            "payment_open", "file_key >= '' and announced in (true, false)",
            "payment_due", "next_look > timestamp with time zone '1970-01-01 00:00:00+00:00'",
            "payment_to_announce", "announced = false and verdict > ''");
    private static final int LONGEST_PAUSE_MILLIS = 40;

    private final DataSource database;
    private final long seed;

    private CrashWriter(DataSource database, long seed) {
        this.database = database;
        this.seed = seed;
    }

    /**
     * @param args the URL and the seed; the numbers of the writers' next transactions come from standard input
     */
    public static void main(String[] args) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(args[0], "sa", "");
        pool.setMaxConnections(CrashTransaction.WRITERS + 2);
        GuardedDataSource database = new GuardedDataSource(pool);
        GuardedDataSource.makeUndoLogs(database, CrashTransaction.WRITERS + 2);
        // as the job's pool does, because H2 closes the file with the last connection
        Connection held = database.getConnection();
        CrashWriter program = new CrashWriter(database, Long.parseLong(args[1]));
        program.examine();
        say(CHECKED);
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            // the process that started this has ended
            held.close();
            return;
        }
        String[] next = line.split(" ");
        for (int writer = 0; writer < CrashTransaction.WRITERS; writer++) {
            int number = writer;
            new Thread(() -> program.write(number, Long.parseLong(next[number])), "writer-" + writer).start();
        }
    }

    private void examine() throws Exception {
        Database.createTables(database);
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            Map<String, String> rows = rows(statement, "select " + COLUMNS + " from payment");
            rows.forEach((key, row) -> say(ROW + key + " " + row));
            for (Map.Entry<String, String> index : INDEXES.entrySet()) {
                compare(index.getKey(), rows(statement, "select " + COLUMNS + " from payment where " + index.getValue()),
                        rows(statement, "select " + COLUMNS + " from payment use index (" + index.getKey() + ") where "
                                        + index.getValue()));
            }
            connection.setAutoCommit(false);
            compare("for update skip locked", rows,
                    rows(statement, "select " + COLUMNS + " from payment for update skip locked"));
            connection.commit();
            changeEach(connection, rows);
        }
    }

    /** One by one, because a change of a damaged row never returns. */
    private static void changeEach(Connection connection, Map<String, String> rows) throws SQLException {
        try (PreparedStatement update
                = connection.prepareStatement("update payment set looks = looks + 1 where no_order = ?")) {
            int count = 0;
            for (String key : rows.keySet()) {
                update.setString(1, key);
                if (update.executeUpdate() != 1) {
                    say(FAULT + key + " cannot be found to be changed");
                }
                if (++count % 500 == 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
    }

    private static Map<String, String> rows(Statement statement, String sql) throws SQLException {
        Map<String, String> answer = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                boolean due = rows.getObject(4) != null;
                String verdict = rows.getString(3);
                boolean announced = rows.getBoolean(5);
                String form = verdict + (due ? " due" : "") + (announced ? " announced" : "");
                String kind = switch (form) {
                    case "null due" -> Kind.RENEWED.name();
                    case "QUEUED due" -> Kind.QUEUED.name();
                    case "MATCHED" -> Kind.SETTLED.name();
                    case "MATCHED announced" -> Kind.ANNOUNCED.name();
                    default -> "half of something: " + form;
                };
                String before = answer.put(rows.getString(1), rows.getLong(2) + "|" + kind);
                if (before != null) {
                    say(FAULT + rows.getString(1) + " comes twice by " + sql);
                }
            }
        }
        return answer;
    }

    private static void compare(String way, Map<String, String> expected, Map<String, String> actual) {
        expected.forEach((key, row) -> {
            if (!row.equals(actual.get(key))) {
                say(FAULT + way + ": " + key + " is " + row + " in the table, and there " + actual.get(key));
            }
        });
        actual.keySet().stream().filter(key -> !expected.containsKey(key))
                .forEach(key -> say(FAULT + way + ": " + key + " is not in the table, and there " + actual.get(key)));
    }

    private void write(int writer, long next) {
        Random random = new Random();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (long number = next;; number++) {
                execute(connection, CrashTransaction.of(seed, writer, number));
                connection.commit();
                say(COMMITTED + writer + " " + number);
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            }
        } catch (SQLException | InterruptedException e) {
            say(FAULT + "writer " + writer + ": " + e);
        }
    }

    private static void execute(Connection connection, CrashTransaction transaction) throws SQLException {
        if (transaction.kind() == Kind.RENEWED) {
            batch(connection, transaction, "delete from payment where no_order = ?1");
        }
        batch(connection, transaction, switch (transaction.kind()) {
            case RENEWED ->
                "insert into payment (no_order, file_key, line_no, money_order, created_at, generation) values (?1, ?3, ?4, 1, "
                            + "current_timestamp, ?2)";
            case QUEUED -> "update payment set generation = ?2, verdict = 'QUEUED', announced = false,"
                           + " next_look = current_timestamp + interval '1' hour where no_order = ?1";
            case SETTLED ->
                "update payment set generation = ?2, verdict = 'MATCHED', reason = 'Both sides agree', announced = false,"
                            + " next_look = null, settled_at = current_timestamp where no_order = ?1";
            case ANNOUNCED -> "update payment set generation = ?2, verdict = 'MATCHED', announced = true, next_look = null"
                              + " where no_order = ?1";
        });
    }

    private static void batch(Connection connection, CrashTransaction transaction, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row : transaction.rows()) {
                statement.setString(1, CrashTransaction.key(transaction.writer(), row));
                if (sql.contains("?2")) {
                    statement.setLong(2, transaction.number());
                }
                if (sql.contains("?3")) {
                    statement.setString(3, "writer-" + transaction.writer());
                    statement.setInt(4, row);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Prints whole lines only. */
    private static synchronized void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
