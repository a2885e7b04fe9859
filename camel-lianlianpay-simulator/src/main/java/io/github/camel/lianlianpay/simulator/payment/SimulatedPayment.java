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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * A payment that the gateway has, as it was when the test asked. Its text shows neither card nor name nor code.
 *
 * @param oidPartner  the merchant
 * @param noOrder     the merchant's number
 * @param oidPaybill  LianLian's number
 * @param retCode     the {@code ret_code} of the reply to the payment request: 0000, 4002, 4003 or 4004
 * @param confirmCode of a payment that was held; null otherwise
 * @param notifyUrl   where its notifications go
 * @param fields      the fields of the payment request, without its signature
 * @param changes     every state that it had, the first one first
 */
public record SimulatedPayment(
        String oidPartner, String noOrder, String oidPaybill, String retCode, String confirmCode, String notifyUrl,
        Map<String, String> fields, List<PaymentChange> changes) {

    /** The state now. */
    public PaymentResult result() {
        return changes.get(changes.size() - 1).result();
    }

    /** Whether money has left, and has not come back. */
    public boolean isPaid() {
        return result().equals(PaymentResult.SUCCESS);
    }

    /** Yuan. */
    public BigDecimal moneyOrder() {
        return new BigDecimal(fields.get(FieldNames.MONEY_ORDER));
    }

    /** {@code yyyyMMddHHmmss}, China standard time, as the merchant sent it. */
    public String dtOrder() {
        return fields.get(FieldNames.DT_ORDER);
    }

    /** When the gateway took it, by the simulator's clock. */
    public Instant since() {
        return changes.get(0).time();
    }

    @Override
    public String toString() {
        return "SimulatedPayment[" + noOrder + ", " + fields.get(FieldNames.MONEY_ORDER) + " yuan, "
               + changes.stream().map(change -> change.result().getText()).toList() + "]";
    }
}
