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
package io.github.camel.lianlianpay.simulator;

import java.util.HashSet;
import java.util.Set;

import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExtensionInFieldTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension SHARED = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().merchant("201900000000000007")
                    .order(SimulatedOrder.of("A-1", "46.78").settleAfterQueries(1).build()));

    private static final Set<LianLianPaySimulator> OWN_ONES = new HashSet<>();

    @RegisterExtension
    final LianLianPaySimulatorExtension own = new LianLianPaySimulatorExtension();

    @RepeatedTest(2)
    void everyTestFindsTheOrdersAtTheirBeginning() throws Exception {
        assertEquals("201900000000000007", SHARED.simulator().oidPartner());
        assertEquals("PROCESSING", new TestMerchant(SHARED.simulator()).ask("A-1").get("result_pay"));
        assertEquals("SUCCESS", new TestMerchant(SHARED.simulator()).ask("A-1").get("result_pay"));
    }

    @RepeatedTest(2)
    void aFieldOfTheInstanceHasASimulatorForEachTest() throws Exception {
        assertTrue(OWN_ONES.add(own.simulator()));
        assertEquals("8901", new TestMerchant(own.simulator()).ask("A-1").code());
    }
}
