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
package io.github.camel.lianlianpay.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs the application's jar by {@code java -jar}, on a free port if the arguments have none. */
final class ApplicationProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started PaymentsApplication");

    private final Path log;
    private final Process process;

    ApplicationProcess(Path folder, Path jar, String... arguments) throws IOException {
        log = folder.resolve("application.log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        if (command.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
    }

    int awaitPort() {
        Awaitility.await().atMost(10, TimeUnit.MINUTES)
                .until(() -> !process.isAlive() || STARTED.matcher(said()).find());
        Matcher port = PORT.matcher(said());
        assertTrue(process.isAlive() && port.find(), said());
        return Integer.parseInt(port.group(1));
    }

    int awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(10, TimeUnit.MINUTES), said());
        return process.exitValue();
    }

    int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** By SIGKILL: the application can do nothing any more. */
    void kill() {
        close();
    }

    String said() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // a character is not yet completely written
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
