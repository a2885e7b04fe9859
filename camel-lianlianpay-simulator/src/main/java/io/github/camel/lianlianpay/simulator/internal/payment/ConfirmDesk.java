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

import java.math.BigDecimal;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;

/** Takes the confirmations of payments that are held. */
final class ConfirmDesk {

    private final Accounts accounts;
    private final PaymentLife life;

    ConfirmDesk(Accounts accounts, PaymentLife life) {
        this.accounts = accounts;
        this.life = life;
    }

    /**
     * The caller holds the store.
     *
     * @param  entry            null if there is no such payment
     * @throws RefusalException if it is not confirmed
     */
    void confirm(PaymentEntry entry, Map<String, String> fields, PaymentRules rules) {
        if (entry == null) {
            throw new RefusalException(ReturnCode.NOT_WAITING);
        }
        life.expire(entry);
        if (entry.is(PaymentResult.CLOSED) && PaymentLife.EXPIRY.equals(entry.cause())) {
            throw new RefusalException(ReturnCode.CODE_EXPIRED);
        }
        if (!entry.is(PaymentResult.CHECK)) {
            throw new RefusalException(ReturnCode.NOT_WAITING);
        }
        if (entry.wrongCodes() > rules.wrongCodes()) {
            throw new RefusalException(ReturnCode.TOO_MANY_CODES);
        }
        if (!entry.confirmCode().equals(fields.get(FieldNames.CONFIRM_CODE))) {
            throw new RefusalException(
                    entry.wrongCode() > rules.wrongCodes() ? ReturnCode.TOO_MANY_CODES : ReturnCode.WRONG_CODE);
        }
        if (!accounts.covers(entry.oidPartner(), new BigDecimal(entry.field(FieldNames.MONEY_ORDER)))) {
            throw new RefusalException(ReturnCode.BALANCE);
        }
        entry.notifyUrl(fields.get(FieldNames.NOTIFY_URL));
        life.change(entry, PaymentResult.PROCESSING, "confirmPayment");
    }
}
