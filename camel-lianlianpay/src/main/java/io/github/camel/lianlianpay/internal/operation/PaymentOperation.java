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
import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import org.apache.camel.Message;

/** What {@link Payment} and {@link ConfirmPayment} have in common: they differ in the request and in its codes only. */
abstract class PaymentOperation<Q extends GatewayRequest> implements Operation<Q, PaymentResponse> {

    private static final PaymentNextStep NEXT_STEP = new PaymentNextStep();

    final LianLianPayConfiguration options;

    PaymentOperation(LianLianPayConfiguration options) {
        this.options = options;
    }

    @Override
    public final boolean isSealed() {
        return true;
    }

    @Override
    public final void answer(Message message, PaymentResponse response) {
        ResultHeaders.set(message, response);
    }

    @Override
    public final String payment(Q request) {
        return PaymentFields.payment(request);
    }

    @Override
    public final PaymentResult provenResult(PaymentResponse response) {
        return PaymentFields.provenResult(response);
    }

    @Override
    public final String summary(PaymentResponse response) {
        return response.getOutcome().name();
    }

    @Override
    public final FieldBoundaries boundaries() {
        return FieldBoundaries.PAYMENT;
    }

    @Override
    public final ReplyAdvice advice() {
        return NEXT_STEP;
    }

    @Override
    public final String nextStep(PaymentResponse response) {
        return NEXT_STEP.after(response);
    }

    @Override
    public final String nextStep(Failure failure) {
        return NEXT_STEP.after(failure);
    }
}
