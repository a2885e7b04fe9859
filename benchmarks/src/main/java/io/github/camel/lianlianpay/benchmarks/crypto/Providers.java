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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/** The JCA providers to compare, and the keys for all of them. */
final class Providers {

    static final String JDK = "JDK";
    static final String BOUNCY_CASTLE = "Bouncy Castle";
    static final String CONSCRYPT = "Conscrypt";

    private Providers() {
    }

    /** Null lets the JVM choose, as the component does without its option {@code provider}. */
    static Provider named(String name) {
        return switch (name) {
            case JDK -> null;
            case BOUNCY_CASTLE -> new BouncyCastleProvider();
            case CONSCRYPT -> Conscrypt.newProvider();
            default -> throw new IllegalArgumentException("There is no provider " + name);
        };
    }

    /** The same for every process of a run, because some keys are a little faster. Only for measurements. */
    static KeyPair keys(int bits) throws GeneralSecurityException {
        SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
        seeded.setSeed(bits);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits, seeded);
        return generator.generateKeyPair();
    }
}
