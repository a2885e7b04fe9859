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
package io.github.camel.lianlianpay.simulator.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA keys of 1024 bits, as the real gateway's is; made at random, each once per JVM. */
public final class SimulatorKeys {

    private static final int BITS = 1024;
    private static final Map<String, KeyPair> MERCHANTS = new ConcurrentHashMap<>();

    private SimulatorKeys() {
    }

    /** The platform's, in the place of LianLian's own. */
    public static KeyPair platform() {
        return Platform.PAIR;
    }

    /** A merchant's own, by its number. */
    public static KeyPair merchant(String oidPartner) {
        return MERCHANTS.computeIfAbsent(oidPartner, number -> generate());
    }

    /** Nobody's: what it signs is forged. */
    public static KeyPair stranger() {
        return Stranger.PAIR;
    }

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, new SecureRandom());
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has RSA", e);
        }
    }

    /**
     * @throws GeneralSecurityException if the private key does not tell its public exponent
     */
    static KeyPair pair(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            PublicKey half = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            return new KeyPair(half, key);
        }
        throw new GeneralSecurityException("The private key does not tell its public half");
    }

    /** PKCS#8 or X.509 SubjectPublicKeyInfo as Base64 on one line. */
    public static String text(Key key) {
        return key == null ? null : Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static final class Platform {
        private static final KeyPair PAIR = generate();
    }

    private static final class Stranger {
        private static final KeyPair PAIR = generate();
    }
}
