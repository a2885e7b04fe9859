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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program in its own JVM, so that no two programs share compiled code or a heap. It prints figures as
 * {@code name=value}, one per line, and may read commands, one per line.
 */
public final class Child implements AutoCloseable {

    /** The JDK that runs this. */
    public static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    /** The option for measurements without log. */
    public static final String SILENT = "-Dlog4j2.configurationFile=classpath:log4j2-off.properties";

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    /** @param javaHome the JDK that runs it */
    public Child(Path javaHome, List<String> options, Class<?> program, Object... arguments) throws IOException {
        process = command(javaHome, options, program, arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** A program without log on this JDK, with a heap that does not change its size. */
    public static Child silent(Class<?> program, Object... arguments) throws IOException {
        return new Child(
                JAVA_HOME,
                List.of("-Xms512m", "-Xmx512m", "-Dlog4j2.statusLoggerLevel=OFF", SILENT, "-Dlog4j2.disable.jmx=true"),
                program, arguments);
    }

    /** For a program of another kind. */
    public static ProcessBuilder command(Path javaHome, List<String> options, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), program.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command);
    }

    /** Processor time in milliseconds. */
    public static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /** Without it, a program that only collects garbage would not end. */
    public Child killedAfter(long seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return this;
    }

    public Process process() {
        return process;
    }

    public void send(Object line) {
        input.println(line);
    }

    /** The value of the next figure, which must have this name. */
    public String next(String name) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(name + "=")) {
            throw new IOException("Expected " + name + ", but the program printed: " + line);
        }
        return line.substring(name.length() + 1);
    }

    public double nextNumber(String name) throws IOException {
        return Double.parseDouble(next(name));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** In the child: prints a figure. */
    public static void report(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    /** In the child: reads commands, and ends when the process that started it ends. */
    public static BufferedReader commands() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
}
