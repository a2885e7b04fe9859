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
package io.github.camel.lianlianpay.simulator.payment;

/** When a payment looks like a repeated one, and is held with 4002. The operator's two pages differ. */
public enum TwinRule {

    /** The Chinese page: another number on the same day, of the same card and the same amount. */
    SAME_DAY_AND_AMOUNT,
    /** The English page: another number within 24 hours, of the same card, whatever amount. */
    WITHIN_24_HOURS,
    /** No payment is held with 4002. */
    NEVER
}
