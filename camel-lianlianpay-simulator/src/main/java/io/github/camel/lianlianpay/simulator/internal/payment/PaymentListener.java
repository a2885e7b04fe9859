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
package io.github.camel.lianlianpay.simulator.internal.payment;

import java.util.concurrent.CompletableFuture;

import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** Learns of payments that have come to an end, to notify the merchant. */
public interface PaymentListener {

    /**
     * @param  payment with the state that is to be notified
     * @return         complete when the merchant has answered for the first time, or when nothing is sent
     */
    CompletableFuture<?> ended(SimulatedPayment payment);

    /** Whether the next notification of this payment is to be answered before the reply to the payment is sent. */
    boolean isBeforeReply(String oidPartner, String noOrder);
}
