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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields that only other products of LianLian send. One key of the platform signs the messages of all products, so
 * a genuine reply or notification of card payments (money that comes in), with the same merchant and number, would else
 * pass for the state of a payout.
 * <p/>
 * Source: genuine messages of those products, which verify under the published key.
 */
public final class ForeignFields {

    private static final Set<String> NAMES = Set.of(
            "agreement_list", "bank_code", "no_agree", "pay_type", "sms_flag", "token", "user_id");

    /** Text in which anything may stand, such as an address with {@code &token=}. */
    private static final Set<String> FREE_TEXTS = Set.of(FieldNames.INFO_ORDER, FieldNames.MEMO, FieldNames.RET_MSG);

    private static final Pattern BORDER = Pattern.compile("&(" + String.join("|", NAMES) + ")=");

    private ForeignFields() {
    }

    /**
     * @return                         the same fields
     * @throws InvalidMessageException if one of them is a field of another product, or was moved into its neighbour.
     *                                 One that is empty counts as absent, like any other
     */
    public static Map<String, String> requireNone(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (value == null || value.isEmpty()) {
                return;
            }
            if (NAMES.contains(name)) {
                throw foreign(name);
            }
            if (value.indexOf('&') >= 0 && !FREE_TEXTS.contains(name)) {
                Matcher border = BORDER.matcher(value);
                if (border.find()) {
                    throw foreign(border.group(1));
                }
            }
        });
        return fields;
    }

    private static InvalidMessageException foreign(String name) {
        return new InvalidMessageException(
                "belongs to another product of LianLian, as it has the field " + name + ", and is no message of this one");
    }
}
