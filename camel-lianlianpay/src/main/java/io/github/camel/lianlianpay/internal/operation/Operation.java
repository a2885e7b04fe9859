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

import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Everything that distinguishes one operation of the gateway from another. The producer knows no operation.
 *
 * @param <Q> what is sent
 * @param <R> what comes back
 */
public interface Operation<Q extends GatewayRequest, R extends GatewayResponse> {

    /** What routes call it. */
    LianLianPayOperation name();

    /** Whether requests carry card data, and go out in an envelope that only LianLian opens. */
    default boolean isSealed() {
        return false;
    }

    /**
     * Reads the request from headers, body and options.
     *
     * @throws IllegalArgumentException if the message does not make a request that the gateway accepts; nothing is sent
     */
    Q request(Exchange exchange);

    /** Makes the typed answer of the fields, complete and about this request. Throws if it is not. */
    R read(VerifiedFields fields, Q request);

    /** Puts the answer into the message: body and result headers. */
    void answer(Message message, R response);

    /** Which payment is meant, for logs and messages. */
    String payment(Q request);

    /** The state of the payment that the answer proves; null if it proves none. */
    PaymentResult provenResult(R response);

    /** What the answer says about the payment, for the log. */
    String summary(R response);

    /** What the code means to this operation. */
    ReturnCode returnCode(String code);

    /** The field names that would make a message ambiguous. */
    FieldBoundaries boundaries();

    /** What to do about a reply that is not believed. */
    ReplyAdvice advice();

    /** What the merchant should do after an answer. */
    String nextStep(R response);

    /** What the merchant should do after a call without an answer. */
    String nextStep(Failure failure);
}
