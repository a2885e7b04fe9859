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
package io.github.camel.lianlianpay.signing;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a person may know of a key, to tell it from others. Nothing of it is secret. */
public final class KeyFacts {

    private KeyFacts() {
    }

    /**
     * How the keys in the content are wrapped, and what they are, such as "PEM, a private key (PKCS#8)".
     *
     * @throws InvalidKeyException if the content holds no key
     */
    public static List<String> forms(byte[] content) throws InvalidKeyException {
        KeyText.Reading reading = KeyText.read(content);
        return reading.structures().stream().map(der -> reading.wrapping() + ", " + KeyForm.of(der)).toList();
    }

    /** Algorithm and size; a key in a hardware module may not tell its size. */
    public static String size(Key key) {
        return key.getAlgorithm() + (key instanceof RSAKey rsa ? ", " + rsa.getModulus().bitLength() + " bits" : "");
    }

    /** The public key of the pair; empty if the private key does not tell it, as in a hardware module. */
    public static Optional<PublicKey> publicHalf(PrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey pair)) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent())));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            return Optional.empty();
        }
    }

    /**
     * SHA-256 of the key's X.509 SubjectPublicKeyInfo, in hexadecimal: what
     * {@code openssl pkey -pubin -in key.pem -outform DER | openssl sha256} prints.
     */
    public static String fingerprint(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256", e);
        }
    }
}
