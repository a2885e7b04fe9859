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
package io.github.camel.lianlianpay.support.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.support.family.MovedClock;

/** Each journal, with payments that can be made older. */
public enum TestJournal {

    MEMORY(null),
    H2(TestDatabase.H2),
    POSTGRESQL(TestDatabase.POSTGRESQL),
    MARIADB(TestDatabase.MARIADB);

    private final TestDatabase database;
    private final MovedClock clock = new MovedClock("2026-03-01T08:00:00Z");
    private PaymentJournal journal;

    TestJournal(TestDatabase database) {
        this.database = database;
    }

    /** Null for the journal in memory. */
    public TestDatabase database() {
        return database;
    }

    /** One journal for all tests, in which each uses a merchant's number of its own. */
    public synchronized PaymentJournal open() {
        if (journal == null) {
            journal = database == null ? new MemoryPaymentJournal(clock) : another();
        }
        return journal;
    }

    /** Another journal on the same database, as another process has it. */
    public PaymentJournal another() {
        if (database == null) {
            return open();
        }
        JdbcPaymentJournal another = new JdbcPaymentJournal(database.pool());
        another.setCreateTables(true);
        return another;
    }

    /** Lets time go by for a payment. */
    public void age(PaymentKey key, Duration age) throws SQLException {
        if (database == null) {
            clock.move(age);
            return;
        }
        String sets = Stream.of("first_sent", "last_sent", "previous_sent", "confirm_before", "next_look", "ended")
                .map(column -> column + " = " + earlier(column, age)).collect(Collectors.joining(", "));
        try (Connection connection = database.pool().getConnection();
             PreparedStatement statement = connection.prepareStatement(
                     "update lianlianpay_payment set " + sets + " where oid_partner = ? and no_order = ?")) {
            statement.setString(1, key.oidPartner());
            statement.setString(2, key.noOrder());
            statement.executeUpdate();
        }
    }

    private String earlier(String column, Duration age) {
        return database == TestDatabase.POSTGRESQL
                ? column + " - interval '" + age.toMillis() + " milliseconds'"
                : "timestampadd(second, " + -age.toSeconds() + ", " + column + ")";
    }
}
