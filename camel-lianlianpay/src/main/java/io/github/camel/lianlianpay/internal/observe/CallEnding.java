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
import io.github.camel.lianlianpay.model.ReturnCode;

/**
 * How a call ended, with nothing that a console must not show: no payment, no whole merchant's number.
 *
 * @param code     of a reply that was let through, or null
 * @param result   that a verified answer proves, or null
 * @param repeated whether Camel's error handler has repeated the call
 */
record CallEnding(
        Instant time, String operation, String merchant, Outcome outcome, ReturnCode code, PaymentResult result,
        long nanos, boolean repeated, String exchangeId) {
}
