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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DuePartTest {

    @Test
    void fewAndManyArePickedAndThePlanUsesTheIndex() throws Exception {
        Report report = new DuePart("due-test").measure(Size.SMOKE);

        String text = report.toMarkdown();
        assertEquals(1, report.goals().size(), text);
        double ratio = report.goals().get(0).measured();
        assertTrue(Double.isFinite(ratio) && ratio > 0, text);
        assertTrue(text.contains("| 500 | ") && text.contains("| 5,000 | "), text);
        String[] plans = text.split("The plan with ");
        assertEquals(3, plans.length, text);
        for (String plan : new String[] { plans[1], plans[2] }) {
            assertTrue(plan.contains("lianlianpay_payment_due") && plan.contains("rows=50"), text);
        }
    }

    @Test
    void pagesAreThoseOfTheWholePlan() {
        assertEquals(59,
                OpenPayments.pages("Limit\n  Buffers: shared hit=57 read=2 dirtied=1\n  -> x\n   Buffers: shared hit=9"));
        assertEquals(4, OpenPayments.pages("Limit\n  Buffers: shared read=4"));
        assertThrows(IllegalArgumentException.class, () -> OpenPayments.pages("Limit"));
    }
}
