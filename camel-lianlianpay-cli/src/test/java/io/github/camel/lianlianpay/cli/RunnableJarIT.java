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
package io.github.camel.lianlianpay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The jar runs alone, as the guides say. */
class RunnableJarIT {

    @TempDir
    private Path folder;
    private String output;

    @Test
    void itChecksKeys() throws Exception {
        assertEquals(0, run("keys", "--oidPartner=201304121000001004",
                "--privateKey=" + TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT)),
                "--publicKey=" + TestKeys.PUBLISHED_KEY), () -> output);
        assertTrue(output.contains("OK "), output);
    }

    @Test
    void itPlaysTheGatewayUntilItIsStopped() throws Exception {
        Process gateway = process("simulate", "--keys-dir=" + folder);
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8))) {
            String url = out.lines().filter(line -> line.startsWith("gatewayUrl=")).findFirst().orElseThrow();
            assertEquals(1, run("query", "--" + url, "--oidPartner=201900000000000001", "--noOrder=A-1",
                    "--privateKey=file:" + folder.resolve("merchant-private.pem"),
                    "--publicKey=file:" + folder.resolve("platform-public.pem")), () -> output);
            assertTrue(output.contains("8901"), output);
            gateway.destroy();
            assertTrue(gateway.waitFor(1, TimeUnit.MINUTES));
        } finally {
            gateway.destroyForcibly();
        }
    }

    @Test
    void itSaysWhatItCanDo() throws Exception {
        assertEquals(0, run("--help"), () -> output);
        assertTrue(output.contains("keys"), output);
    }

    @Test
    void wrongArgumentsEndWithTwo() throws Exception {
        assertEquals(2, run(), () -> output);
        assertEquals(2, run("no-such-command"), () -> output);
    }

    private int run(String... arguments) throws Exception {
        Process process = process(arguments);
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private static Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                        System.getProperty("runnable.jar")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
