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
package io.github.camel.lianlianpay.internal.flow;

import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;

/**
 * Remembers in an exchange which end of a payment was proved in it, so that the source of the exchange can record that
 * the route has handled it.
 *
 * @param resultPay the end
 */
public record ProofMark(PaymentKey key, String resultPay) {

    private static final String NAME = "CamelLianLianPayProof";

    static void set(Exchange exchange, QueryPaymentResponse answer, AppliedProof proof) {
        if (proof.record() != null && answer.isFinal() && proof.applied().isCurrent()) {
            exchange.setProperty(NAME, new ProofMark(proof.record().key(), answer.getResultPay().getText()));
        } else {
            exchange.removeProperty(NAME);
        }
    }

    /** Null if no end was proved. */
    public static ProofMark of(Exchange exchange) {
        return exchange.getProperty(NAME, ProofMark.class);
    }
}
