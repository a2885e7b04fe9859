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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camel.lianlianpay.crypto.internal.KeyEncoding;
import io.github.camel.lianlianpay.crypto.internal.KeyFormat;

/**
 * What a person may know of a key, to distinguish it from others. Nothing of it is secret.
 *
 * @param option      the option that names the key
 * @param source      text, resource, bean or key store
 * @param bits        its size; 0 if it is unknown, as for a key in a hardware module
 * @param fingerprint of its public half, as {@link #fingerprint(PublicKey)} gives it; null if it is unknown
 */
public record KeyInfo(String option, String source, String algorithm, int bits, String fingerprint) {

    public static KeyInfo of(String option, String source, Key key) {
        Optional<PublicKey> half = key instanceof PrivateKey own ? publicHalf(own) : Optional.of((PublicKey) key);
        return new KeyInfo(
                option, source, key.getAlgorithm(), key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0,
                half.filter(known -> known.getEncoded() != null).map(KeyInfo::fingerprint).orElse(null));
    }

    /**
     * How the keys in the content are encoded, and what they are, such as "PEM, a private key (PKCS#8)".
     *
     * @throws InvalidKeyException if the content holds no key
     */
    public static List<String> formats(byte[] content) throws InvalidKeyException {
        KeyEncoding.Reading reading = KeyEncoding.read(content);
        return reading.structures().stream().map(der -> reading.wrapping() + ", " + KeyFormat.of(der)).toList();
    }

    /** The public key of the pair; empty if the private key does not show it, as in a hardware module. */
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

    /** Algorithm and size, as far as they are known. */
    public String size() {
        return algorithm + (bits > 0 ? ", " + bits + " bits" : "");
    }

    /** For JSON; unknown values are left out. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("option", option);
        map.put("source", source);
        map.put("algorithm", algorithm);
        if (bits > 0) {
            map.put("bits", bits);
        }
        if (fingerprint != null) {
            map.put("sha256", fingerprint);
        }
        return map;
    }

    @Override
    public String toString() {
        return option + " from " + source + ": " + algorithm + (bits > 0 ? ", " + bits + " bits" : ", unknown size")
               + ", SHA-256 of the public half " + (fingerprint == null ? "unknown" : fingerprint);
    }
}
