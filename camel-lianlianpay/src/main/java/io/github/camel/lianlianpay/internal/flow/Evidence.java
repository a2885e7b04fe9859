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

import java.time.Duration;

import io.github.camel.lianlianpay.journal.Applied;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;

/** Records in the journal what answers to queries prove. */
final class Evidence {

    private final PaymentJournal journal;
    private final Duration noRecordAge;

    Evidence(PaymentJournal journal, Duration noRecordAge) {
        this.journal = journal;
        this.noRecordAge = noRecordAge;
    }

    /** What became of the proof; null if the answer proves nothing of a payment that the journal could know. */
    AppliedProof record(QueryPaymentRequest request, QueryPaymentResponse answer) {
        String noOrder = answer.getNoOrder() != null ? answer.getNoOrder() : request.getNoOrder();
        if (!answer.isVerified() || noOrder == null) {
            return null;
        }
        PaymentKey key = new PaymentKey(request.getOidPartner(), noOrder);
        if (answer.isSuccess()) {
            return journal.apply(key, PaymentProof.of(answer));
        }
        return isNoRecord(answer)
                ? journal.apply(key, PaymentProof.noRecord(answer.getRetCode(), answer.getRetMsg(), noRecordAge)) : null;
    }

    static boolean isNoRecord(QueryPaymentResponse answer) {
        return ReturnCode.ofQueryPayment(answer.getRetCode()).meaning() == ReturnCode.Meaning.NO_RECORD;
    }

    /** Why a person has to decide. */
    static String contradiction(AppliedProof proof) {
        return (proof.applied() == Applied.AMOUNT_DIFFERS
                ? "The gateway has another amount for this number than was recorded"
                : "What the gateway says now excludes what was recorded (" + proof.record().state()
                  + "), or it has another dt_order or oid_paybill for this number")
               + ". Book nothing: a person has to compare both with LianLian";
    }
}
