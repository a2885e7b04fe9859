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
 * A person's confirmation of a payment that the gateway holds ({@code confirmPayment}, 确认付款). Immutable; made by its
 * {@link #builder()}.
 */
public final class ConfirmPaymentRequest extends GatewayRequest {

    private static final int MAXIMUM_CONFIRM_CODE = 32;

    private ConfirmPaymentRequest(Map<String, String> fields) {
        super(fields);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code confirm_code}: of the reply that held the payment. A secret, in no text. */
    public String getConfirmCode() {
        return getFields().get(FieldNames.CONFIRM_CODE);
    }

    /** {@code notify_url}: where the gateway sends the result notification. */
    public String getNotifyUrl() {
        return getFields().get(FieldNames.NOTIFY_URL);
    }

    /** The same request with the code of the reply that held the payment. */
    public ConfirmPaymentRequest withConfirmCode(String confirmCode) {
        Builder copy = new Builder();
        copy.fields().putAll(getFields());
        return copy.confirmCode(confirmCode).build();
    }

    @Override
    public String toString() {
        return "ConfirmPaymentRequest[no_order=" + getNoOrder() + "]";
    }

    /** Collects the fields; null or an empty text leaves a field out. */
    public static final class Builder extends RequestBuilder<Builder> {

        /** For bean factories such as Camel's {@code builderClass}; code calls {@code builder()}. */
        public Builder() {
            super(FieldBoundaries.PAYMENT);
        }

        public Builder confirmCode(String confirmCode) {
            return set(FieldNames.CONFIRM_CODE, confirmCode, MAXIMUM_CONFIRM_CODE);
        }

        public Builder notifyUrl(String notifyUrl) {
            return url(notifyUrl);
        }

        /**
         * The code may be missing here, because a journal has it.
         *
         * @throws InvalidMessageException if there is no {@code no_order}
         */
        public ConfirmPaymentRequest build() {
            require(FieldNames.NO_ORDER);
            return new ConfirmPaymentRequest(fields());
        }
    }
}
