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
package io.github.camel.lianlianpay.example.first;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Starts the program as the README does, with a copy of the files that a user edits. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FirstRouteTest {

    private static final Path SOURCE = Path.of("").toAbsolutePath();
    private static final String ROUTE = "first.camel.yaml";
    private static final String SETTINGS = "application.properties";
    private static final String LEDGER = "ledger.csv";
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(yml|properties)\n(.*?)^```$", Pattern.DOTALL);
    private static final String OWN_NUMBER = "201304121000001004";

    @TempDir
    Path top;

    private Path folder;

    /** The output and the exit code. */
    record Run(String printed, int exitCode) {
    }

    @BeforeEach
    void copyFiles() throws IOException {
        folder = Files.createDirectories(top.resolve("examples").resolve("first-route"));
        for (String name : List.of(ROUTE, SETTINGS, LEDGER)) {
            Files.copy(SOURCE.resolve(name), folder.resolve(name));
        }
    }

    private Run run(String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // starts fast, and needs little memory
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FirstRoute.class.getName()));
        Path output = top.resolve("output.log");
        Process process = new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "It does not end: " + read(output));
            return new Run(read(output), process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            // the log is UTF-8; other output may have any charset, but the tests read only its ASCII
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        String text = read(file);
        assertTrue(text.contains(from), () -> name + " has no " + from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void asItIsItAsksTheSimulatorAboutOnePayment() throws Exception {
        Run run = run();

        assertTrue(run.printed().contains("ORDER-1 is SUCCESS, 46.78 yuan, final: true"), run.printed());
        assertEquals(0, run.exitCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDER-2 | INFO  ORDER-2 is FAILURE, 100.00 yuan, final: true
            ORDER-3 | INFO  ORDER-3 is PROCESSING, 12.30 yuan, final: false
            ORDER-4 | INFO  no_order=ORDER-4: The reply has a signature that is not valid
            ORDER-5 | INFO  no_order=ORDER-5: The gateway answered ret_code 8901""")
    void thePaymentIsNamedOnTheCommandLine(String order, String line) throws Exception {
        Run run = run("-Dorder=" + order);

        assertTrue(run.printed().contains(line), run.printed());
        assertFalse(run.printed().contains("ORDER-1"), run.printed());
    }

    @Test
    void whatIsWrittenIntoTheFilesCounts() throws Exception {
        edit(SETTINGS, "order = ORDER-1", "order = MY-ORDER");
        edit(LEDGER, "ORDER-1,46.78,SUCCESS", "MY-ORDER,0.05,CANCEL");
        edit(ROUTE, "${body.noOrder} is", "Mine, ${body.noOrder}, is");

        Run run = run();

        assertTrue(run.printed().contains("Mine, MY-ORDER, is CANCEL, 0.05 yuan, final: true"), run.printed());
    }

    @Test
    void noStackTraceIsPrinted() throws Exception {
        Run run = run("-Dorder=ORDER-4");

        assertTrue(run.printed().contains("ERROR Failed delivery"), run.printed());
        assertFalse(run.printed().contains("\tat "), run.printed());
        assertFalse(run.printed().contains("Message History"), run.printed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
               textBlock = """
                                  application.properties | merchant-private.pem | no-such.pem  | Option privateKey: the resource file:examples/first-route/work/simulator/no-such.pem cannot be read
                                  application.properties | platform-public.pem  | merchant-private.pem | Option publicKey must be LianLian's RSA public key (not the merchant's), but it is a private key
                       application.properties | order = ORDER-1      | #            | Property with key [order] not found
                                  first.camel.yaml       | queryPayment         | querypayment | Unknown operation 'querypayment'
                                  first.camel.yaml       | setBody              | setBdy       | in file:examples/first-route/first.camel.yaml, line
                                  ledger.csv             | money_order          | money        | missing columns [money_order]""")
    void aMistakeIsToldInOneSentence(String file, String from, String to, String message) throws Exception {
        edit(file, from, to);

        Run run = run();

        String intro = "The route did not start. ";
        assertTrue(run.printed().contains(intro), run.printed());
        assertTrue(run.printed().substring(run.printed().indexOf(intro)).contains(message), run.printed());
        assertFalse(run.printed().contains("\tat "), run.printed());
        assertEquals(1, run.exitCode());
    }

    @Test
    void startedElsewhereItSaysWhereToStart() throws Exception {
        Files.delete(folder.resolve(SETTINGS));

        Run run = run();

        assertTrue(run.printed().contains("start this in the project's top folder"), run.printed());
        assertEquals(1, run.exitCode());
    }

    /** The README's third way: remove one line, change three. */
    @Test
    void withKeysOfOnesOwnItAsksAGatewayThatRunsElsewhere() throws Exception {
        KeyPair own = ownKeys();
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().merchant(OWN_NUMBER, own)
                .order(SimulatedOrder.of("OWN-1", "46.78").build()).start()) {
            Files.writeString(folder.resolve("work").resolve("lianlian.pem"), gateway.platformPublicKeyText());
            useOwnKeys(gateway.gatewayUrl());

            Run run = run("-Dorder=OWN-1");

            assertTrue(run.printed().contains("OWN-1 is SUCCESS, 46.78 yuan, final: true"), run.printed());
            assertFalse(run.printed().contains("A simulator of the gateway answers"), run.printed());
            assertEquals(1, gateway.requests().count("OWN-1"));
        }
    }

    @Test
    void aKeyThatWasNotUploadedIsRefusedAndTheMessageSaysWhatToDo() throws Exception {
        ownKeys();
        try (LianLianPaySimulator gateway = LianLianPaySimulator.builder().merchant(OWN_NUMBER)
                .order(SimulatedOrder.of("OWN-1", "46.78").build()).start()) {
            Files.writeString(folder.resolve("work").resolve("lianlian.pem"), gateway.platformPublicKeyText());
            useOwnKeys(gateway.gatewayUrl());

            Run run = run("-Dorder=OWN-1");

            assertTrue(run.printed().contains("ret_code=1001"), run.printed());
            assertTrue(run.printed().contains("check that the public half of privateKey was uploaded"), run.printed());
            assertFalse(run.printed().contains(" is SUCCESS"), run.printed());
        }
    }

    private KeyPair ownKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work").resolve("merchant.pem"),
                Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
        return pair;
    }

    private void useOwnKeys(String gatewayUrl) throws IOException {
        edit(SETTINGS, "{{simulator}}", gatewayUrl);
        edit(SETTINGS, "201900000000000001", OWN_NUMBER);
        edit(SETTINGS, "work/simulator/merchant-private.pem", "work/merchant.pem");
        edit(SETTINGS, "work/simulator/platform-public.pem", "work/lianlian.pem");
    }

    @Test
    void theRouteHasAboutTenLines() throws IOException {
        int lines = Files.readAllLines(SOURCE.resolve(ROUTE)).size();

        assertTrue(lines <= 10, lines + " lines");
    }

    @ParameterizedTest
    @ValueSource(strings = { "README.md", "README.zh-CN.md" })
    void theReadmeShowsTheRouteAndLinesOfTheSettings(String readme) throws IOException {
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(read(SOURCE.resolve("..").resolve("..").resolve(readme)));
        while (block.find()) {
            shown.add(block.group(2));
        }

        assertTrue(shown.contains(read(SOURCE.resolve(ROUTE))), "the route is missing, or differs");
        assertTrue(shown.contains(settingsWithOwnKeys()),
                () -> "the settings are missing, or differ: " + settingsWithOwnKeys());
    }

    private static String settingsWithOwnKeys() {
        StringBuilder lines = new StringBuilder();
        read(SOURCE.resolve(SETTINGS)).lines().filter(line -> line.matches("(?:camel\\.component\\.lianlianpay|llp)\\..*"))
                .filter(line -> !line.contains("gateway-url") && !line.contains("{{llp.privateKey}}"))
                .map(line -> line.replace("201900000000000001", OWN_NUMBER)
                        .replace("work/simulator/merchant-private.pem", "work/merchant.pem")
                        .replace("work/simulator/platform-public.pem", "work/lianlian.pem"))
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
