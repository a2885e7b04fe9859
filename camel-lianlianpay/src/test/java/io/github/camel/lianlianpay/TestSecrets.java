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
package io.github.camel.lianlianpay;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.junit.jupiter.api.Assertions.fail;

/** Looks for keys and passwords where none may be. */
public final class TestSecrets {

    /** So many characters of a key's Base64 in a row are no chance. */
    private static final int RUN = 20;

    private TestSecrets() {
    }

    /** Everything that a log shows of an exception: messages, causes, suppressed ones, stack traces. */
    public static String textOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** No run of 20 characters of any of these secrets; of a shorter one, not the whole of it. */
    public static void assertHidden(String text, String... secrets) {
        String plain = text.replaceAll("\\s", "");
        for (String secret : secrets) {
            String bare = secret.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
            int run = Math.min(RUN, bare.length());
            for (int i = 0; i + run <= bare.length(); i++) {
                String part = bare.substring(i, i + run);
                // the head of the structure is the same in every key, and no secret
                if (!part.startsWith("MII") && plain.contains(part)) {
                    fail("a secret is told: " + text);
                }
            }
        }
    }
}
