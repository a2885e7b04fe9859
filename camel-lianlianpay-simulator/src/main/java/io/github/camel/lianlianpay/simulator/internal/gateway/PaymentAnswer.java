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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentBook;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentProcessing;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Processes a payment or a confirmation, after its signature was verified. */
final class PaymentAnswer implements Processor {

    private final PaymentBook book;

    PaymentAnswer(PaymentBook book) {
        this.book = book;
    }

    /**
     * @throws RefusalException if the payment is not taken, or not confirmed
     */
    @Override
    public void process(Exchange exchange) {
        GatewayCall call = GatewayCall.of(exchange);
        if (!call.merchant().product()) {
            throw new RefusalException(ReturnCode.PRODUCT);
        }
        book.arrived(call.operation(), call.asked());
        PaymentProcessing processing = book.processing();
        boolean payment = call.operation() == GatewayOperation.PAYMENT;
        if (call.fails(Fault.Kind.REFUSE)) {
            throw payment
                    ? processing.refused(call.asked(), call.fault().argument()) : new RefusalException(call.fault().argument());
        }
        call.reply(payment ? processing.pay(call.asked()) : processing.confirm(call.asked()));
    }
}
