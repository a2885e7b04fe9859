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

import java.time.Instant;

import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * A change of a payment's state.
 *
 * @param time   by the simulator's clock
 * @param result the state from then on
 * @param cause  what changed it, such as {@code payment}, {@code confirmPayment}, {@code site}, {@code 24 h}
 */
public record PaymentChange(Instant time, PaymentResult result, String cause) {
}
