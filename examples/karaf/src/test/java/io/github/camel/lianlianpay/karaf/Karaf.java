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
package io.github.camel.lianlianpay.karaf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.core.ThrowingRunnable;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real Karaf, unpacked for one test and started as a process. */
final class Karaf implements AutoCloseable {

    private static final Path DISTRIBUTION
            = Path.of("target", "distribution", "apache-karaf-" + System.getProperty("karaf.version")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern STARTED = Pattern.compile("Apache Camel \\S+ \\(\\S+\\) started in ");
    private static final String USER = "karaf";
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    private final Path folder;
    private final KarafJava java;
    private Process process;

    private Karaf(Path folder, KarafJava java) {
        this.folder = folder;
        this.java = java;
    }

    static Karaf start(String name) throws IOException {
        KarafJava java = KarafJava.required();
        KarafRepository.complete();
        Karaf karaf = new Karaf(Path.of("target", "karaf", name).toAbsolutePath(), java);
        try {
            karaf.unpack();
            karaf.configure();
            karaf.start();
            return karaf;
        } catch (IOException | RuntimeException | Error e) {
            karaf.close();
            throw e;
        }
    }

    private void unpack() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.walkFileTree(DISTRIBUTION, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(folder.resolve(DISTRIBUTION.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, folder.resolve(DISTRIBUTION.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void configure() throws IOException {
        // enable the user in the comment
        change("users.properties", "(?m)^#(karaf|_g_)", "$1");
        change("org.apache.karaf.shell.cfg", "(?m)^sshPort *=.*", "sshPort = " + FreePort.choose());
        change("org.apache.karaf.shell.cfg", "(?m)^sshHost *=.*", "sshHost = 127.0.0.1");
        change("org.apache.karaf.management.cfg", "(?m)^rmiRegistryPort *=.*", "rmiRegistryPort = " + FreePort.choose());
        change("org.apache.karaf.management.cfg", "(?m)^rmiServerPort *=.*", "rmiServerPort = " + FreePort.choose());
        String maven = "org.ops4j.pax.url.mvn.cfg";
        change(
                maven, "(org\\.ops4j\\.pax\\.url\\.mvn\\.defaultRepositories=)",
                "$1" + KarafRepository.folder().toUri() + "@id=build@snapshots,");
        if (!KarafRepository.OFFICIAL) {
            change(maven, "(?s)(org\\.ops4j\\.pax\\.url\\.mvn\\.repositories=)(.*?[^\\\\]\\n)\\n", "$1\n\n");
            write(
                    etc(maven),
                    Files.readString(etc(maven)) + "\norg.ops4j.pax.url.mvn.localRepository=" + folder.resolve("data/maven")
                                + "\n");
        }
    }

    private void change(String file, String pattern, String replacement) throws IOException {
        String before = Files.readString(etc(file));
        String after = before.replaceAll(pattern, replacement);
        assertFalse(after.equals(before), () -> file + " has nothing like " + pattern);
        write(etc(file), after);
    }

    private void start() throws IOException {
        process = command("karaf", "server").redirectErrorStream(true)
                .redirectOutput(folder.resolve("data").resolve("console.txt").toFile()).start();
        // " Done." means that Karaf's own features are installed
        await("Karaf's start").atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertTrue(process.isAlive(), "Karaf has ended: see " + folder.resolve("data"));
            return log().contains(" Done.");
        });
        await("Karaf's console").atMost(PATIENCE).until(() -> client("version").contains(System.getProperty("karaf.version")));
    }

    /** Runs commands in the console, as a user would; none may fail. */
    String console(String... commands) throws IOException, InterruptedException {
        String answer = client(commands);
        assertFalse(answer.contains("Error executing command"), answer);
        assertFalse(answer.contains("Command not found"), answer);
        return answer;
    }

    private String client(String... commands) throws IOException, InterruptedException {
        Path input = folder.resolve("data").resolve("commands.txt");
        Path output = folder.resolve("data").resolve("answer.txt");
        write(input, String.join("\n", commands) + "\n");
        Process client = command("client", "-b", "-u", USER, "-p", USER).redirectErrorStream(true)
                .redirectInput(input.toFile()).redirectOutput(output.toFile()).start();
        try {
            assertTrue(client.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "Karaf's client does not end");
        } finally {
            end(client);
        }
        return Files.readString(output);
    }

    private ProcessBuilder command(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("bin").resolve(WINDOWS ? script + ".bat" : script).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_") || name.equals("JAVA_OPTS"));
        builder.environment().putAll(Map.of("JAVA_HOME", java.home().toString(), "JAVA_MAX_MEM", "384m"));
        return builder;
    }

    /**
     * Runs commands that restart the routes, and waits for the new ones, because the old ones may still run when the
     * console returns.
     */
    void afterNewStartOfRoutes(ThrowingRunnable commands) throws Throwable {
        long before = startsOfRoutes();
        commands.run();
        await("A new start of the routes").atMost(PATIENCE).until(() -> startsOfRoutes() > before);
    }

    private long startsOfRoutes() throws IOException {
        return STARTED.matcher(log()).results().count();
    }

    Path etc(String file) {
        return folder.resolve("etc").resolve(file);
    }

    Path data(String file) {
        return folder.resolve("data").resolve(file);
    }

    void deploy(Path file) throws IOException {
        write(folder.resolve("deploy").resolve(file.getFileName()), Files.readString(file));
    }

    /** Removes a file from the folder, and waits until Karaf has removed its bundle. */
    void undeploy(String file) throws IOException, InterruptedException {
        String bundle = file.replace(".xml", "");
        assertTrue(console("bundle:list -t 0 -s").contains(bundle), bundle);
        Files.delete(folder.resolve("deploy").resolve(file));
        await(bundle).atMost(PATIENCE).until(() -> !console("bundle:list -t 0 -s").contains(bundle));
    }

    /** Writes the file in one step, so that Karaf never reads half of it. */
    void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(folder, "unfinished", null);
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    String log() throws IOException {
        Path log = folder.resolve("data").resolve("log").resolve("karaf.log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    }

    /** The log has no error and no stack trace. */
    void assertNoErrors() throws IOException {
        assertEquals(List.of(), log().lines().filter(line -> line.contains("| ERROR |") || line.startsWith("\tat ")).toList());
    }

    @Override
    public void close() {
        if (process != null) {
            end(process);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
