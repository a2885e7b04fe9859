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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The core for all measurements, if the machine has {@code taskset}. */
final class Core {

    private static final String PROPERTY = "benchmarks.core";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path THREAD = Path.of("/proc/thread-self");

    private final String number;

    private Core(String number) {
        this.number = number;
    }

    /** The last core, because the first one often serves devices too. */
    static Core choose() throws IOException, InterruptedException {
        if (!Files.exists(STATUS) || !Files.exists(THREAD)) {
            return none();
        }
        String last = Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.strip().replaceAll(".*[,:\\s-]", "")).findFirst().orElse("");
        return Command.run(List.of("taskset", "-c", last, "true")).isPresent() ? new Core(last) : none();
    }

    static Core none() {
        return new Core(null);
    }

    /** A description. */
    String describe() {
        return number == null ? "on any core" : "on core " + number;
    }

    /** A command that runs on this core. */
    List<String> on(List<String> command) {
        List<String> answer = new ArrayList<>();
        if (number != null) {
            answer.addAll(List.of("taskset", "-c", number));
        }
        answer.addAll(command);
        return answer;
    }

    /** Switches on {@link #bind} in a JVM. */
    String property() {
        return "-D" + PROPERTY + "=" + (number == null ? "" : number);
    }

    /**
     * Binds this thread to the core that the JVM was given; threads that compile or collect garbage may use other
     * cores.
     */
    static void bind() {
        String number = System.getProperty(PROPERTY, "");
        if (number.isEmpty()) {
            return;
        }
        try {
            String thread = Files.readSymbolicLink(THREAD).getFileName().toString();
            if (Command.run(List.of("taskset", "-c", "-p", number, thread)).isEmpty()) {
                throw new IllegalStateException("taskset does not bind the thread to core " + number);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
