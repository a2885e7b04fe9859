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
package io.github.camel.lianlianpay.example.quarkus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the simulator as the gateway; in a process, because its version of Vert.x differs from that of Quarkus. */
final class Gateway implements AutoCloseable {

    private final Process process;
    private final Path keys;
    private final String url;

    /** The folder gets the keys and the log. */
    Gateway(Path folder) throws IOException {
        keys = folder.resolve("keys");
        process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                Files.readString(Path.of(System.getProperty("simulator.class-path"))).strip(),
                "io.github.camel.lianlianpay.simulator.SimulatorMain",
                "--ledger", Path.of("src", "test", "resources", "orders.csv").toString(), "--keys-dir", keys.toString())
                .redirectError(folder.resolve("simulator.log").toFile()).start();
        url = lineWith("gatewayUrl=");
        // the last line of the output
        lineWith("oidPartner=");
    }

    private String lineWith(String begin) throws IOException {
        for (String line = output().readLine(); line != null; line = output().readLine()) {
            if (line.startsWith(begin)) {
                return line.substring(begin.length());
            }
        }
        close();
        throw new IllegalStateException("The simulator ended; simulator.log says why");
    }

    private BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    String url() {
        return url;
    }

    Path keys() {
        return keys;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
