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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GrowthPartTest {

    @Test
    void everyOrderOfEachSizeIsSettledAndReported() throws Exception {
        List<GrowthPart.Run> runs = new GrowthPart().runs(Size.SMOKE);

        assertEquals(List.of(100, 1000), runs.stream().map(GrowthPart.Run::orders).toList());
        for (GrowthPart.Run run : runs) {
            assertEquals(run.orders(), run.settlements().orders());
            assertTrue(run.settlements().rate() > 0, run.toString());
            assertTrue(run.startToFinish() >= run.fixed(), run.toString());
            assertTrue(run.heapPeak() > 0 && run.heapPeak() <= 256, run.toString());
            assertTrue(run.database() > 0, run.toString());
        }
        // one in 1,000
        assertEquals(1, runs.get(1).settlements().different());
        Report report = GrowthPart.report(runs);
        assertEquals(5, report.goals().size(), report.toMarkdown());
        for (Report.Goal goal : report.goals()) {
            assertTrue(goal.measured() > 0 && Double.isFinite(goal.measured()), goal.toString());
        }
        assertTrue(report.toMarkdown().contains("| 1,000 | "), report.toMarkdown());
    }

    @Test
    void aJobThatFailsIsNoFigure() {
        GrowthPart part = new GrowthPart();
        Map<String, String> wrong = Map.of("llp.report.language", "none");

        assertThrows(Exception.class, () -> part.run(10, Size.SMOKE, wrong));
    }
}
