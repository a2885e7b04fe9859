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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** What each database has a way of its own for. */
enum Dialect {

    POSTGRESQL(
               "clock_timestamp()", "select 1 where current_setting('synchronous_commit') = 'off'",
               "synchronous_commit is off. Switch it on for the journal's user: alter role NAME set synchronous_commit = on"),
    H2(
       "current_timestamp",
       "select 1 from information_schema.settings where setting_name = 'WRITE_DELAY' and setting_value <> '0'"
                            + " and database_path() is not null",
       "H2 writes commits to its file half a second later. Add ;WRITE_DELAY=0 to its URL"),
    /** MariaDB as well. Their times have no zone, so these are in UTC. */
    MYSQL(
          "utc_timestamp(6)", "select 1 from dual where @@innodb_flush_log_at_trx_commit <> 1",
          "innodb_flush_log_at_trx_commit is not 1. Set it to 1 on the server");

    /** A unique index has the row already, in SQL's standard. */
    private static final String UNIQUE_VIOLATION = "23505";
    /** The same to MySQL and MariaDB, whose SQL state says the same of a missing value. */
    private static final int DUPLICATE_ENTRY = 1062;

    private final String clock;
    private final String lossy;
    private final String remedy;

    Dialect(String clock, String lossy, String remedy) {
        this.clock = clock;
        this.lossy = lossy;
        this.remedy = remedy;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            case "MySQL", "MariaDB" -> MYSQL;
            default -> throw new SQLFeatureNotSupportedException(
                    "The journal cannot use the database " + product + ": use PostgreSQL, MySQL, MariaDB or H2");
        };
    }

    /** The name of the resource with the tables. */
    String script() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** The expression for the time of the database. */
    String clock() {
        return clock;
    }

    /** Whether {@link #clock()} stands still while its statement waits for the lock of a row. */
    boolean hasStatementClock() {
        return this == MYSQL;
    }

    /** Returns a row if a commit may get lost. */
    String lossy() {
        return lossy;
    }

    /** What to do if a commit may get lost. */
    String remedy() {
        return remedy;
    }

    /** What makes a plain select see the last commit, also late in a transaction. */
    String lastCommitted() {
        return this == MYSQL ? " lock in share mode" : "";
    }

    /** What lets only one process at a time create the tables; null if the database sees to it. */
    String creationLock() {
        return this == POSTGRESQL ? "select pg_advisory_xact_lock(7161955117)" : null;
    }

    /** Whether a statement failed only because the row is there, and nothing else was wrong. */
    boolean isDuplicate(SQLException e) {
        return this == MYSQL ? e.getErrorCode() == DUPLICATE_ENTRY : UNIQUE_VIOLATION.equals(e.getSQLState());
    }

    int timeType() {
        return this == MYSQL ? Types.TIMESTAMP : Types.TIMESTAMP_WITH_TIMEZONE;
    }

    /** A time as a parameter; never through the zone of this JVM. */
    Object time(Instant time) {
        return this == MYSQL ? LocalDateTime.ofInstant(time, ZoneOffset.UTC) : time.atOffset(ZoneOffset.UTC);
    }

    Instant time(ResultSet result, String column) throws SQLException {
        if (this == MYSQL) {
            LocalDateTime time = result.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
