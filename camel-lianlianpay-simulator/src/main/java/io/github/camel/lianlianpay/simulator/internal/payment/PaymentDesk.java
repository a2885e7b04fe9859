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
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;

/** Takes payment requests: refuses, holds or accepts them. A number of a merchant makes one payment at most. */
final class PaymentDesk {

    /** After these, the same number with the same parameters may be sent again. */
    private static final Set<String> FAILED = Set.of("4103", "4104", "9104");

    private final PaymentStore store;
    private final Accounts accounts;
    private final PaymentLife life;
    private final HoldRules holds;
    private final BiPredicate<String, String> otherOrders;
    private final SecureRandom random = new SecureRandom();
    private int count;

    /** @param otherOrders whether the merchant's number is one of the ledger's orders */
    PaymentDesk(PaymentStore store, Accounts accounts, PaymentLife life, BiPredicate<String, String> otherOrders) {
        this.store = store;
        this.accounts = accounts;
        this.life = life;
        this.holds = new HoldRules(store);
        this.otherOrders = otherOrders;
    }

    /**
     * The caller holds the store.
     *
     * @param  fields           the parameters as the gateway keeps them
     * @return                  the payment, accepted or held
     * @throws RefusalException if there is no new payment of it
     */
    PaymentEntry take(Map<String, String> fields, PaymentRules rules, Instant now) {
        String oidPartner = fields.get(FieldNames.OID_PARTNER);
        PaymentEntry existing = requireNewNumber(fields, rules, now);
        if (existing != null) {
            return existing;
        }
        BigDecimal amount = new BigDecimal(fields.get(FieldNames.MONEY_ORDER));
        LocalDate day = HoldRules.day(now);
        requireWithin(rules.limitPerPayment(), amount, rules);
        requireWithin(rules.limitPerDay(), accounts.paidOn(oidPartner, day).add(amount), rules);
        ReturnCode hold = holds.of(fields, rules, now);
        if (hold == null && !accounts.covers(oidPartner, amount)) {
            throw refused(fields, ReturnCode.BALANCE.code());
        }
        accounts.paid(oidPartner, day, amount);
        PaymentEntry entry = new PaymentEntry(
                fields, String.format(Locale.ROOT, "%s%08d", PaymentEntry.day(now), ++count),
                hold == null ? ReturnCode.SUCCESS.code() : hold.code(),
                hold == null ? null : String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)),
                hold == null ? null : now.plus(rules.closeAfter()));
        life.change(entry, hold == null ? PaymentResult.PROCESSING : PaymentResult.CHECK, "payment");
        store.add(entry);
        if (hold != null) {
            life.closeLater(entry);
        }
        return entry;
    }

    /**
     * The refusal of an attempt; the number of one that failed may be sent again with the same parameters. The caller
     * holds the store.
     */
    RefusalException refused(Map<String, String> fields, String code) {
        if (FAILED.contains(code)) {
            store.failed(fields);
        }
        return new RefusalException(code);
    }

    /** Null if the number is new; the payment if its reply may be given again. */
    private PaymentEntry requireNewNumber(Map<String, String> fields, PaymentRules rules, Instant now) {
        String oidPartner = fields.get(FieldNames.OID_PARTNER);
        String noOrder = fields.get(FieldNames.NO_ORDER);
        PaymentEntry existing = store.find(oidPartner, noOrder, rules, now);
        if (existing != null) {
            if (existing.is(PaymentResult.CHECK) && rules.isConfirmCodeAgain()) {
                return existing;
            }
            boolean ended = existing.is(PaymentResult.FAILURE) || existing.is(PaymentResult.CLOSED);
            throw new RefusalException(ended ? rules.endedNumberCode() : rules.numberCode());
        }
        if (otherOrders.test(oidPartner, noOrder)) {
            throw new RefusalException(rules.numberCode());
        }
        Map<String, String> failed = store.failed(oidPartner, noOrder);
        if (failed != null && !failed.equals(fields)) {
            throw new RefusalException(rules.changedAttemptCode());
        }
        return null;
    }

    private static void requireWithin(BigDecimal limit, BigDecimal amount, PaymentRules rules) {
        if (limit != null && amount.compareTo(limit) > 0) {
            throw new RefusalException(rules.limitCode());
        }
    }
}
