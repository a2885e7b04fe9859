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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that keeps what it has committed, and is otherwise as it comes. */
public final class Postgres implements AutoCloseable {

    public static final String USER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres server;

    /** @param folder must be empty */
    public Postgres(Path folder) throws IOException {
        this.folder = folder;
        // the library switches both off, and would not wait for the disk
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setDataDirectory(folder).setPGStartupWait(Duration.ofMinutes(1)).start();
    }

    public String url() {
        return url(USER);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Creates another database, and returns its URL. */
    public String create(String database) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return url(database);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    /** Connections to one of its databases. */
    public static HikariDataSource pool(String url, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(USER);
        pool.setMaximumPoolSize(size);
        return pool;
    }

    /** Processor time of all its processes in milliseconds. */
    public double cpu() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).mapToDouble(Child::cpu).sum();
    }

    /** The bytes that were written to its log so far. */
    public double logBytes() throws SQLException {
        return figure("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    }

    /** The size of a table, with its indexes. */
    public double tableBytes(String table) throws SQLException {
        return figure("select pg_total_relation_size('" + table + "')");
    }

    private double figure(String sql) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement();
             var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
