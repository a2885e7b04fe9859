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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FaultTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "slow:2000*1", "http:503*2", "http:302", "reset", "close", "silence*1", "garbage", "unsigned", "forged",
            "wrong-order", "wrong-merchant", "moved-field", "duplicate-key", "code:9999" })
    void notationGoesBothWays(String text) {
        assertEquals(text, Fault.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "late", "slow", "slow:x", "http", "http:999", "http:503*", "http:503*x", "code", "code:99999", "reset:1",
            "FORGED" })
    void whatIsNoFaultIsRefused(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Fault.parse(text));
        assertTrue(e.getMessage().contains("duplicate-key"), e.getMessage());
    }

    @Test
    void factoriesMakeTheSame() {
        assertEquals("slow:1500*3", Fault.slow(Duration.ofMillis(1500)).times(3).toString());
        assertEquals("http:500", Fault.http(500).toString());
        assertEquals("code:9999", Fault.code("9999").toString());
        assertEquals("reset", Fault.of(Fault.Kind.RESET).toString());
        assertThrows(IllegalArgumentException.class, () -> Fault.of(Fault.Kind.SLOW));
    }

    @Test
    void faultsWaitInLine() {
        Faults faults = new Faults();
        assertNull(faults.take());

        faults.add("forged*2");
        faults.add("reset*0");
        faults.add("garbage");

        assertEquals("forged*2", faults.take().toString());
        assertEquals("forged*2", faults.take().toString());
        assertEquals("garbage", faults.take().toString());
        assertEquals("garbage", faults.take().toString());
        faults.clear();
        assertNull(faults.take());
    }
}
