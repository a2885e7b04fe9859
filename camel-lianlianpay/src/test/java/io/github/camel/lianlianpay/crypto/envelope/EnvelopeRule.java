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
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The rule of envelopes: any text gives the message that was sealed, or a {@link GeneralSecurityException} that shows
 * nothing of it. {@link EnvelopeOracle} decides which it must be.
 */
final class EnvelopeRule {

    private static final String SECRET = "6222021234567890123";
    private static final byte[] MESSAGE = ("{\"card_no\":\"" + SECRET + "\",\"acct_name\":\"张三\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final PayloadOpener opener = new PayloadOpener(TestKeys.privateKey(TestKeys.PLATFORM));
    private final EnvelopeOracle oracle = new EnvelopeOracle(TestKeys.privateKey(TestKeys.PLATFORM));
    private final List<String> envelopes = new ArrayList<>();
    private int opened;
    private int refused;

    EnvelopeRule() {
        try {
            PayloadCipher cipher = new PayloadCipher(TestKeys.publicKey(TestKeys.PLATFORM), null);
            for (byte[] message : List.of(MESSAGE, new byte[0], new byte[300])) {
                envelopes.add(cipher.seal(message));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int opened() {
        return opened;
    }

    int refused() {
        return refused;
    }

    /** Checks the rule with an envelope whose parts are changed, exchanged or written in another way. */
    void holdsFor(Choices choices) {
        List<String> parts = new ArrayList<>(List.of(choices.of(envelopes).split("\\$")));
        int changes = choices.below(3);
        for (int i = 0; i < changes; i++) {
            change(choices, parts);
        }
        String envelope = String.join("$", parts);
        if (choices.once(6)) {
            envelope = new String(choices.damaged(envelope.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
        holdsFor(envelope);
    }

    private void change(Choices choices, List<String> parts) {
        int at = choices.below(parts.size());
        String part = parts.get(at);
        switch (choices.below(8)) {
            case 0 -> parts.set(at, lines(part, "\r\n"));
            case 1 -> parts.set(at, lines(part, "\n"));
            case 2 -> parts.set(at, choices.of(envelopes).split("\\$")[at % 6]);
            case 3 -> parts.set(at, Base64.getEncoder().encodeToString(choices.bytes(200)));
            case 4 -> parts.remove(at);
            case 5 -> parts.add(at, choices.of("", "A", part));
            case 6 -> parts.set(at, new String(choices.damaged(part.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
            default -> parts.set(at, part.replace("=", ""));
        }
        if (parts.isEmpty()) {
            parts.add("");
        }
    }

    static String lines(String part, String end) {
        return part.replaceAll("(.{76})(?=.)", "$1" + end.replace("\\", "\\\\"));
    }

    void holdsFor(String envelope) {
        byte[] expected = null;
        try {
            expected = oracle.open(envelope);
        } catch (EnvelopeOracle.Refused e) {
            // must be refused
        }
        try {
            byte[] message = opener.open(envelope);
            assertArrayEquals(expected, message, envelope);
            opened++;
        } catch (GeneralSecurityException e) {
            assertEquals(null, expected, () -> "not opened: " + envelope + " " + e);
            assertTrue(e.getMessage().length() < 200, e::getMessage);
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertFalse(String.valueOf(t.getMessage()).contains(SECRET), e.getMessage());
            }
            refused++;
        }
    }
}
