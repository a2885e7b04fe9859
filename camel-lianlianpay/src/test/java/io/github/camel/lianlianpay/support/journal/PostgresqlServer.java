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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/** A PostgreSQL server that can be killed and started again on the same data. */
public final class PostgresqlServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private int port;

    public PostgresqlServer(Path data) throws IOException {
        this.data = data;
        start();
    }

    /** On the port that it had before. */
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
                .setDataDirectory(data).setCleanDataDirectory(false).setPGStartupWait(Duration.ofMinutes(1));
        server = (port == 0 ? builder : builder.setPort(port)).start();
        port = server.getPort();
    }

    public Login login() {
        return new Login(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    /** kill -9 of the server and of all that it started. */
    public void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        // only frees its lock on the folder
        server.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
