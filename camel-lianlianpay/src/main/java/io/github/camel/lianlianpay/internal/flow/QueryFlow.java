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

import io.github.camel.lianlianpay.LianLianPayContradictionException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Guard;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.internal.steps.CallStep;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.End;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;

/** Asks how a payment ended; with a journal, it records what the answer proves. */
public final class QueryFlow implements Flow<QueryPaymentRequest, QueryPaymentResponse> {

    private final Channel<QueryPaymentRequest, QueryPaymentResponse> channel;
    private final Evidence evidence;
    private final boolean throwOnFailure;

    /** @param journal may be null */
    public QueryFlow(Channel<QueryPaymentRequest, QueryPaymentResponse> channel, PaymentJournal journal, Duration noRecordAge,
                     boolean throwOnFailure) {
        this.channel = channel;
        this.evidence = journal == null ? null : new Evidence(journal, noRecordAge);
        this.throwOnFailure = throwOnFailure;
    }

    @Override
    public Operation<QueryPaymentRequest, QueryPaymentResponse> operation() {
        return channel.operation();
    }

    @Override
    public Step<QueryPaymentResponse> begin(
            Exchange exchange, CallObservation<QueryPaymentRequest, QueryPaymentResponse> observation) {
        QueryPaymentRequest request = operation().request(exchange);
        observation.requested(request);
        return new CallStep<>(
                channel, request, observation, observation::explain, Guard.NONE,
                result -> ended(exchange, request, result, observation.payment()));
    }

    private Step<QueryPaymentResponse> ended(
            Exchange exchange, QueryPaymentRequest request, CallResult<QueryPaymentResponse> result, String payment) {
        QueryPaymentResponse response = result.answer();
        if (result.failure() != null) {
            return End.failed(result.failure(), result.phase());
        }
        AppliedProof proof = evidence == null ? null : evidence.record(request, response);
        if (throwOnFailure && response.isVerified() && !response.isSuccess()) {
            return End.failed(
                    new LianLianPayReturnCodeException(response, payment, operation().nextStep(response)), Phase.EXCHANGE);
        }
        if (proof != null && proof.record() != null && proof.applied().needsPerson()) {
            return End.failed(new LianLianPayContradictionException(Evidence.contradiction(proof)), Phase.EXCHANGE);
        }
        return End.answered(response, message -> {
            operation().answer(message, response);
            if (proof != null) {
                ResultHeaders.setApplied(message, proof);
                ProofMark.set(exchange, response, proof);
            }
        });
    }
}
