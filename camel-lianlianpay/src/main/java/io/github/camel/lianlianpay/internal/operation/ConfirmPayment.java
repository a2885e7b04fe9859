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
package io.github.camel.lianlianpay.internal.operation;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;
import org.apache.camel.Exchange;

/** 确认付款: passes on a person's confirmation of a payment that the gateway holds. */
public final class ConfirmPayment extends PaymentOperation<ConfirmPaymentRequest> {

    public ConfirmPayment(LianLianPayConfiguration options) {
        super(options);
    }

    @Override
    public LianLianPayOperation name() {
        return LianLianPayOperation.confirmPayment;
    }

    /** The code may be missing, because a journal has it. */
    @Override
    public ConfirmPaymentRequest request(Exchange exchange) {
        return PaymentFields.read(exchange, ConfirmPaymentRequest.class, options, sources -> {
            ConfirmPaymentRequest request = ConfirmPaymentRequest.builder()
                    .noOrder(sources.noOrder())
                    .oidPartner(sources.merchant())
                    .apiVersion(sources.version())
                    .platform(sources.platform())
                    .confirmCode(sources.get(FieldNames.CONFIRM_CODE))
                    .notifyUrl(sources.notifyUrl())
                    .build();
            PaymentFields.requireNotifyUrl(request.getNotifyUrl());
            return request;
        });
    }

    @Override
    public PaymentResponse read(VerifiedFields fields, ConfirmPaymentRequest request) {
        return fields.read(found -> PaymentResponse.ofConfirmation(found.fields()).requireAnswerTo(request));
    }

    @Override
    public ReturnCode returnCode(String code) {
        return ReturnCode.ofConfirmPayment(code);
    }
}
