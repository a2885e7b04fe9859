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
package io.github.camel.lianlianpay.crypto.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks the rule of envelopes with generated ones, the same changes in every run. The fuzzer finds others. */
class EnvelopeRuleTest {

    private static final int ENVELOPES = 1500;

    private final EnvelopeRule rule = new EnvelopeRule();

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void whatIsOpenedWasSealed(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ENVELOPES; i++) {
            byte[] bytes = new byte[300];
            random.nextBytes(bytes);
            rule.holdsFor(new Choices(bytes));
        }
        assertTrue(rule.opened() > ENVELOPES / 10, "opened: " + rule.opened());
        assertTrue(rule.refused() > ENVELOPES / 10, "refused: " + rule.refused());
    }

    /** As long as a request may be; a text in many lines must not take a stack frame for each. */
    @Test
    void aLongEnvelopeInLinesIsOpenedOrRefused() throws Exception {
        byte[] message = new byte[1024 * 1024];
        PayloadCipher cipher = new PayloadCipher(TestKeys.publicKey(TestKeys.PLATFORM), null);
        String[] parts = cipher.seal(message).split("\\$");
        // the HMAC covers the text as it stands
        parts[4] = EnvelopeRule.lines(parts[4], "\r\n");
        rule.holdsFor(String.join("$", parts));
        rule.holdsFor("lianpay1_0_1$" + EnvelopeRule.lines("A".repeat(1024 * 1024), "\n") + "$A$A$A$A");
        rule.holdsFor("$".repeat(1024 * 1024));

        assertEquals(3, rule.refused());
    }

    @Test
    void textsThatAreNoEnvelopesAreRefused() {
        for (String text : new String[] {
                "", "$", "$$$$$", "lianpay1_0_1", "lianpay1_0_1$$$$$", "lianpay1_0_2$A$A$A$A$A", "\u0000", "连连$连$连$连$连$连",
                new String(new byte[200], StandardCharsets.ISO_8859_1) }) {
            rule.holdsFor(text);
        }
        assertEquals(9, rule.refused());
    }
}
