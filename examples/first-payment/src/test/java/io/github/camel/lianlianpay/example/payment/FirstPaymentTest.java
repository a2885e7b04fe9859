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
package io.github.camel.lianlianpay.example.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
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
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FirstPaymentTest {

    private static final Path SOURCE = Path.of("").toAbsolutePath();
    private static final String ROUTES = "first.camel.yaml";
    private static final String SETTINGS = "application.properties";
    private static final String PAYMENT = "payment.json";
    private static final Pattern BLOCK = Pattern.compile("(?m)^```yml\n(.*?)^```$", Pattern.DOTALL);
    /** On a busy machine the notification may take its time; it ends the program. */
    private static final String PATIENT = "-Dcamel.main.duration-max-idle-seconds=90";
    private static final String PAID = "PAY-1 is SUCCESS, 49.65 yuan, final: true";

    @TempDir
    Path top;

    private Path folder;

    /** The output and the exit code. */
    record Run(String printed, int exitCode) {
    }

    @BeforeEach
    void copyFiles() throws IOException {
        folder = Files.createDirectories(top.resolve("examples").resolve("first-payment"));
        for (String name : List.of(ROUTES, SETTINGS, PAYMENT)) {
            Files.copy(SOURCE.resolve(name), folder.resolve(name));
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            edit(SETTINGS, "18086", String.valueOf(socket.getLocalPort()));
        }
    }

    private Run run(String... properties) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // starts fast, and needs little memory
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FirstPayment.class.getName()));
        Path output = top.resolve("output.log");
        Process process = new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "It does not end: " + read(output));
            return new Run(read(output), process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        String text = read(file);
        assertTrue(text.contains(from), () -> name + " has no " + from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void itPaysIsNotifiedAndAsksAndASecondRunPaysNothing() throws Exception {
        Run first = run(PATIENT);

        assertTrue(first.printed().contains("PAY-1 is ACCEPTED"), first.printed());
        assertTrue(first.printed().contains(PAID), first.printed());
        assertEquals(0, first.exitCode());

        Run second = run();

        assertTrue(second.printed().contains("PAY-1 is SUCCESS"), second.printed());
        assertFalse(second.printed().contains("ACCEPTED") || second.printed().contains("yuan"), second.printed());

        edit(PAYMENT, "6222021234567890123", "6222021234567890124");
        Run other = run();

        assertTrue(other.printed().contains("This number was recorded with other data"), other.printed());
        assertFalse(other.printed().contains("6222021234567890124"), other.printed());
    }

    @Test
    void whereTheReplyIsLostItIsUnknownUntilTheNotificationComes() throws Exception {
        Run run = run("-Dfault=close*1", PATIENT);

        assertTrue(run.printed().contains("It may have been paid"), run.printed());
        assertFalse(run.printed().contains("ACCEPTED"), run.printed());
        assertTrue(run.printed().contains(PAID), run.printed());
        assertFalse(run.printed().contains("\tat "), run.printed());
    }

    /** The gateway outlives the program, as the real one does. */
    @Test
    void startedAgainItNeverPaysTwice() throws Exception {
        try (LianLianPaySimulator gateway = LianLianPaySimulator.start()) {
            gateway.writeKeys(folder.resolve("work").resolve("simulator"));
            edit(SETTINGS, "{{simulator}}", gateway.gatewayUrl());
            gateway.faults(GatewayOperation.PAYMENT).add("close*1");

            run(PATIENT);
            Run again = run();

            assertTrue(again.printed().contains("PAY-1 is SUCCESS"), again.printed());
            assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, "PAY-1"));
            assertEquals(1, gateway.payments().all().size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application.properties | order = PAY-1 | # | Property with key [order] not found
            application.properties | #bean:database | #bean:data | data
            first.camel.yaml       | ?path=/llp/notify | '' | Option path
            first.camel.yaml       | lianlianpay:payment | lianlianpay:notify | use it with from()""")
    void aMistakeIsToldInOneSentence(String file, String from, String to, String message) throws Exception {
        edit(file, from, to);

        Run run = run();

        assertTrue(run.printed().contains(message), run.printed());
        assertFalse(run.printed().contains("\tat "), run.printed());
    }

    @Test
    void startedElsewhereItSaysWhereToStart() throws Exception {
        Files.delete(folder.resolve(SETTINGS));

        Run run = run();

        assertTrue(run.printed().contains("start this in the project's top folder"), run.printed());
        assertEquals(1, run.exitCode());
    }

    @Test
    void theRoutesHaveAboutTenLines() throws IOException {
        int lines = Files.readAllLines(SOURCE.resolve(ROUTES)).size();

        assertTrue(lines <= 11, lines + " lines");
    }

    @ParameterizedTest
    @ValueSource(strings = { "docs/payments.md", "docs/payments.zh-CN.md" })
    void thePageShowsTheRoutes(String page) {
        List<String> shown = new ArrayList<>();
        Matcher block = BLOCK.matcher(read(SOURCE.resolve("..").resolve("..").resolve(page)));
        while (block.find()) {
            shown.add(block.group(1));
        }

        assertTrue(shown.contains(read(SOURCE.resolve(ROUTES))), "the routes are missing, or differ");
    }
}
