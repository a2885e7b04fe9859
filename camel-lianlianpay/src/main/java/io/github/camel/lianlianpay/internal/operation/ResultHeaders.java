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

import java.util.List;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Message;

/** What a query leaves in a message: the reply as the body, and the result headers. */
public final class ResultHeaders {

    public static final List<String> NAMES = List.of(
            LianLianPayConstants.RET_CODE, LianLianPayConstants.RET_MSG, LianLianPayConstants.RESULT_PAY,
            LianLianPayConstants.MONEY_ORDER, LianLianPayConstants.FINAL, LianLianPayConstants.VERIFIED,
            LianLianPayConstants.OUTCOME, LianLianPayConstants.APPLIED);

    private ResultHeaders() {
    }

    /** Removes the result headers of an earlier call, so that a failed one leaves none. */
    public static void remove(Message message) {
        NAMES.forEach(message::removeHeader);
    }

    /** Sets body and headers. What the reply does not have gets no header. */
    public static void set(Message message, QueryPaymentResponse response) {
        message.setBody(response);
        setHeader(message, LianLianPayConstants.RET_CODE, response.getRetCode());
        setHeader(message, LianLianPayConstants.RET_MSG, response.getRetMsg());
        setHeader(message, LianLianPayConstants.RESULT_PAY,
                response.getResultPay() == null ? null : response.getResultPay().getText());
        setHeader(message, LianLianPayConstants.MONEY_ORDER, response.getMoneyOrder());
        setHeader(message, LianLianPayConstants.FINAL, response.isFinal());
        setHeader(message, LianLianPayConstants.VERIFIED, response.isVerified());
    }

    /** What a payment or a confirmation leaves. */
    public static void set(Message message, PaymentResponse response) {
        message.setBody(response);
        setHeader(message, LianLianPayConstants.RET_CODE, response.getRetCode());
        setHeader(message, LianLianPayConstants.RET_MSG, response.getRetMsg());
        message.setHeader(LianLianPayConstants.OUTCOME, response.getOutcome().name());
        message.setHeader(LianLianPayConstants.FINAL, response.getOutcome().isFinal());
        message.setHeader(LianLianPayConstants.VERIFIED, response.isVerified());
    }

    /** What the journal made of a proof. A state that it does not take for current is not final. */
    public static void setApplied(Message message, AppliedProof proof) {
        message.setHeader(LianLianPayConstants.APPLIED, proof.applied().name());
        if (proof.record() != null && !proof.applied().isCurrent()) {
            message.setHeader(LianLianPayConstants.FINAL, false);
        }
    }

    private static void setHeader(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
