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
package io.github.camel.lianlianpay.journal;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What is meant to be paid, without account and name: those stay in the application's own tables.
 *
 * @param moneyOrder  the amount in yuan
 * @param dtOrder     {@code yyyyMMddHHmmss} in China standard time; null lets the journal choose it once, at the first
 *                    attempt
 * @param fingerprint a keyed hash of all fields: the same number with other data has another one
 */
public record PaymentIntent(PaymentKey key, BigDecimal moneyOrder, String dtOrder, String fingerprint) {

    public PaymentIntent {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(moneyOrder, "moneyOrder");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }
}
