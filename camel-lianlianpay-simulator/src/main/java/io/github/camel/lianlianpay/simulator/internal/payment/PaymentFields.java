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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;

/** The parameters of payments and confirmations, as the gateway's pages demand them. */
public final class PaymentFields {

    private static final List<String> OF_ALL = List.of(
            FieldNames.API_VERSION, FieldNames.NO_ORDER, FieldNames.NOTIFY_URL);
    private static final List<String> OF_PAYMENT = List.of(
            FieldNames.DT_ORDER, FieldNames.MONEY_ORDER, FieldNames.CARD_NO, FieldNames.ACCT_NAME, FieldNames.FLAG_CARD,
            FieldNames.INFO_ORDER);
    /** The longer of two maximums where the two pages differ. */
    private static final Map<String, Integer> MAXIMUM = new LinkedHashMap<>();

    static {
        MAXIMUM.put(FieldNames.API_VERSION, 3);
        MAXIMUM.put(FieldNames.PLATFORM, 32);
        MAXIMUM.put(FieldNames.NO_ORDER, 32);
        MAXIMUM.put(FieldNames.CARD_NO, 32);
        MAXIMUM.put(FieldNames.INFO_ORDER, 255);
        MAXIMUM.put(FieldNames.MEMO, 24);
        MAXIMUM.put(FieldNames.NOTIFY_URL, 255);
        MAXIMUM.put(FieldNames.PRCPTCD, 12);
        MAXIMUM.put(FieldNames.CONFIRM_CODE, 32);
    }

    private static final Pattern MONEY = Pattern.compile("\\d{1,8}\\.\\d{2}");
    private static final Pattern CARD = Pattern.compile("\\d+");
    private static final Pattern FLAG = Pattern.compile("[01]");
    private static final Pattern URL = Pattern.compile("https?://.+");
    /** What the operator filters out of a memo. */
    private static final Pattern NOT_IN_MEMO = Pattern.compile("[^0-9A-Za-z\\u4E00-\\u9FA5_-]");

    private PaymentFields() {
    }

    /**
     * @throws RefusalException if a parameter is missing or wrong
     */
    public static void checkPayment(Map<String, String> fields, Set<String> banksWithoutBranch) {
        check(fields, OF_ALL);
        check(fields, OF_PAYMENT);
        require(FieldRules.second(fields.get(FieldNames.DT_ORDER)) != null, FieldNames.DT_ORDER);
        String money = fields.get(FieldNames.MONEY_ORDER);
        require(MONEY.matcher(money).matches() && new BigDecimal(money).signum() > 0, FieldNames.MONEY_ORDER);
        require(CARD.matcher(fields.get(FieldNames.CARD_NO)).matches(), FieldNames.CARD_NO);
        require(FLAG.matcher(fields.get(FieldNames.FLAG_CARD)).matches(), FieldNames.FLAG_CARD);
        require("1.0".equals(fields.get(FieldNames.API_VERSION)) && !has(fields, FieldNames.RISK_ITEM)
                || "1.1".equals(fields.get(FieldNames.API_VERSION)), FieldNames.API_VERSION);
        if ("1".equals(fields.get(FieldNames.FLAG_CARD))) {
            checkBranch(fields, banksWithoutBranch);
        }
    }

    private static void checkBranch(Map<String, String> fields, Set<String> banksWithoutBranch) {
        require(has(fields, FieldNames.BANK_CODE), FieldNames.BANK_CODE);
        require(has(fields, FieldNames.PRCPTCD) || has(fields, FieldNames.BRABANK_NAME) && has(fields, FieldNames.CITY_CODE)
                || banksWithoutBranch.contains(fields.get(FieldNames.BANK_CODE)), FieldNames.PRCPTCD);
    }

    /**
     * @throws RefusalException if a parameter is missing or wrong
     */
    public static void checkConfirmation(Map<String, String> fields) {
        check(fields, OF_ALL);
        check(fields, List.of(FieldNames.CONFIRM_CODE));
    }

    private static void check(Map<String, String> fields, List<String> mandatory) {
        mandatory.forEach(name -> require(has(fields, name), name));
        MAXIMUM.forEach((name, length) -> require(!has(fields, name) || fields.get(name).length() <= length, name));
        require(URL.matcher(fields.get(FieldNames.NOTIFY_URL)).matches(), FieldNames.NOTIFY_URL);
    }

    /** The parameters as the gateway keeps them: without signature and empty ones, and with a memo that banks take. */
    static Map<String, String> kept(Map<String, String> fields) {
        Map<String, String> kept = new LinkedHashMap<>(fields);
        kept.remove(FieldNames.SIGN);
        kept.remove(FieldNames.SIGN_TYPE);
        kept.values().removeIf(value -> value == null || value.isEmpty());
        kept.computeIfPresent(FieldNames.MEMO, (name, memo) -> NOT_IN_MEMO.matcher(memo).replaceAll(""));
        return kept;
    }

    private static boolean has(Map<String, String> fields, String name) {
        return fields.get(name) != null && !fields.get(name).isEmpty();
    }

    private static void require(boolean condition, String field) {
        if (!condition) {
            throw RefusalException.invalid(field);
        }
    }
}
