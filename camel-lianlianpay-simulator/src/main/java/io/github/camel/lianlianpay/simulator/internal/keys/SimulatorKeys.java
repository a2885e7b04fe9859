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

/** RSA keys of 1024 bits, like that of the real gateway. Each is generated once per JVM. */
public final class SimulatorKeys {

    private static final int BITS = 1024;
    private static final Map<String, KeyPair> MERCHANTS = new ConcurrentHashMap<>();

    private SimulatorKeys() {
    }

    /** The platform's key pair, in place of LianLian's. */
    public static KeyPair platform() {
        return Platform.PAIR;
    }

    /** The key pair of a merchant. */
    public static KeyPair merchant(String oidPartner) {
        return MERCHANTS.computeIfAbsent(oidPartner, number -> generate());
    }

    /** A key pair that belongs to nobody, for forged signatures. */
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
     * @throws GeneralSecurityException if the private key does not contain its public exponent
     */
    static KeyPair pair(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            PublicKey half = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
            return new KeyPair(half, key);
        }
        throw new GeneralSecurityException(
                "The private key does not contain its public exponent: give a key in PKCS#8 or PKCS#1");
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
