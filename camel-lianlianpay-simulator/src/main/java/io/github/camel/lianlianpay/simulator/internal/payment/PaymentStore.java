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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;

/** The payments by their numbers and by their cards. Its monitor guards all payments, and is held for moments only. */
final class PaymentStore {

    private final List<PaymentEntry> all = new ArrayList<>();
    private final Map<Key, PaymentEntry> byNoOrder = new HashMap<>();
    private final Map<Key, PaymentEntry> byOidPaybill = new HashMap<>();
    private final Map<Key, List<PaymentEntry>> byCard = new HashMap<>();
    /** The parameters of attempts that failed, and may be sent again as they were. */
    private final Map<Key, Map<String, String>> failed = new HashMap<>();

    void add(PaymentEntry entry) {
        all.add(entry);
        byNoOrder.put(new Key(entry.oidPartner(), entry.noOrder()), entry);
        byOidPaybill.put(new Key(entry.oidPartner(), entry.oidPaybill()), entry);
        byCard.computeIfAbsent(new Key(entry.oidPartner(), entry.field(FieldNames.CARD_NO)), key -> new ArrayList<>())
                .add(entry);
        failed.remove(new Key(entry.oidPartner(), entry.noOrder()));
    }

    /** The payment, unless the gateway has forgotten its number; null if there is none. */
    PaymentEntry find(String oidPartner, String noOrder, PaymentRules rules, Instant now) {
        return remembered(byNoOrder.get(new Key(oidPartner, noOrder)), rules, now);
    }

    /** The same by LianLian's number. */
    PaymentEntry findPaybill(String oidPartner, String oidPaybill, PaymentRules rules, Instant now) {
        return remembered(byOidPaybill.get(new Key(oidPartner, oidPaybill)), rules, now);
    }

    private static PaymentEntry remembered(PaymentEntry entry, PaymentRules rules, Instant now) {
        return entry == null || rules.numberKnownFor() == null || now.isBefore(entry.since().plus(rules.numberKnownFor()))
                ? entry : null;
    }

    /** The last payment of the number, also if the gateway has forgotten it. */
    PaymentEntry last(String oidPartner, String noOrder) {
        return byNoOrder.get(new Key(oidPartner, noOrder));
    }

    List<PaymentEntry> ofCard(String oidPartner, String cardNo) {
        return byCard.getOrDefault(new Key(oidPartner, cardNo), List.of());
    }

    List<PaymentEntry> all() {
        return all;
    }

    void failed(Map<String, String> fields) {
        failed.put(new Key(fields.get(FieldNames.OID_PARTNER), fields.get(FieldNames.NO_ORDER)), fields);
    }

    /** The parameters of the failed attempt; null if there is none. */
    Map<String, String> failed(String oidPartner, String noOrder) {
        return failed.get(new Key(oidPartner, noOrder));
    }

    void clear() {
        all.clear();
        byNoOrder.clear();
        byOidPaybill.clear();
        byCard.clear();
        failed.clear();
    }

    private record Key(String oidPartner, String number) {
    }
}
