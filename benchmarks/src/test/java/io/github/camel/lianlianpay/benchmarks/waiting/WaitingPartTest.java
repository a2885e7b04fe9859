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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.util.List;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WaitingPartTest {

    /** The client stops at an answer that is not verified, the part at a query that the gateway could not verify. */
    @Test
    void everyQueryIsAnsweredOverHttpAndHttps() throws Exception {
        Report report = new WaitingPart().measure(Size.SMOKE);

        List<Report.Goal> ratios = report.goals().stream().filter(goal -> goal.what().contains("time of all")).toList();
        // with a thread and without, over http and over https
        assertEquals(4, ratios.size(), report.toMarkdown());
        assertEquals(2, ratios.stream().filter(goal -> goal.what().contains("asynchronous")).count(), report.toMarkdown());
        for (Report.Goal ratio : ratios) {
            assertTrue(Double.isFinite(ratio.measured()) && ratio.measured() > 0, report.toMarkdown());
        }
        for (String scheme : List.of("http", "https")) {
            assertEquals(4, report.toMarkdown().lines().filter(line -> line.contains("| " + scheme + " |")).count(),
                    report.toMarkdown());
        }
    }
}
