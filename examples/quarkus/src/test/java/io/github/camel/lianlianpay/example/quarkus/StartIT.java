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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a wrong configuration the built application ends at its start, and the log says what to fix. */
class StartIT {

    @TempDir
    static Path folder;
    private static Gateway gateway;

    @BeforeAll
    static void makeKeys() throws IOException {
        gateway = new Gateway(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aWrongMerchantNumberIsTold() throws Exception {
        String log = logOfFailedStart("llp.partner=12345");
        assertTrue(log.contains("oidPartner"), log);
    }

    @Test
    void aMissingKeyIsTold() throws Exception {
        String log = logOfFailedStart("camel.component.lianlianpay.private-key=file:" + folder + "/no-such.pem");
        assertTrue(log.contains("privateKey") && log.contains("no-such.pem"), log);
    }

    @Test
    void aMisspeltOptionIsTold() throws Exception {
        String log = logOfFailedStart("camel.component.lianlianpay.response-timeuot=5s");
        assertTrue(log.contains("responseTimeuot"), log);
    }

    @Test
    void aKeyIsNotPrinted() throws Exception {
        String key = Files.readString(gateway.keys().resolve("merchant-private.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
        String log = logOfFailedStart("llp.partner=12345", "camel.component.lianlianpay.private-key=" + key);
        assertTrue(log.contains("oidPartner"), log);
        assertFalse(log.contains(key.substring(100, 140)), "The log holds the key");
    }

    private static String logOfFailedStart(String... properties) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0",
                        "-Dllp.gateway=" + gateway.url(), "-Dllp.keys=" + gateway.keys(),
                        "-Dllp.database=" + folder.resolve("payments"), "-Dllp.notify-port=0"));
        Stream.of(properties).map("-D"::concat).forEach(command::add);
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        Path log = Files.createTempFile(folder, "application", ".log");
        Process application = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertTrue(application.waitFor(60, TimeUnit.SECONDS), "The application runs in spite of " + List.of(properties));
            String text = Files.readString(log, StandardCharsets.UTF_8);
            assertNotEquals(0, application.exitValue(), text);
            return text;
        } finally {
            application.destroyForcibly();
        }
    }
}
