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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import io.github.camel.lianlianpay.model.PaymentResult;

/** The money of each merchant, and what it has paid on each day. The {@link PaymentStore} guards it. */
final class Accounts {

    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<Day, BigDecimal> paid = new HashMap<>();

    /** Sets the money; null: as much as is needed. */
    void set(String oidPartner, BigDecimal yuan) {
        if (yuan == null) {
            balances.remove(oidPartner);
        } else {
            balances.put(oidPartner, yuan);
        }
    }

    BigDecimal get(String oidPartner) {
        return balances.get(oidPartner);
    }

    boolean covers(String oidPartner, BigDecimal yuan) {
        BigDecimal balance = balances.get(oidPartner);
        return balance == null || balance.compareTo(yuan) >= 0;
    }

    /** Moves the money of a payment whose state changes. */
    void change(String oidPartner, BigDecimal yuan, PaymentResult from, PaymentResult to) {
        if (isOut(from) != isOut(to)) {
            balances.computeIfPresent(oidPartner, (key, balance) -> isOut(to) ? balance.subtract(yuan) : balance.add(yuan));
        }
    }

    private static boolean isOut(PaymentResult result) {
        return result != null && !result.equals(PaymentResult.CHECK)
                && (!result.isFinal() || result.equals(PaymentResult.SUCCESS));
    }

    BigDecimal paidOn(String oidPartner, LocalDate day) {
        return paid.getOrDefault(new Day(oidPartner, day), BigDecimal.ZERO);
    }

    void paid(String oidPartner, LocalDate day, BigDecimal yuan) {
        paid.merge(new Day(oidPartner, day), yuan, BigDecimal::add);
    }

    void clear() {
        balances.clear();
        paid.clear();
    }

    private record Day(String oidPartner, LocalDate day) {
    }
}
