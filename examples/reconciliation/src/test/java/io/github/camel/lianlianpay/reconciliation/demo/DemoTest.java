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
package io.github.camel.lianlianpay.reconciliation.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.support.DemoFile;
import io.github.camel.lianlianpay.reconciliation.support.Expectation;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The main job as the README starts it: without settings, with a simulator. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {

    @TempDir
    Path work;

    @Test
    void theReportAgreesWithTheLedgerLineByLine() throws Exception {
        JobFolder demo = new JobFolder(work.resolve("demo"));

        String printed = demo.run(Map.of("llp.work", work.toString()));

        Path file = demo.done("payments.csv");
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(demo.inbox().resolve("payments.csv")));
        Map<String, String> expected = Expectation.of(demo.home().resolve("ledger.csv"), file);
        assertTrue(expected.size() > 900);
        assertEquals(expected, Expectation.of(demo.report("payments.csv")));

        List<Map<String, String>> rows = JobFolder.csv(demo.home().resolve("report").resolve("payments.csv"));
        assertEquals(Files.readAllLines(file).size() - 1, rows.size());
        assertEquals(new DemoFile(file).unreadable(),
                rows.stream().filter(row -> "UNREADABLE_LINE".equals(row.get("verdict"))).count());
        for (Verdict verdict : Verdict.values()) {
            // the demonstration's file can be read
            assertEquals(verdict != Verdict.UNREADABLE_FILE,
                    rows.stream().anyMatch(row -> verdict.name().equals(row.get("verdict"))), verdict.name());
            assertTrue(printed.contains(verdict.name()), printed);
        }
        assertTrue(rows.stream().noneMatch(row -> row.get("reason").isBlank()));
        assertTrue(printed.contains(demo.home().resolve("report").resolve("payments.html").toString()), printed);
        assertTrue(printed.contains(" orders (100%)"), printed);

        List<String> table = demo.table();
        assertEquals(expected.size(), table.size());
        assertTrue(table.stream().allMatch(row -> row.endsWith("|TRUE")), "not announced");
    }
}
