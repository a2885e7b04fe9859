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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;

/** A reply with the fields of the sample in the gateway's guide, and of about the same length. */
public final class GenuineReply {

    public static final String OID_PARTNER = "201900000000000001";

    private GenuineReply() {
    }

    /** The order number of the n-th payment. */
    public static String noOrder(int n) {
        return "20261122" + (1_000_000_000L + n);
    }

    /** The amount of the n-th payment in yuan; all amounts differ. */
    public static String money(int n) {
        return n + 1 + ".78";
    }

    /** The reply about the n-th payment as signed JSON. */
    public static byte[] of(int n, Signer platform) throws SignatureException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FieldNames.RET_CODE, "0000");
        fields.put(FieldNames.RET_MSG, "交易成功");
        fields.put(FieldNames.OID_PARTNER, OID_PARTNER);
        fields.put(FieldNames.NO_ORDER, noOrder(n));
        fields.put(FieldNames.DT_ORDER, "20261122093000");
        fields.put(FieldNames.MONEY_ORDER, money(n));
        fields.put(FieldNames.OID_PAYBILL, String.valueOf(2026_1122_0000_0000L + n));
        fields.put(FieldNames.RESULT_PAY, "SUCCESS");
        fields.put(FieldNames.SETTLE_DATE, "20261122");
        fields.put(FieldNames.INFO_ORDER, "供应商付款");
        return new RequestEncoder(platform).sign(JsonMessage.of(fields)).toBytes();
    }
}
