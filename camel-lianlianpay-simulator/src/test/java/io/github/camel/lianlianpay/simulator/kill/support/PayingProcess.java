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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A process that pays. What it prints stays in a file beside its settings. */
public final class PayingProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final List<String> printed = new CopyOnWriteArrayList<>();

    /** @param main the class to run, with the class path of this JVM */
    PayingProcess(String main, Path settings) throws IOException {
        process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), main, settings.toString())
                .redirectErrorStream(true).start();
        Path log = Path.of(settings + ".log");
        Thread reader = new Thread(() -> read(log), "output of " + settings.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Path log) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8); var file = Files.newBufferedWriter(log)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                file.write(line + "\n");
                file.flush();
                printed.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PayingProcess awaitStart() {
        return awaitLine("STARTED");
    }

    /** Waits until the process stands at its point. */
    public PayingProcess awaitPoint(String point) {
        return awaitLine("AT " + point);
    }

    /** Waits for a line that begins so. */
    public PayingProcess awaitLine(String start) {
        await(start).atMost(PATIENCE).until(() -> {
            boolean isThere = has(start);
            if (!isThere && !process.isAlive()) {
                throw new IllegalStateException("The process has ended: " + String.join("\n", printed));
            }
            return isThere;
        });
        return this;
    }

    public boolean has(String start) {
        return printed.stream().anyMatch(line -> line.startsWith(start));
    }

    public long count(String start) {
        return printed.stream().filter(line -> line.startsWith(start)).count();
    }

    /** The first line that begins so. */
    public String line(String start) {
        return printed.stream().filter(line -> line.startsWith(start)).findFirst().orElse("");
    }

    /** Lets a process that stands at its point go on. */
    public void release() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    public void kill9() throws IOException, InterruptedException {
        signal("KILL");
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        assertEquals(KILLED, process.exitValue());
    }

    /** Freezes it. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
        await().atMost(PATIENCE).until(() -> "T".equals(state()));
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** As the kernel names it. */
    private String state() throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
        try (BufferedReader out = ps.inputReader()) {
            String line = out.readLine();
            ps.waitFor();
            return line == null ? "" : line.strip().substring(0, 1);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
