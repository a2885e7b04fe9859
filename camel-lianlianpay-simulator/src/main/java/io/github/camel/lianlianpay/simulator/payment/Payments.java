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

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * The payments that the gateway has, and what a test can do to them. A method that takes a number means the payment of
 * the simulator's first merchant. Thread-safe.
 */
public interface Payments {

    /** How the gateway treats payments; a change counts for the requests after it. */
    PaymentRules rules();

    /** The payment as it is now. */
    Optional<SimulatedPayment> find(String noOrder);

    /** The payment of this merchant as it is now. */
    Optional<SimulatedPayment> find(String oidPartner, String noOrder);

    /** Every payment of every merchant as it is now, in the order in which they were taken. */
    List<SimulatedPayment> all();

    /**
     * Sets the money of the first merchant, in yuan; null (default): as much as is needed. A payment above it fails
     * with 9104. Accepted payments lower it, and what fails or comes back raises it.
     */
    void balance(BigDecimal yuan);

    /** The money of the first merchant now; null if it was not set. */
    BigDecimal balance();

    /** The merchant's web site. */
    MerchantSite site();

    /**
     * The bank gives back a payment that was a success: SUCCESS turns to CANCEL, which is notified.
     *
     * @throws IllegalArgumentException if there is no such payment
     * @throws IllegalStateException    if it is not a success
     */
    void reverse(String noOrder);

    /**
     * Gives the payment this state now, whatever state it has, and notifies it: a test may want a gateway that
     * contradicts itself, or uses a new word.
     *
     * @throws IllegalArgumentException if there is no such payment
     */
    void settle(String noOrder, PaymentResult result);

    /**
     * Is called when a payment request has arrived and before it is processed, each time and in the thread that
     * processes it. An exception of the hook does not change the reply: {@code checkHooks()} of the simulator throws
     * it.
     */
    void onPayment(Consumer<PaymentArrival> hook);

    /** The same for confirmations. */
    void onConfirmPayment(Consumer<PaymentArrival> hook);

    /** The statement (对账单) of the first merchant for this settle date: successes and refunds, one a line. */
    String statement(LocalDate settleDate);

    /**
     * Writes it as {@code JYMX_<oid_partner>_<yyyyMMdd>.txt} in UTF-8, as it is on the gateway's SFTP server.
     *
     * @return the file
     */
    Path writeStatement(LocalDate settleDate, Path directory) throws IOException;

    /** Forgets all payments and hooks, and gives back the rules as the builder made them. */
    void clear();
}
