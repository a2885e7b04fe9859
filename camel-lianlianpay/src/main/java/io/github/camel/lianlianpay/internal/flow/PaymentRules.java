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
package io.github.camel.lianlianpay.internal.flow;

import java.time.Duration;

/**
 * The options that decide how a payment converges.
 *
 * @param noRecordAge    from when on "no record" counts
 * @param resend         whether a number without a record may be sent again
 * @param resendWithin   how long after the first attempt
 * @param sendWithin     the longest time between record and first byte
 * @param throwOnFailure whether a refusal is an exception
 */
public record PaymentRules(
        Duration noRecordAge, boolean resend, Duration resendWithin, Duration sendWithin, boolean throwOnFailure) {
}
