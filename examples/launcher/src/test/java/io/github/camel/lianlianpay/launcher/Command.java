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
package io.github.camel.lianlianpay.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs a command that a user types, as a process that ends with {@link #close()} at the latest. */
final class Command implements AutoCloseable {

    private static final int MINUTES = 10;

    private final Path output;
    private final Process process;

    Command(Path folder, Map<String, String> environment, List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        output = Files.createTempFile(folder, "output", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                // an empty input
                .redirectInput(ProcessBuilder.Redirect.from(File.createTempFile("input", "", folder.toFile())))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    String output() {
        try {
            // the output has the platform's charset, but the tests read only its ASCII
            return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until the output has all of these texts. */
    void awaitOutput(String... texts) {
        for (String text : texts) {
            await(text).atMost(MINUTES, TimeUnit.MINUTES).until(() -> !process.isAlive() || output().contains(text));
            assertTrue(output().contains(text), () -> "It has ended without '" + text + "': " + output());
        }
    }

    /** Waits until the process ends, and returns its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The command does not end: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
