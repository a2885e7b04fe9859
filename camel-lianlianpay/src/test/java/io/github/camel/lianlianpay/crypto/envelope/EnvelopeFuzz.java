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
package io.github.camel.lianlianpay.crypto.envelope;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camel.lianlianpay.support.fuzz.Choices;

/** Checks the rule of envelopes with what the fuzzer finds: changes to sealed ones, or any text. */
class EnvelopeFuzz {

    private final EnvelopeRule rule = new EnvelopeRule();

    @FuzzTest
    void anyEnvelope(byte[] bytes) {
        Choices choices = new Choices(bytes);
        if (choices.once(8)) {
            rule.holdsFor(new String(choices.rest(), StandardCharsets.UTF_8));
        } else {
            rule.holdsFor(choices);
        }
    }
}
