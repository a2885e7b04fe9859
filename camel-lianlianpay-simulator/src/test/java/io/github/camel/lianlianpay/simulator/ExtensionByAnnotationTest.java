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

import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

@ExtendWith(LianLianPaySimulatorExtension.class)
class ExtensionByAnnotationTest {

    private static String url;

    private static void requireSame(LianLianPaySimulator simulator) {
        url = url == null ? simulator.gatewayUrl() : url;
        assertEquals(url, simulator.gatewayUrl(), "one simulator for the class");
        assertEquals(0, simulator.requests().count(), "the requests are cleared");
    }

    @Test
    void answers(LianLianPaySimulator simulator) throws Exception {
        requireSame(simulator);
        assertEquals("8901", new TestMerchant(simulator).ask("A-1").code());
    }

    @Test
    void answersAgain(LianLianPaySimulator simulator) throws Exception {
        requireSame(simulator);
        simulator.faults().add("code:9999");
        assertEquals("9999", new TestMerchant(simulator).ask("A-1").code());
    }

    @Test
    void handsOutTheKeys(LianLianPaySimulator simulator) {
        assertEquals(LianLianPaySimulator.DEFAULT_OID_PARTNER, simulator.oidPartner());
        assertNotNull(simulator.merchantPrivateKey());
        assertNotNull(simulator.platformPublicKeyText());
    }

    @Nested
    class Within {

        @Test
        void theSameSimulatorAnswers(LianLianPaySimulator simulator) throws Exception {
            requireSame(simulator);
            assertEquals("8901", new TestMerchant(simulator).ask("A-1").code());
        }
    }
}
