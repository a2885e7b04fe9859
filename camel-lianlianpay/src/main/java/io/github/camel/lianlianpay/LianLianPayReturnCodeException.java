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
package io.github.camel.lianlianpay;

import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;

/**
 * A verified reply says that the operation did not succeed ({@code ret_code} other than {@code 0000}). A failed query
 * says nothing about the payment: {@code 8901} (no such record) within about 30 minutes of the payment request does not
 * prove that no payment exists, and after that it may be paid again with the original number and the same data only.
 */
public class LianLianPayReturnCodeException extends LianLianPayException {

    private static final long serialVersionUID = 1L;

    private final transient GatewayResponse response;
    private final String retCode;
    private final String retMsg;
    private final PaymentOutcome outcome;

    /**
     * @param payment  how the message begins: which payment is meant
     * @param nextStep what the merchant should do, as a sentence
     */
    public LianLianPayReturnCodeException(GatewayResponse response, String payment, String nextStep) {
        super("The gateway answered ret_code " + response.getRetCode() + " (" + SafeText.quote(response.getRetMsg()) + "). "
              + nextStep);
        about(payment);
        this.response = response;
        this.retCode = response.getRetCode();
        this.retMsg = response.getRetMsg();
        this.outcome = response instanceof PaymentResponse reply ? reply.getOutcome() : null;
    }

    /** What the code proves of this attempt of a payment; null if the operation was a query. */
    public PaymentOutcome getOutcome() {
        return outcome;
    }

    /** The gateway's code, four characters. */
    public String getRetCode() {
        return retCode;
    }

    /** The gateway's text to the code, mostly in Chinese. */
    public String getRetMsg() {
        return retMsg;
    }

    /** The whole reply; null after the exception went through Java serialization. */
    public GatewayResponse getResponse() {
        return response;
    }
}
