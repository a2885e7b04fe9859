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
package io.github.camel.lianlianpay.internal.observe;

import java.time.Instant;

import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * How a request to the path of notifications ended, with nothing that a console must not show.
 *
 * @param result     that a verified notification states, or null
 * @param applied    what the journal made of it, or null
 * @param exchangeId of the route, or null if it was not entered
 */
public record NotificationEnding(
        Instant time, String merchant, NotificationOutcome outcome, PaymentResult result, String applied, long nanos,
        String exchangeId) {
}
