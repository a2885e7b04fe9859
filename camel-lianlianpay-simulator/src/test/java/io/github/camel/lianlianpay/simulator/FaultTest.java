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
            "wrong-order", "wrong-merchant", "moved-field", "duplicate-key", "code:9999",
            "refuse:1008*1", "not-arrived*1", "late-arrival:300", "cut" })
    void notationGoesBothWays(String text) {
        assertEquals(text, Fault.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "late", "slow", "slow:x", "http", "http:999", "http:503*", "http:503*x", "code", "code:99999", "reset:1",
            "FORGED", "refuse", "late-arrival" })
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
        assertEquals("close", Fault.replyLost().toString());
        assertEquals("not-arrived", Fault.notArrived().toString());
        assertEquals("late-arrival:300", Fault.lateArrival(Duration.ofMillis(300)).toString());
        assertEquals("refuse:1008", Fault.refuse("1008").toString());
        assertThrows(IllegalArgumentException.class, () -> Fault.of(Fault.Kind.SLOW));
    }

    @Test
    void faultsWaitInLine() {
        Faults faults = new Faults();
        assertNull(faults.take(null));

        faults.add("forged*2");
        faults.add("reset*0");
        faults.add("garbage");

        assertEquals("forged*2", faults.take(null).toString());
        assertEquals("forged*2", faults.take(null).toString());
        assertEquals("garbage", faults.take(null).toString());
        assertEquals("garbage", faults.take(null).toString());
        faults.clear();
        assertNull(faults.take(null));
    }

    @Test
    void aNumbersOwnFaultsComeFirst() {
        Faults faults = new Faults();
        faults.add("garbage");
        faults.add("A-1", Fault.parse("reset*1"));

        assertEquals("garbage", faults.take("A-2").toString());
        assertEquals("reset*1", faults.take("A-1").toString());
        assertEquals("garbage", faults.take("A-1").toString());
    }
}
