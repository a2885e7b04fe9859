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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs commands in this JVM, and keeps what the last one printed. */
final class CliRun {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    int run(String... arguments) {
        return runWith("", arguments);
    }

    /** @param input what stands in the standard input */
    int runWith(String input, String... arguments) {
        synchronized (printed) {
            printed.reset();
        }
        return LianLianPayCli.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(printed, StandardCharsets.UTF_8), true), arguments);
    }

    String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What stands after {@code name=} in the output; null if it is not there. */
    String printed(String name) {
        return output().lines().filter(line -> line.startsWith(name + "=")).findFirst()
                .map(line -> line.substring(name.length() + 1)).orElse(null);
    }

    void assertPrinted(String... parts) {
        for (String part : parts) {
            assertTrue(output().contains(part), () -> part + " is missing in\n" + output());
        }
    }

    void assertNotPrinted(String... parts) {
        for (String part : parts) {
            assertFalse(output().contains(part), this::output);
        }
    }
}
