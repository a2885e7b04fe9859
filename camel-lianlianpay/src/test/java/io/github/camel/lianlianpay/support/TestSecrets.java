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
package io.github.camel.lianlianpay.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.fail;

/** Searches for keys and passwords where there must be none. */
public final class TestSecrets {

    /** This many consecutive characters of a key are no coincidence. */
    private static final int RUN = 20;
    /** The first characters are the same in every key, and not secret. */
    private static final int HEAD = 40;

    private TestSecrets() {
    }

    /** Everything that a log shows of an exception: messages, causes, suppressed ones, stack traces. */
    public static String textOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** The text has no 20 consecutive characters of a secret, and no shorter secret as a whole. */
    public static void assertHidden(String text, String... secrets) {
        if (new Search().add(secrets).finds(text)) {
            fail("there is a secret in: " + text);
        }
    }

    /** Searches long texts for many secrets. */
    public static final class Search {

        private static final int FILTER = (1 << 22) - 1;
        private static final int BASE = 31;

        private final Set<String> runs = new HashSet<>();
        private final BitSet filter = new BitSet(FILTER + 1);
        private final List<String> shortSecrets = new ArrayList<>();

        /** Adds keys, with or without PEM's labels and line breaks, passwords or numbers. */
        public Search add(String... secrets) {
            for (String secret : secrets) {
                String bare = plain(secret.replaceAll("-----[^-]+-----", ""));
                if (bare.length() <= RUN) {
                    shortSecrets.add(bare);
                }
                for (int i = bare.startsWith("MI") ? HEAD : 0; i + RUN <= bare.length(); i++) {
                    String run = bare.substring(i, i + RUN);
                    runs.add(run);
                    filter.set(run.hashCode() & FILTER);
                }
            }
            return this;
        }

        /** Adds a private key in every form: Base64 and hexadecimal of both structures, and its numbers. */
        public Search addKey(String keyId) {
            add(TestKeys.privatePem(keyId), TestKeys.pkcs1Pem(keyId));
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) TestKeys.privateKey(keyId);
            for (BigInteger number : List.of(key.getPrivateExponent(), key.getPrimeP(), key.getPrimeQ(),
                    key.getPrimeExponentP(), key.getPrimeExponentQ(), key.getCrtCoefficient())) {
                add(number.toString(), number.toString(16), number.toString(16).toUpperCase(Locale.ROOT));
            }
            return this;
        }

        public boolean finds(String text) {
            String plain = plain(text);
            if (shortSecrets.stream().anyMatch(plain::contains)) {
                return true;
            }
            int power = 1;
            for (int i = 1; i < RUN; i++) {
                power *= BASE;
            }
            // a rolling String.hashCode of the last 20 characters
            int hash = 0;
            for (int i = 0; i < plain.length(); i++) {
                if (i >= RUN) {
                    hash -= plain.charAt(i - RUN) * power;
                }
                hash = hash * BASE + plain.charAt(i);
                if (i >= RUN - 1 && filter.get(hash & FILTER) && runs.contains(plain.substring(i - RUN + 1, i + 1))) {
                    return true;
                }
            }
            return false;
        }

        /** Removes what may hide a key: line breaks, real or JSON's, and a plus that became a blank. */
        private static String plain(String text) {
            return text.replace("%2B", "").replace("%2F", "/").replace("%3D", "=").replaceAll("\\\\[nr]|\\\\(?=/)|[\\s+]", "");
        }
    }
}
