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
package io.github.camel.lianlianpay.simulator.kill.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A database with the journal and a table of bookings, read and changed by connections of its own. */
public final class JournalDatabase {

    private final DataSource dataSource;
    private final String url;

    private JournalDatabase(EmbeddedPostgres server, String name) {
        this.dataSource = server.getDatabase("postgres", name);
        this.url = server.getJdbcUrl("postgres", name);
    }

    /** A new one. */
    public static JournalDatabase create(EmbeddedPostgres server, String name) throws SQLException {
        execute(server.getPostgresDatabase(), "create database " + name);
        JournalDatabase database = new JournalDatabase(server, name);
        JdbcPaymentJournal journal = new JdbcPaymentJournal(database.dataSource);
        journal.setCreateTables(true);
        journal.now();
        database.execute("create table booked (no_order varchar(64) primary key, result_pay varchar(64) not null)");
        return database;
    }

    /** A copy of one that nobody uses right now. */
    public static JournalDatabase copy(EmbeddedPostgres server, String original, String name) throws SQLException {
        execute(server.getPostgresDatabase(), "create database " + name + " template " + original);
        return new JournalDatabase(server, name);
    }

    String url() {
        return url;
    }

    public void execute(String sql) throws SQLException {
        execute(dataSource, sql);
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The texts of one column; {@code ?} is the number. */
    private List<String> read(String sql, String noOrder) {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, noOrder);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of a payment; "nothing" without a row. */
    public String state(String noOrder) {
        return read("select state from lianlianpay_payment where no_order = ?", noOrder).stream().findFirst()
                .orElse("nothing");
    }

    public boolean isHandled(String noOrder) {
        return read("select handled from lianlianpay_payment where no_order = ?", noOrder).equals(List.of("t"));
    }

    public boolean hasCode(String noOrder) {
        return !read("select 1 from lianlianpay_payment where confirm_code is not null and no_order = ?", noOrder).isEmpty();
    }

    /** What was done and proved, in this order. */
    public List<String> events(String noOrder) {
        return read("select kind from lianlianpay_event where no_order = ? order by id", noOrder);
    }

    /** Ends that a verified message has proved. */
    public List<String> provedEnds(String noOrder) {
        return read(
                "select distinct result_pay from lianlianpay_event where kind = 'RESULT' and applied in ('APPLIED', 'DUPLICATE')"
                    + " and result_pay in ('SUCCESS', 'FAILURE', 'CLOSED', 'CANCEL') and no_order = ?",
                noOrder);
    }

    public List<String> booked(String noOrder) {
        return read("select result_pay from booked where no_order = ?", noOrder);
    }

    /** Lets the next look of a payment come now; does not wait for a process that stands still in a transaction. */
    public void lookNow(String noOrder) {
        read("update lianlianpay_payment set next_look = now() where no_order in (select no_order from lianlianpay_payment"
             + " where next_look > now() and no_order = ? for update skip locked) returning no_order",
                noOrder);
    }

    /** Lets time go by for a payment: the journal's time is the database's. */
    public void age(String noOrder, Duration age) {
        String earlier = " - interval '" + age.toSeconds() + " seconds'";
        change("first_sent = first_sent" + earlier + ", last_sent = last_sent" + earlier + ", previous_sent = previous_sent"
               + earlier + ", confirm_before = confirm_before" + earlier + ", next_look = next_look" + earlier
               + ", ended = ended" + earlier,
                noOrder);
    }

    private void change(String sets, String noOrder) {
        read("update lianlianpay_payment set " + sets + " where no_order = ? returning no_order", noOrder);
    }
}
