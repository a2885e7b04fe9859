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
package io.github.camel.lianlianpay.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The structure is found in its text, whatever was done to the text on the way. */
class KeyEncodingTest {

    private static final String HEAD = "-----BEGIN CERTIFICATE-----";
    private static final String FOOT = "-----END CERTIFICATE-----";

    /** The last six bits of the structure become a plus, a letter or a slash. */
    @ParameterizedTest
    @ValueSource(ints = { 62, 0, 63 })
    void everyWrappingIsTakenOff(int lastBits) throws Exception {
        Random random = new Random(42);
        int unpadded = 0;
        for (int length = 128; length < 420; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            content[length - 1] = (byte) (content[length - 1] & 0xc0 | lastBits);
            byte[] der = new DERSequence(new DEROctetString(content)).getEncoded();
            String bare = Base64.getEncoder().encodeToString(der);
            unpadded += bare.endsWith("=") ? 0 : 1;
            for (Map.Entry<String, String> wrapped : wrappings(bare).entrySet()) {
                List<byte[]> found = KeyEncoding.decode(wrapped.getValue().getBytes(StandardCharsets.US_ASCII));
                assertEquals(1, found.size(), () -> wrapped.getKey() + ": " + bare);
                assertArrayEquals(der, found.get(0), wrapped.getKey());
            }
        }
        assertTrue(unpadded > 90, "only " + unpadded + " structures ended with the last bits");
    }

    private static Map<String, String> wrappings(String bare) {
        String lines = bare.replaceAll("(.{64})(?=.)", "$1\n");
        String pem = HEAD + "\n" + lines + "\n" + FOOT + "\n";
        return Map.of(
                "bare", bare,
                "lines", lines,
                "PEM", pem,
                "PEM on one line", pem.replace('\n', ' '),
                "PEM with literal line breaks", pem.replace("\n", "\\n"),
                "bare after URI decoding", bare.replace('+', ' '),
                "lines after URI decoding", lines.replace('+', ' '),
                "PEM after URI decoding", pem.replace('+', ' '),
                "PEM after URI decoding, without line breaks", pem.replace('+', ' ').replace("\n", ""),
                "PEM after URI decoding, with Windows' line breaks", pem.replace('+', ' ').replace("\n", "\r\n"));
    }
}
