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

import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * The question how a payment ended ({@code queryPayment}). Immutable; made by its {@link #builder()}, which checks what
 * the gateway demands of the fields.
 */
public final class QueryPaymentRequest extends GatewayRequest {

    private static final int MAXIMUM_OID_PAYBILL = 18;

    private QueryPaymentRequest(Map<String, String> fields) {
        super(fields);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code oid_paybill} (连连支付支付单号): LianLian's own number of the payment, up to 18 characters. */
    public String getOidPaybill() {
        return getFields().get(FieldNames.OID_PAYBILL);
    }

    @Override
    public String toString() {
        return "QueryPaymentRequest" + getFields();
    }

    /** Collects the fields; null or an empty text leaves a field out. */
    public static final class Builder extends RequestBuilder<Builder> {

        /** For bean factories such as Camel's {@code builderClass}; code calls {@code builder()}. */
        public Builder() {
            super(FieldBoundaries.QUERY_PAYMENT);
        }

        public Builder oidPaybill(String oidPaybill) {
            return set(FieldNames.OID_PAYBILL, oidPaybill, MAXIMUM_OID_PAYBILL);
        }

        /**
         * @throws InvalidMessageException if there is neither {@code no_order} nor {@code oid_paybill}
         */
        public QueryPaymentRequest build() {
            if (!has(FieldNames.NO_ORDER) && !has(FieldNames.OID_PAYBILL)) {
                throw new InvalidMessageException(
                        "Neither no_order nor oid_paybill is set, and one of them must say which payment is meant");
            }
            return new QueryPaymentRequest(fields());
        }
    }
}
