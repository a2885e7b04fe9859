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
package io.github.camel.lianlianpay.internal.fields;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The weakness of the gateway's signature: the text that it covers does not show where a value ends.
 * {@code info_order=a&memo=b} is one field or two, so anybody who holds a signed message can move a border and keep the
 * signature.
 * <p/>
 * The names that make a border belong to an operation: one set for all would make messages unreadable whose free text
 * holds the field of another operation.
 */
public final class FieldBoundaries {

    /** Of the payment result query: the fields that its page documents. */
    public static final FieldBoundaries QUERY_PAYMENT = new FieldBoundaries(
            Set.of(
                    FieldNames.API_VERSION, FieldNames.DT_ORDER, FieldNames.INFO_ORDER, FieldNames.MEMO, FieldNames.MONEY_ORDER,
                    FieldNames.NO_ORDER, FieldNames.OID_PARTNER, FieldNames.OID_PAYBILL, FieldNames.PLATFORM,
                    FieldNames.RESULT_PAY, FieldNames.RET_CODE, FieldNames.RET_MSG, FieldNames.SETTLE_DATE, FieldNames.SIGN,
                    FieldNames.SIGN_TYPE));

    /**
     * Of payment and its confirmation: the fields that their pages document, of requests, replies and notifications.
     */
    public static final FieldBoundaries PAYMENT = new FieldBoundaries(
            Set.of(
                    FieldNames.ACCT_NAME, FieldNames.API_VERSION, FieldNames.BANK_CODE, FieldNames.BANK_NAME,
                    FieldNames.BRABANK_NAME, FieldNames.CARD_NO, FieldNames.CITY_CODE, FieldNames.CONFIRM_CODE,
                    FieldNames.DT_ORDER, FieldNames.FLAG_CARD, FieldNames.INFO_ORDER, FieldNames.MEMO, FieldNames.MONEY_ORDER,
                    FieldNames.NO_ORDER, FieldNames.NOTIFY_URL, FieldNames.OID_PARTNER, FieldNames.OID_PAYBILL,
                    FieldNames.PLATFORM, FieldNames.PRCPTCD, FieldNames.RESULT_PAY, FieldNames.RET_CODE, FieldNames.RET_MSG,
                    FieldNames.RISK_ITEM, FieldNames.SETTLE_DATE, FieldNames.SIGN, FieldNames.SIGN_TYPE));

    /**
     * Of the result notification: the fields of a query's answer, which could else be shown with some of them moved
     * into another.
     */
    public static final FieldBoundaries NOTIFICATION = QUERY_PAYMENT;

    private static final Pattern ANY = Pattern.compile("&[^&=]*=");

    private final Pattern documented;

    private FieldBoundaries(Set<String> names) {
        this.documented = Pattern.compile("&(" + String.join("|", names) + ")=");
    }

    /** Whether the text holds the border of a documented field, as it stands between two fields of a sign source. */
    public boolean isIn(String text) {
        return text.indexOf('&') >= 0 && documented.matcher(text).find();
    }

    /** Whether the text holds what may be the border of a field, documented or not. */
    public static boolean isAnyIn(String text) {
        return text.indexOf('&') >= 0 && ANY.matcher(text).find();
    }

    /**
     * Refuses fields that leave a doubt where a documented field begins. Other text with {@code &} and {@code =} in it,
     * such as {@code a=1&b=2} in {@code info_order}, is legitimate.
     *
     * @return                         the same fields
     * @throws InvalidMessageException if a value holds {@code &}, the name of a documented field and {@code =}, or a
     *                                 name holds {@code &} or {@code =}
     */
    public Map<String, String> requireOneReading(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (name.indexOf('=') >= 0 || name.indexOf('&') >= 0) {
                throw new InvalidMessageException(
                        "can be read in more than one way under its signature: the name of a field holds '&' or '='");
            }
            if (value != null && isIn(value)) {
                throw new InvalidMessageException(
                        "can be read in more than one way under its signature: " + name
                                                  + " holds '&', the name of another field and '='");
            }
        });
        return fields;
    }
}
