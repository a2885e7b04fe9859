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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;
import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;

/** Which payments wait for a person's confirmation: those that look repeated, and those whose name does not fit. */
final class HoldRules {

    /** An order that ended so was paid to nobody, and another one does not repeat it. */
    private static final Set<PaymentResult> WITHOUT_PAYMENT
            = Set.of(PaymentResult.FAILURE, PaymentResult.CLOSED, PaymentResult.CANCEL);

    private final PaymentStore store;

    HoldRules(PaymentStore store) {
        this.store = store;
    }

    /** The {@code ret_code} that holds the payment; null if it is not held. The caller holds the store. */
    ReturnCode of(Map<String, String> fields, PaymentRules rules, Instant now) {
        boolean twin = isTwin(fields, rules, now);
        String holder = rules.holderOf(fields.get(FieldNames.CARD_NO));
        boolean otherName = holder != null && !holder.equals(fields.get(FieldNames.ACCT_NAME));
        if (twin) {
            return otherName ? ReturnCode.TWIN_AND_NAME : ReturnCode.TWIN;
        }
        return otherName ? ReturnCode.NAME : null;
    }

    private boolean isTwin(Map<String, String> fields, PaymentRules rules, Instant now) {
        BigDecimal amount = new BigDecimal(fields.get(FieldNames.MONEY_ORDER));
        return store.ofCard(fields.get(FieldNames.OID_PARTNER), fields.get(FieldNames.CARD_NO)).stream()
                .filter(other -> !WITHOUT_PAYMENT.contains(other.result()))
                .anyMatch(other -> switch (rules.twins()) {
                    case SAME_DAY_AND_AMOUNT -> day(other.since()).equals(day(now))
                            && new BigDecimal(other.field(FieldNames.MONEY_ORDER)).compareTo(amount) == 0;
                    case WITHIN_24_HOURS -> now.isBefore(other.since().plus(Duration.ofHours(24)));
                    case NEVER -> false;
                });
    }

    static LocalDate day(Instant time) {
        return time.atZone(SimulatorClock.CHINA).toLocalDate();
    }
}
