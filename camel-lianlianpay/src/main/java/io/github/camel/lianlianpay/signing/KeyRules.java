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
import java.security.interfaces.RSAKey;

/** What the gateway asks of every key. */
final class KeyRules {

    /** The gateway takes 1024, 2048 and 4096 bits; a shorter key can be broken by a patient hobbyist. */
    static final int MINIMUM_BITS = 1024;

    private KeyRules() {
    }

    static void check(Key key) throws InvalidKeyException {
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new InvalidKeyException("is a key for " + key.getAlgorithm() + ", and the gateway knows RSA only");
        }
        // keys that live in a hardware module may not tell their size
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MINIMUM_BITS) {
            throw new InvalidKeyException(
                    "has " + rsa.getModulus().bitLength() + " bits, and needs at least " + MINIMUM_BITS
                                          + ". Make a new pair of 2048 bits");
        }
    }
}
