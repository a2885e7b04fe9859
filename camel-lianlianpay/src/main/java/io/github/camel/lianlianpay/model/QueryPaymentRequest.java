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
package io.github.camel.lianlianpay.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The question how a payment ended ({@code queryPayment}). Immutable; made by its {@link #builder()}, which checks what
 * the gateway asks of the fields.
 */
public final class QueryPaymentRequest {

    private static final int MAXIMUM_OID_PARTNER = 18;
    private static final int MAXIMUM_PLATFORM = 32;
    private static final int MAXIMUM_API_VERSION = 3;
    private static final int MAXIMUM_NO_ORDER = 32;
    private static final int MAXIMUM_OID_PAYBILL = 18;

    private final Map<String, String> fields;

    private QueryPaymentRequest(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code api_version} (版本号), {@code 1.0}. */
    public String getApiVersion() {
        return fields.get(FieldNames.API_VERSION);
    }

    /** {@code no_order} (商户付款流水号): the merchant's own payment number, up to 32 characters. */
    public String getNoOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    /** {@code oid_partner} (商户编号): the merchant's number at LianLian, 18 digits. */
    public String getOidPartner() {
        return fields.get(FieldNames.OID_PARTNER);
    }

    /** {@code oid_paybill} (连连支付支付单号): LianLian's own number of the payment, up to 18 characters. */
    public String getOidPaybill() {
        return fields.get(FieldNames.OID_PAYBILL);
    }

    /** {@code platform} (平台来源): the platform that the transaction comes from, up to 32 characters. */
    public String getPlatform() {
        return fields.get(FieldNames.PLATFORM);
    }

    /** The fields that are set, under the gateway's names; read-only. */
    @JsonValue
    public Map<String, String> getFields() {
        return fields;
    }

    @Override
    public String toString() {
        return "QueryPaymentRequest" + fields;
    }

    /**
     * Collects the fields; null or an empty text leaves a field out. Each setter throws {@link InvalidMessageException}
     * if the gateway would not take the text: it is longer (in characters as Java counts them), holds a control
     * character or half a surrogate pair, or what could be taken for another field under the signature.
     */
    public static final class Builder {

        private final Map<String, String> fields = new LinkedHashMap<>();

        private Builder() {
        }

        public Builder apiVersion(String apiVersion) {
            return set(FieldNames.API_VERSION, apiVersion, MAXIMUM_API_VERSION);
        }

        public Builder noOrder(String noOrder) {
            return set(FieldNames.NO_ORDER, noOrder, MAXIMUM_NO_ORDER);
        }

        public Builder oidPartner(String oidPartner) {
            return set(FieldNames.OID_PARTNER, oidPartner, MAXIMUM_OID_PARTNER);
        }

        public Builder oidPaybill(String oidPaybill) {
            return set(FieldNames.OID_PAYBILL, oidPaybill, MAXIMUM_OID_PAYBILL);
        }

        public Builder platform(String platform) {
            return set(FieldNames.PLATFORM, platform, MAXIMUM_PLATFORM);
        }

        /**
         * @throws InvalidMessageException if there is neither {@code no_order} nor {@code oid_paybill}
         */
        public QueryPaymentRequest build() {
            if (!fields.containsKey(FieldNames.NO_ORDER) && !fields.containsKey(FieldNames.OID_PAYBILL)) {
                throw new InvalidMessageException(
                        "Neither no_order nor oid_paybill is set, and one of them must tell which payment is meant");
            }
            return new QueryPaymentRequest(fields);
        }

        private Builder set(String name, String value, int maximum) {
            if (value == null || value.isEmpty()) {
                fields.remove(name);
                return this;
            }
            if (value.length() > maximum) {
                throw new InvalidMessageException(
                        name + " has " + value.length() + " characters, and the gateway allows " + maximum);
            }
            if (value.codePoints().anyMatch(Builder::isUnfit)) {
                throw new InvalidMessageException(name + " holds a control character or half a surrogate pair");
            }
            if (FieldNames.holdBorder(value)) {
                throw new InvalidMessageException(
                        name + " holds '&', the name of another field and '=': under a signature it could be taken for two"
                                                  + " fields, and no answer that repeats it can be believed");
            }
            fields.put(name, value);
            return this;
        }

        private static boolean isUnfit(int codePoint) {
            int type = Character.getType(codePoint);
            return type == Character.CONTROL || type == Character.SURROGATE;
        }
    }
}
