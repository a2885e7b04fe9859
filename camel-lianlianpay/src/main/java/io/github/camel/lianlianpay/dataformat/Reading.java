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
package io.github.camel.lianlianpay.dataformat;

import java.util.Map;
import java.util.function.Function;

import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.operation.NotificationAdvice;
import io.github.camel.lianlianpay.internal.operation.PaymentNextStep;
import io.github.camel.lianlianpay.internal.operation.QueryNextStep;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;

/**
 * How unmarshal reads a message: each class that it can give has its own field boundaries, advice and checks.
 *
 * @param mayBeUnsigned whether an error without a signature may be handed on if the user wants it
 */
record Reading(FieldBoundaries boundaries, ReplyAdvice advice, boolean mayBeUnsigned,
        Function<VerifiedFields, Object> reader) {

    private static final Reading NOTIFICATION = new Reading(
            FieldBoundaries.NOTIFICATION, new NotificationAdvice(), false,
            fields -> fields.read(found -> PaymentNotification.verified(found.fields())));
    private static final Reading PAYMENT = new Reading(
            FieldBoundaries.PAYMENT, new PaymentNextStep(), false,
            fields -> fields.read(found -> PaymentResponse.ofPayment(found.fields())));
    private static final Reading QUERY = ofQuery(QueryPayment::response);
    private static final Reading MAP = ofQuery(VerifiedFields::ownFields);

    static Reading as(Class<?> wanted) {
        if (wanted == PaymentNotification.class) {
            return NOTIFICATION;
        }
        if (wanted == PaymentResponse.class) {
            return PAYMENT;
        }
        if (wanted == QueryPaymentResponse.class) {
            return QUERY;
        }
        return wanted == Map.class ? MAP : ofQuery(fields -> fields.toBean(wanted));
    }

    private static Reading ofQuery(Function<VerifiedFields, Object> reader) {
        return new Reading(FieldBoundaries.QUERY_PAYMENT, new QueryNextStep(), true, reader);
    }

    ReplyDecoder decoder(Verifier verifier, boolean allowUnsignedErrors) {
        return new ReplyDecoder(verifier, allowUnsignedErrors && mayBeUnsigned, boundaries, advice);
    }
}
