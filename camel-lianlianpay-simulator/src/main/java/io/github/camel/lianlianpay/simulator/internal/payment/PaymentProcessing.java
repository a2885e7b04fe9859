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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.internal.time.Timeline;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;

/** What requests do to the gateway's payments. A reply is its fields, without signature. */
public final class PaymentProcessing {

    private final PaymentStore store;
    private final PaymentLife life;
    private final PaymentDesk payments;
    private final ConfirmDesk confirmations;
    private final Timeline timeline;
    private final PaymentListener listener;
    private final Supplier<PaymentRules> rules;

    PaymentProcessing(PaymentStore store, Accounts accounts, PaymentLife life, Timeline timeline, PaymentListener listener,
                      Supplier<PaymentRules> rules, BiPredicate<String, String> otherOrders) {
        this.store = store;
        this.life = life;
        this.payments = new PaymentDesk(store, accounts, life, otherOrders);
        this.confirmations = new ConfirmDesk(accounts, life);
        this.timeline = timeline;
        this.listener = listener;
        this.rules = rules;
    }

    /**
     * @throws RefusalException if the payment is not taken
     */
    public Map<String, String> pay(Map<String, String> fields) {
        PaymentEntry entry;
        synchronized (store) {
            entry = payments.take(PaymentFields.kept(fields), rules.get(), timeline.instant());
        }
        Map<String, String> reply = reply(entry, entry.retCode());
        if (entry.confirmCode() == null) {
            return paying(entry, reply);
        }
        reply.put(FieldNames.CONFIRM_CODE, entry.confirmCode());
        return reply;
    }

    private Map<String, String> paying(PaymentEntry entry, Map<String, String> reply) {
        if (listener.isBeforeReply(entry.oidPartner(), entry.noOrder())) {
            life.settleNow(entry).join();
        } else {
            life.settleLater(entry);
        }
        reply.put(FieldNames.OID_PAYBILL, entry.oidPaybill());
        return reply;
    }

    /** The refusal of a payment by a fault, as if the gateway had its reason. */
    public RefusalException refused(Map<String, String> fields, String code) {
        synchronized (store) {
            return payments.refused(PaymentFields.kept(fields), code);
        }
    }

    /**
     * @throws RefusalException if nothing is confirmed
     */
    public Map<String, String> confirm(Map<String, String> fields) {
        PaymentEntry entry;
        synchronized (store) {
            entry = store.find(
                    fields.get(FieldNames.OID_PARTNER), fields.get(FieldNames.NO_ORDER), rules.get(), timeline.instant());
            confirmations.confirm(entry, fields, rules.get());
        }
        return paying(entry, reply(entry, ReturnCode.SUCCESS.code()));
    }

    private static Map<String, String> reply(PaymentEntry entry, String code) {
        Map<String, String> reply = new LinkedHashMap<>();
        reply.put(FieldNames.OID_PARTNER, entry.oidPartner());
        reply.put(FieldNames.NO_ORDER, entry.noOrder());
        reply.put(FieldNames.RET_CODE, code);
        reply.put(FieldNames.RET_MSG, ReturnCode.messageOf(code));
        return reply;
    }

    /**
     * What a query finds, of a payment that has every number given.
     *
     * @param  noOrder    may be null if {@code oidPaybill} is not
     * @param  oidPaybill may be null if {@code noOrder} is not
     * @return            the fields of the payment; null if there is none, or none yet
     */
    public Map<String, String> query(String oidPartner, String noOrder, String oidPaybill) {
        Instant now = timeline.instant();
        synchronized (store) {
            PaymentEntry entry = noOrder != null
                    ? store.find(oidPartner, noOrder, rules.get(), now)
                    : store.findPaybill(oidPartner, oidPaybill, rules.get(), now);
            if (entry == null || noOrder != null && oidPaybill != null && !oidPaybill.equals(entry.oidPaybill())
                    || now.isBefore(entry.since().plus(rules.get().hiddenFor()))) {
                return null;
            }
            Map<String, String> found = PaymentEntry.report(entry.snapshot(), entry.result());
            if (entry.field(FieldNames.MEMO) != null) {
                found.put(FieldNames.MEMO, entry.field(FieldNames.MEMO));
            }
            return found;
        }
    }
}
