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
package io.github.camel.lianlianpay.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.support.TestKeys;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Envelopes, both ways: those of an independent implementation are opened, and ours have the same form. */
class PayloadTest {

    record Vector(String name, String message, String envelope, PrivateKey privateKey, PublicKey publicKey) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> vectors() throws IOException, GeneralSecurityException {
        List<Vector> vectors = new ArrayList<>();
        try (InputStream in = PayloadTest.class.getResourceAsStream("/payloads.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in).get("vectors")) {
                KeyFactory factory = KeyFactory.getInstance("RSA");
                vectors.add(new Vector(
                        node.get("name").asText(), node.get("plaintext").asText(), node.get("payLoad").asText(),
                        factory.generatePrivate(
                                new PKCS8EncodedKeySpec(TestKeys.der(node.get("platformPrivateKeyPem").asText()))),
                        factory.generatePublic(
                                new X509EncodedKeySpec(TestKeys.der(node.get("platformPublicKeyPem").asText())))));
            }
        }
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void opensTheEnvelopesOfAnotherImplementation(Vector vector) throws GeneralSecurityException {
        assertEquals(vector.message(), open(vector, vector.envelope()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sealsWhatItOpens(Vector vector) throws GeneralSecurityException {
        String envelope = seal(vector);

        assertTrue(envelope.matches("lianpay1_0_1(\\$[A-Za-z0-9+/]+={0,2}){5}"), envelope);
        assertEquals(vector.message(), open(vector, envelope));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void noTwoEnvelopesAreAlike(Vector vector) throws GeneralSecurityException {
        Set<String> parts = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            List.of(seal(vector).split("\\$")).subList(1, 6).forEach(part -> assertTrue(parts.add(part), part));
        }
    }

    /** The ciphers are kept, and no two threads may have the same one. */
    @Test
    void sealsForManyThreadsAtOnce() throws Exception {
        Vector vector = vectors().get(0);
        PayloadCipher cipher = new PayloadCipher(vector.publicKey(), null);

        List<String> envelopes = IntStream.range(0, 400).parallel()
                .mapToObj(i -> assertDoesNotThrow(() -> cipher.seal(("message " + i).getBytes(StandardCharsets.UTF_8))))
                .toList();

        for (int i = 0; i < envelopes.size(); i++) {
            assertEquals("message " + i, open(vector, envelopes.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anEnvelopeWithOneOtherCharacterIsRefused(Vector vector) throws GeneralSecurityException {
        for (String envelope : List.of(vector.envelope(), seal(vector))) {
            for (int i = 0; i < envelope.length(); i++) {
                String changed = envelope.substring(0, i) + other(envelope.charAt(i), i) + envelope.substring(i + 1);
                assertThrows(GeneralSecurityException.class, () -> open(vector, changed), changed);
            }
        }
    }

    /** Of three kinds in turn, because each costs an opening with the private key. */
    private static char other(char original, int position) {
        return switch (position % 3) {
            case 0 -> original == 'A' ? 'B' : 'A';
            case 1 -> (char) (original + 1);
            default -> original == '$' ? '=' : '$';
        };
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aShorterOrLongerEnvelopeIsRefused(Vector vector) {
        String envelope = vector.envelope();
        for (int i = 0; i < envelope.length(); i++) {
            String shorter = envelope.substring(0, i);
            assertThrows(GeneralSecurityException.class, () -> open(vector, shorter), shorter);
        }
        for (String added : List.of("$", "A", "=", "\n", "\r\n", " ", "$AAAA")) {
            assertThrows(GeneralSecurityException.class, () -> open(vector, envelope + added), added);
        }
    }

    /** The spare bits of the last character before padding do not change the bytes: another text of the same bytes. */
    @ParameterizedTest
    @MethodSource("vectors")
    void anotherTextOfTheSameBytesIsRefused(Vector vector) throws GeneralSecurityException {
        String[] parts = seal(vector).split("\\$");
        String hmac = parts[5];
        char last = hmac.charAt(42);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        parts[5] = hmac.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) ^ 1) + "=";

        assertThrows(GeneralSecurityException.class, () -> open(vector, String.join("$", parts)));
    }

    @Test
    void anEnvelopeForAnotherKeyIsRefused() throws GeneralSecurityException, IOException {
        Vector vector = vectors().get(0);
        GeneralSecurityException refusal = assertThrows(GeneralSecurityException.class,
                () -> new PayloadOpener(TestKeys.privateKey(TestKeys.MERCHANT)).open(vector.envelope()));

        assertEquals("The envelope is sealed for another key, or was changed", refusal.getMessage());
    }

    @Test
    void keysAndNonceAreOfTheCharactersThatThePublishedClientsUse() throws GeneralSecurityException, IOException {
        for (Vector vector : vectors()) {
            String nonce = new String(
                    Base64.getDecoder().decode(seal(vector).split("\\$")[3]),
                    StandardCharsets.US_ASCII);
            assertTrue(nonce.matches("[0-9A-Z]{8}"), nonce);
        }
    }

    @Test
    void otherProvidersSealTheSameForm() throws GeneralSecurityException, IOException {
        for (var provider : List.of(new BouncyCastleProvider(), Conscrypt.newProvider(), Security.getProvider("SunRsaSign"))) {
            for (Vector vector : vectors()) {
                PublicKey key = new PublicKeyReader(provider).read(vector.publicKey().getEncoded()).get(0);
                String envelope = new PayloadCipher(key, provider).seal(bytes(vector.message()));
                assertEquals(vector.message(), open(vector, envelope), provider.getName());
            }
        }
    }

    @Test
    void sealsOnSeveralThreads() throws Exception {
        Vector vector = vectors().get(0);
        PayloadCipher cipher = new PayloadCipher(vector.publicKey(), null);
        List<String> envelopes = IntStream.range(0, 200).parallel().mapToObj(i -> {
            try {
                return cipher.seal(bytes("message " + i));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }).toList();

        for (int i = 0; i < envelopes.size(); i++) {
            assertEquals("message " + i, open(vector, envelopes.get(i)));
        }
        assertFalse(envelopes.isEmpty());
    }

    private static String seal(Vector vector) throws GeneralSecurityException {
        return new PayloadCipher(vector.publicKey(), null).seal(bytes(vector.message()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String open(Vector vector, String envelope) throws GeneralSecurityException {
        return new String(new PayloadOpener(vector.privateKey()).open(envelope), StandardCharsets.UTF_8);
    }
}
