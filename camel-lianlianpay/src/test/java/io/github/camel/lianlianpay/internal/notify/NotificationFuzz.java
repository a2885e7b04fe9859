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
package io.github.camel.lianlianpay.internal.notify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camel.lianlianpay.support.fuzz.Choices;

/** Checks the rule of notifications with what the fuzzer finds: changes to genuine ones, or any bytes. */
class NotificationFuzz {

    private final NotificationRule rule = new NotificationRule();

    @FuzzTest
    void anyNotification(byte[] bytes) {
        Choices choices = new Choices(bytes);
        if (choices.once(8)) {
            rule.holdsFor(choices.rest());
        } else {
            rule.holdsFor(choices);
        }
    }
}
