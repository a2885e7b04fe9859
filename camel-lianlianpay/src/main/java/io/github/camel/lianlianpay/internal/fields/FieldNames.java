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

import io.github.camel.lianlianpay.crypto.SignSource;

/** The names of the fields, as the gateway's pages on the instant payment family give them. */
public final class FieldNames {

    public static final String ACCT_NAME = "acct_name";
    public static final String API_VERSION = "api_version";
    public static final String BANK_CODE = "bank_code";
    public static final String BANK_NAME = "bank_name";
    public static final String BRABANK_NAME = "brabank_name";
    public static final String CARD_NO = "card_no";
    public static final String CITY_CODE = "city_code";
    public static final String CONFIRM_CODE = "confirm_code";
    public static final String DT_ORDER = "dt_order";
    public static final String FLAG_CARD = "flag_card";
    public static final String INFO_ORDER = "info_order";
    public static final String MEMO = "memo";
    public static final String MONEY_ORDER = "money_order";
    public static final String NOTIFY_URL = "notify_url";
    public static final String NO_ORDER = "no_order";
    public static final String OID_PARTNER = "oid_partner";
    public static final String OID_PAYBILL = "oid_paybill";
    public static final String PLATFORM = "platform";
    public static final String PRCPTCD = "prcptcd";
    public static final String RESULT_PAY = "result_pay";
    public static final String RET_CODE = "ret_code";
    public static final String RET_MSG = "ret_msg";
    public static final String RISK_ITEM = "risk_item";
    public static final String SETTLE_DATE = "settle_date";
    public static final String SIGN = SignSource.SIGN;
    public static final String SIGN_TYPE = SignSource.SIGN_TYPE;

    private FieldNames() {
    }
}
