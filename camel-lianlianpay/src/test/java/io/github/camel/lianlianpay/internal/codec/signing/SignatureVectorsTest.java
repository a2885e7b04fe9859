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
package io.github.camel.lianlianpay.internal.codec.signing;

import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.List;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** The code signs and verifies as an independent implementation does. */
class SignatureVectorsTest {

    static Stream<TestKeys.Case> cases() {
        return TestKeys.cases().stream();
    }

    @Test
    void allVectorsAreThere() {
        assertEquals(27, TestKeys.cases().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSignSourceIsThatOfTheOtherImplementation(TestKeys.Case vector) {
        assertEquals(vector.signSource(), source(vector).text());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSignatureIsThatOfTheOtherImplementation(TestKeys.Case vector) throws Exception {
        Signer signer = new Signer(TestKeys.privateKey(vector.keyId()), null);

        assertEquals(vector.signature(), signer.sign(source(vector)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSignatureVerifies(TestKeys.Case vector) throws Exception {
        Verifier verifier = new Verifier(List.of(TestKeys.publicKey(vector.keyId())), null);

        verifier.verify(source(vector), vector.signature());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSignatureOfAnotherKeyDoesNotVerify(TestKeys.Case vector) throws Exception {
        Verifier verifier = new Verifier(List.of(TestKeys.publicKey("merchant4096")), null);

        assertThrows(SignatureException.class, () -> verifier.verify(source(vector), vector.signature()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMessageThatWasReadAndWrittenStillVerifies(TestKeys.Case vector) throws Exception {
        Verifier verifier = new Verifier(List.of(TestKeys.publicKey(vector.keyId())), null);
        JsonMessage again = JsonMessage.read(JsonMessage.read(vector.json()).toBytes());

        verifier.verify(SignSource.of(again.fields()), vector.signature());
    }

    /** Signatures are equal only if the case has the sign_type that the message signer sets. */
    @ParameterizedTest
    @MethodSource("cases")
    void theMessageSignerSetsTheSignature(TestKeys.Case vector) throws Exception {
        JsonMessage message = JsonMessage.read(vector.json());
        Signer signer = new Signer(TestKeys.privateKey(vector.keyId()), null);
        JsonMessage signed = new RequestEncoder(signer).sign(message);

        assertEquals("RSA", signed.fields().get("sign_type"));
        if ("RSA".equals(message.fields().get("sign_type"))) {
            assertEquals(vector.signature(), signed.fields().get("sign"));
        } else {
            Verifier verifier = new Verifier(List.of(TestKeys.publicKey(vector.keyId())), null);
            assertDoesNotThrow(() -> verifier.verify(SignSource.of(signed.fields()), signed.fields().get("sign")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "merchant1024", "merchant2048", "merchant4096" })
    void everyKeySizeSignsAndVerifies(String keyId) throws Exception {
        SignSource source = SignSource.of(JsonMessage.read("{\"a\":\"测试\"}").fields());
        String signature = new Signer(TestKeys.privateKey(keyId), null).sign(source);

        assertEquals(TestKeys.sign("a=测试", keyId), signature);
        new Verifier(List.of(TestKeys.publicKey(keyId)), null).verify(source, signature);
    }

    @Test
    void halfASurrogatePairHasNoSignSource() {
        assertThrows(IllegalArgumentException.class, () -> SignSource.of(JsonMessage.read("{\"a\":\"\\ud800\"}").fields()));
    }

    @Test
    void theTextOfASignSourceTellsNothingOfItsContent() {
        SignSource source = SignSource.of(JsonMessage.read("{\"a\":\"card\"}").fields());

        assertEquals("SignSource[6 bytes]", source.toString());
    }

    @Test
    void theSameMessageAlwaysHasTheSameBytes() {
        assertArrayEquals(JsonMessage.read("{\"a\":\"1\",\"b\":2.50}").toBytes(),
                JsonMessage.read("{ \"b\" : 2.50, \"a\":\"1\"}").toBytes());
    }

    private static SignSource source(TestKeys.Case vector) {
        return SignSource.of(JsonMessage.read(vector.json().getBytes(StandardCharsets.UTF_8)).fields());
    }
}
