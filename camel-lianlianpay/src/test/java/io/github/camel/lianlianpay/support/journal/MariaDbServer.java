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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** A MariaDB server of this machine's package (Debian: mariadb-server-core), with a folder of its own. */
final class MariaDbServer implements AutoCloseable {

    private static final String USER = "journal";

    private final Path folder;
    private final int port;
    private Process server;

    MariaDbServer(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    static boolean isInstalled() {
        return program("mariadbd").isPresent() && program("mariadb-install-db").isPresent();
    }

    private static Optional<Path> program(String name) {
        return Stream.concat(Stream.of("/usr/sbin", "/usr/bin"), Stream.of(System.getenv("PATH").split(":")))
                .map(directory -> Path.of(directory, name)).filter(Files::isExecutable).findFirst();
    }

    void start() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Process install = process("mariadb-install-db", "--no-defaults", "--user=" + System.getProperty("user.name"),
                "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db");
        if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
            throw new IllegalStateException("mariadb-install-db failed: " + Files.readString(log()));
        }
        Path users = Files.writeString(folder.resolve("users.sql"), String.join(";\n", List.of(
                "create database " + USER, "create user " + USER + " identified by '" + USER + "'",
                "grant all on *.* to " + USER, "")));
        server = process("mariadbd", "--no-defaults", "--user=" + System.getProperty("user.name"), "--datadir=" + data,
                "--bind-address=127.0.0.1", "--port=" + port, "--socket=" + folder.resolve("s"), "--init-file=" + users,
                "--pid-file=" + folder.resolve("pid"), "--max-connections=200");
        await().atMost(Duration.ofMinutes(2)).until(this::answers);
    }

    private Process process(String program, String... arguments) throws IOException {
        List<String> command
                = Stream.concat(Stream.of(program(program).orElseThrow().toString()), Stream.of(arguments)).toList();
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private boolean answers() throws IOException {
        if (!server.isAlive()) {
            throw new IllegalStateException("mariadbd has ended: " + Files.readString(log()));
        }
        try {
            DriverManager.getConnection(url(), USER, USER).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + USER;
    }

    String user() {
        return USER;
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroyForcibly().onExit().join();
        }
    }
}
