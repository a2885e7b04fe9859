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

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GrowthPartTest {

    @Test
    void everyOrderOfEachSizeIsSettledAndReported() throws Exception {
        Report report = new GrowthPart().measure(Size.SMOKE);

        assertFalse(report.goals().isEmpty());
        for (Report.Goal goal : report.goals()) {
            assertTrue(goal.measured() > 0 && Double.isFinite(goal.measured()), goal.toString());
        }
        assertTrue(report.toMarkdown().contains("| 1,000 | "), report.toMarkdown());
    }

    @Test
    void aRunTellsItsFigures() throws Exception {
        GrowthPart.Run run = new GrowthPart().run(1500, 300, Map.of("llp.consumers", "4"));

        assertEquals(1500, run.settlements().orders());
        // one in 1,000
        assertTrue(run.settlements().different() >= 1);
        assertTrue(run.settlements().rate() > 0);
        assertTrue(run.startToFinish() >= run.fixed());
        assertTrue(run.heapPeak() > 0 && run.heapPeak() <= 256, run.toString());
        assertTrue(run.database() > 0);
    }

    @Test
    void aJobThatFailsIsNoFigure() {
        GrowthPart part = new GrowthPart();
        Map<String, String> wrong = Map.of("llp.report.language", "none");

        assertThrows(Exception.class, () -> part.run(10, 10, wrong));
    }
}
