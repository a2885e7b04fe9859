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
package io.github.camel.lianlianpay.simulator.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.simulator.SimulatorMain;

/** The simulator as a program in its own JVM, with the class path of this one. */
public final class SimulatorProcess implements AutoCloseable {

    private final Process process;
    private final Map<String, String> printed = new HashMap<>();

    public SimulatorProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // oidPartner is the last line that the program prints; log lines have another form
        for (String line = out.readLine(); line != null && !printed.containsKey("oidPartner"); line = next(out)) {
            String[] parts = line.split("=", 2);
            if (parts.length == 2) {
                printed.put(parts[0], parts[1]);
            }
        }
    }

    private String next(BufferedReader out) throws IOException {
        return printed.containsKey("oidPartner") ? null : out.readLine();
    }

    public String printed(String name) {
        return printed.get(name);
    }

    /** Stops it (SIGTERM), and returns its exit code. */
    public int end() throws InterruptedException {
        process.destroy();
        return await();
    }

    public int await() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The simulator does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
