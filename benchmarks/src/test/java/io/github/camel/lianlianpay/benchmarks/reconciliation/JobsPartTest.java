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

import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobsPartTest {

    @Test
    void everyOrderIsSettledByOneOfTheJobs() throws Exception {
        Report report = new JobsPart().measure(Size.SMOKE);

        assertEquals(1, report.goals().size());
        double ratio = report.goals().get(0).measured();
        assertTrue(ratio > 0 && Double.isFinite(ratio), report.toMarkdown());
        assertTrue(report.toMarkdown().contains("| 2 | "), report.toMarkdown());
    }
}
