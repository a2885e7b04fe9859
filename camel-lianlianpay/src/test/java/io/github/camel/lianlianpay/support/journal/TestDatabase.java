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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A database of each kind, started when a test first asks for it, and shared by the tests of one JVM. */
public enum TestDatabase {

    H2 {
        @Override
        Login start(Path folder) {
            return new Login("jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0;LOCK_TIMEOUT=30000", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        @SuppressWarnings("resource")
        Login start(Path folder) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200").start();
            return new Login(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        }
    },
    MARIADB {
        @Override
        Login start(Path folder) throws IOException, InterruptedException {
            MariaDbServer server = new MariaDbServer(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.start();
            return new Login(server.url(), server.user(), server.user());
        }

        @Override
        public boolean isInstalled() {
            return MariaDbServer.isInstalled();
        }
    };

    /** Where the database is. */
    public record Login(String url, String user, String password) {

        /** Connections that are not pooled. */
        public DataSource simple() {
            return new DriverManagerDataSource(url, user, password);
        }

        /** A place that no other test has, if the database has only one user at a time. */
        public Login own() {
            return url.startsWith("jdbc:h2:")
                    ? new Login(url.replaceFirst(";", UUID.randomUUID() + ";"), user, password) : this;
        }

        /** A pool of its own for the caller. */
        public HikariDataSource pool(int size) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(60_000);
            return new HikariDataSource(config);
        }
    }

    private Login login;
    private HikariDataSource shared;

    abstract Login start(Path folder) throws IOException, InterruptedException;

    /** Whether this machine has the server. */
    public boolean isInstalled() {
        return true;
    }

    /** Skips the test if this machine does not have the server. */
    public synchronized Login login() {
        Assumptions.assumeTrue(isInstalled(), () -> "This machine has no " + this);
        if (login == null) {
            try {
                Path folder = Files.createTempDirectory("journal");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
                login = start(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return login;
    }

    /** A pool that all tests share. */
    public synchronized HikariDataSource pool() {
        if (shared == null) {
            shared = login().pool(40);
        }
        return shared;
    }
}
