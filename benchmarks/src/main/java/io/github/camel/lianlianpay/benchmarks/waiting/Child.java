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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of this part, in a JVM of its own. What it prints are figures: {@code name=value}, one a line. */
final class Child implements AutoCloseable {

    /** A program that spends its time on collecting garbage would not come to an end by itself. */
    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    /** @param javaHome of the JDK that runs it */
    Child(Path javaHome, List<String> jvmOptions, Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=classpath:log4j2-off.properties", "-classpath",
                System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** The value of the next figure, which has this name. */
    String next(String name) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(name + "=")) {
            throw new IOException("Instead of " + name + " the program said: " + line);
        }
        return line.substring(name.length() + 1);
    }

    double nextNumber(String name) throws IOException {
        return Double.parseDouble(next(name));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
