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
package io.github.camel.lianlianpay.internal.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

/** Checks the rule of keys with structures that look like keys, and damaged keys. The fuzzer finds others. */
class KeyRuleTest {

    private final KeyRule rule = new KeyRule();

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void aDamagedKeyIsNoKeyAndIsNotQuoted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[60];
            random.nextBytes(bytes);
            rule.holdsFor(new Choices(bytes));
        }
        assertTrue(rule.taken() > 100, "taken: " + rule.taken());
    }

    static Stream<Object> structures() throws IOException {
        ASN1Integer zero = new ASN1Integer(0);
        DERSequence empty = new DERSequence();
        DERSequence rsa = new DERSequence(new ASN1Encodable[] { PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE });
        DEROctetString octets = new DEROctetString(new byte[0]);
        DERBitString bits = new DERBitString(new byte[0]);
        return Stream.of(
                structure("nothing"),
                structure("public, of no algorithm", empty, bits),
                structure("public, of no number", rsa, bits),
                structure("private, of no algorithm", zero, empty, octets),
                structure("private, of no number", zero, rsa, octets),
                structure("private, of another version", new ASN1Integer(99), rsa, octets),
                structure("private, its numbers no numbers", zero, rsa, new DEROctetString(empty.getEncoded())),
                structure("private PKCS#1, of zeros", zero, zero, zero, zero, zero, zero, zero, zero, zero),
                structure("public PKCS#1, of zeros", zero, zero),
                structure("encrypted, by nothing", empty, octets),
                structure("encrypted, by RSA", rsa, octets),
                structure("certificate of nothing", empty, empty, bits),
                structure("certificate by RSA", rsa, rsa, bits));
    }

    private static Object structure(String name, ASN1Encodable... parts) throws IOException {
        return named(name, new DERSequence(parts).getEncoded());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aStructureThatLooksLikeAKeyIsNone(byte[] der) {
        rule.holdsFor(der);
        rule.holdsFor(Base64.getEncoder().encode(der));

        assertEquals(0, rule.taken());
    }

    @Test
    void aStructureOfAnyDepthIsNoKey() throws IOException {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int depth = 0; depth < 100_000; depth++) {
            // a sequence that ends with two zeros
            nested.write(0x30);
            nested.write(0x80);
        }
        nested.write(new byte[200_000]);
        rule.holdsFor(nested.toByteArray());
        rule.holdsFor(Base64.getEncoder().encode(nested.toByteArray()));

        assertEquals(0, rule.taken());
    }
}
