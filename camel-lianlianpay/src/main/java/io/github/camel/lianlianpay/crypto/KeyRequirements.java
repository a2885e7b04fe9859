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

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Map;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What the gateway demands of every key. */
final class KeyRequirements {

    /** The gateway takes 1024, 2048 and 4096 bits; a shorter key can be broken by a patient hobbyist. */
    static final int MINIMUM_BITS = 1024;

    private static final String SM2_CURVE = "1.2.156.10197.1.301";
    private static final Map<String, String> OTHERS = Map.of(
            "1.2.840.10045.2.1", "EC", "1.2.840.10040.4.1", "DSA", "1.3.101.112", "Ed25519", "1.3.101.113", "Ed448",
            "1.3.101.110", "X25519", "1.3.101.111", "X448", "1.2.840.113549.1.3.1", "Diffie-Hellman",
            "1.2.840.113549.1.1.10", "RSASSA-PSS alone");

    private KeyRequirements() {
    }

    /**
     * @param advice what helps, as a sentence
     */
    static void checkAlgorithm(AlgorithmIdentifier algorithm, String what, String advice) throws InvalidKeyException {
        if (!PKCSObjectIdentifiers.rsaEncryption.equals(algorithm.getAlgorithm())) {
            String curve = String.valueOf(algorithm.getParameters());
            String name = curve.equals(SM2_CURVE)
                    ? "SM2" : OTHERS.getOrDefault(algorithm.getAlgorithm().getId(), "another algorithm");
            throw new InvalidKeyException("is a " + what + " for " + name + ", and the gateway knows RSA only. " + advice);
        }
    }

    static void check(Key key) throws InvalidKeyException {
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new InvalidKeyException("is a key for " + key.getAlgorithm() + ", and the gateway knows RSA only");
        }
        // keys in a hardware module may not show their size
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MINIMUM_BITS) {
            throw new InvalidKeyException(
                    "has " + rsa.getModulus().bitLength() + " bits, and needs at least " + MINIMUM_BITS
                                          + ". Make a new pair of 2048 bits");
        }
        if (key instanceof RSAPrivateCrtKey pair && pair.getPrimeP() != null && !fitsTogether(pair)) {
            // a damaged key would sign, and nobody would accept it
            throw new InvalidKeyException("is an RSA private key whose numbers do not fit together");
        }
    }

    private static boolean fitsTogether(RSAPrivateCrtKey key) {
        return key.getPrimeP().multiply(key.getPrimeQ()).equals(key.getModulus())
                && fitsPrime(key, key.getPrimeP(), key.getPrimeExponentP())
                && fitsPrime(key, key.getPrimeQ(), key.getPrimeExponentQ())
                && key.getCrtCoefficient().multiply(key.getPrimeQ()).mod(key.getPrimeP()).equals(BigInteger.ONE);
    }

    private static boolean fitsPrime(RSAPrivateCrtKey key, BigInteger prime, BigInteger exponent) {
        BigInteger order = prime.subtract(BigInteger.ONE);
        return order.signum() > 0 && key.getPrivateExponent().mod(order).equals(exponent)
                && key.getPublicExponent().multiply(exponent).mod(order).equals(BigInteger.ONE);
    }
}
