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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL that keeps what it has committed, and is otherwise as it comes. */
final class Postgres implements AutoCloseable {

    static final String USER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres server;

    Postgres(Path folder) throws IOException {
        this.folder = folder;
        // the library's default would not wait for the disk
        server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setDataDirectory(folder)
                .setPGStartupWait(Duration.ofMinutes(1)).start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    /** Processor time of all its processes in milliseconds. */
    double cpu() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).mapToDouble(Processes::cpu).sum();
    }

    /** The bytes that were written to its log so far. */
    double logBytes() throws SQLException {
        return figure("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    }

    /** The size of the table of orders, with its indexes. */
    double tableBytes() throws SQLException {
        return figure("select pg_total_relation_size('payment')");
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
