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
package io.github.camel.lianlianpay.reconciliation.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.store.Database;

/**
 * Keeps logs, threads, table and queues when a test with killed processes fails. The folder is under {@code target},
 * and the failure names it. A part that cannot be kept is replaced by its error, and does not hide the others.
 */
public final class Evidence {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");
    private static final List<String> TABLES = List.of("recon_file", "payment", "problem_line");
    public static final List<String> QUEUES = List.of("payments.to-check", "payments.settled");

    /** A part of a test. */
    public interface Body {
        void run() throws Exception;
    }

    private interface Step {
        void write(Path file) throws Exception;
    }

    /** The number of messages in a queue. */
    public interface Counter {
        long count(String queue) throws Exception;
    }

    private final Path folder;

    private Evidence(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    public static Evidence of(String test) throws IOException {
        return new Evidence(
                Path.of("target", "evidence", test + "-" + TIME.format(LocalDateTime.now()) + "-"
                                              + ProcessHandle.current().pid())
                        .toAbsolutePath());
    }

    public Path folder() {
        return folder;
    }

    /**
     * Runs a part of a test on a job with an embedded database and broker, and keeps the evidence if it fails.
     *
     * @param processes of the job; the running ones are killed before their files are read
     */
    public static void guard(String test, Path work, Collection<Process> processes, Body body) throws Exception {
        try {
            body.run();
        } catch (Throwable failure) {
            // clears the interrupt of JUnit's time-out, because the evidence is still to be written
            Thread.interrupted();
            Evidence evidence = of(test);
            evidence.keepJob(work, processes);
            throw evidence.failure(failure);
        }
    }

    public AssertionError failure(Throwable cause) {
        return new AssertionError(cause.getMessage() + "; log, threads, table and queues are kept in " + folder, cause);
    }

    private void keepJob(Path work, Collection<Process> processes) throws Exception {
        threads(processes);
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        // one copy as it was after the kill, and a second one to read, because reading changes it
        attempt("work", file -> copy(work, file));
        Path read = folder.resolve("read");
        attempt("read", file -> copy(work, file));
        table(Database.fileUrl(read), "sa", "");
        attempt("queues.txt", file -> {
            try (Broker broker = Broker.start(read.resolve("broker"))) {
                count(file, broker::messages);
            }
        });
        attempt("read", Folders::delete);
    }

    /** For a process that has neither table nor queues. */
    public void keep(Process process, Path work) throws InterruptedException {
        threads(List.of(process));
        process.destroyForcibly().waitFor();
        attempt("work", file -> copy(work, file));
    }

    public void threads(Collection<Process> processes) {
        for (Process process : processes) {
            if (process.isAlive()) {
                attempt("threads-" + process.pid() + ".txt", file -> Dump.threads(process.pid(), file));
            }
        }
    }

    /** Copies the output of the processes of a folder. */
    public void logs(Path work) {
        attempt("logs", folder -> {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(work)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".log")).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        });
    }

    public void queues(Counter counter) {
        attempt("queues.txt", file -> count(file, counter));
    }

    private static void count(Path file, Counter counter) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String queue : QUEUES) {
            lines.add(queue + ": " + counter.count(queue));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    public void table(String url, String user, String password) {
        attempt("table.txt", file -> {
            List<String> lines = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(url, user, password);
                 var statement = connection.createStatement()) {
                for (String table : TABLES) {
                    lines.add("-- " + table);
                    rows(statement.executeQuery("select * from " + table + " order by 1, 2"), lines);
                }
            }
            Files.write(file, lines, StandardCharsets.UTF_8);
        });
    }

    private static void rows(ResultSet rows, List<String> lines) throws Exception {
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                cells.add(rows.getMetaData().getColumnLabel(i) + "=" + rows.getString(i));
            }
            lines.add(String.join(" | ", cells));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void attempt(String name, Step step) {
        Path file = folder.resolve(name);
        try {
            step.write(file);
        } catch (Exception e) {
            try {
                Files.writeString(folder.resolve(name + ".could-not-be-kept.txt"), e.toString(), StandardCharsets.UTF_8);
            } catch (IOException unwritable) {
                e.addSuppressed(unwritable);
                throw new IllegalStateException("Cannot keep anything in " + folder, e);
            }
        }
    }
}
