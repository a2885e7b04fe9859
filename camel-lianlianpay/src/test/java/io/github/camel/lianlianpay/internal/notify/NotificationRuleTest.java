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

import java.util.Random;

import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks the rule of notifications with generated ones, the same in every run. The fuzzer finds others. */
class NotificationRuleTest {

    private static final int NOTIFICATIONS = 1000;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void onlyAValidlySignedNotificationToThisMerchantIsBelieved(long seed) {
        NotificationRule rule = new NotificationRule();
        Random random = new Random(seed);
        for (int i = 0; i < NOTIFICATIONS; i++) {
            byte[] bytes = new byte[600];
            random.nextBytes(bytes);
            rule.holdsFor(new Choices(bytes));
        }
        assertTrue(rule.believed() > NOTIFICATIONS / 10, "believed: " + rule.believed());
        assertTrue(rule.refused() > NOTIFICATIONS / 10, "refused: " + rule.refused());
    }
}
