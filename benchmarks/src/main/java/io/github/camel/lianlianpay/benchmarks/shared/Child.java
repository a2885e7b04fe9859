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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, so that no two share what the JVM compiles, nor a heap. What it prints are figures,
 * {@code name=value}, one a line. It may be told something, by lines too.
 */
public final class Child implements AutoCloseable {

    /** The JDK that runs this. */
    public static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    /** An option for what is measured with its log off. */
    public static final String SILENT = "-Dlog4j2.configurationFile=classpath:log4j2-off.properties";

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    /** @param javaHome of the JDK that runs it */
    public Child(Path javaHome, List<String> options, Class<?> program, Object... arguments) throws IOException {
        process = command(javaHome, options, program, arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** For a program that is no child of this kind. */
    public static ProcessBuilder command(Path javaHome, List<String> options, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), program.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command);
    }

    /** Without it, a program that spends its time on collecting garbage would not come to an end. */
    public Child killedAfter(long seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return this;
    }

    public Process process() {
        return process;
    }

    public void tell(Object line) {
        input.println(line);
    }

    /** The value of the next figure, which has this name. */
    public String next(String name) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(name + "=")) {
            throw new IOException("Instead of " + name + " the program said: " + line);
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

    /** In the child: tells a figure. */
    public static void say(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    /** In the child: what it is told. It ends with the process that started it. */
    public static BufferedReader told() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
}
