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
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.LianLianPayContradictionException;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Guard;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.steps.CallStep;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.End;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;

/** Asks the gateway, within an exchange of another operation, how a payment stands. */
public final class Inquiry {

    private final Channel<QueryPaymentRequest, QueryPaymentResponse> channel;
    private final Evidence evidence;
    private final Supplier<CallObservation<QueryPaymentRequest, QueryPaymentResponse>> observer;
    private final String apiVersion;

    private Inquiry(Channel<QueryPaymentRequest, QueryPaymentResponse> channel, Evidence evidence,
                    Supplier<CallObservation<QueryPaymentRequest, QueryPaymentResponse>> observer, String apiVersion) {
        this.channel = channel;
        this.evidence = evidence;
        this.observer = observer;
        this.apiVersion = apiVersion;
    }

    /**
     * Makes inquiries.
     *
     * @param observer observes each of them as a query of its own
     */
    public record Factory(
            Channel<QueryPaymentRequest, QueryPaymentResponse> channel, Duration noRecordAge, String apiVersion,
            Function<Exchange, CallObservation<QueryPaymentRequest, QueryPaymentResponse>> observer) {

        Inquiry of(Exchange exchange, PaymentJournal journal) {
            return new Inquiry(channel, new Evidence(journal, noRecordAge), () -> observer.apply(exchange), apiVersion);
        }
    }

    /** @param noRecord makes the next step if the gateway has no record of the payment */
    Step<PaymentResponse> ask(PaymentKey key, Endings endings, Function<PaymentRecord, Step<PaymentResponse>> noRecord) {
        QueryPaymentRequest request = QueryPaymentRequest.builder()
                .apiVersion(apiVersion).oidPartner(key.oidPartner()).noOrder(key.noOrder()).build();
        // begins to measure now, as a payment may have been sent before
        CallObservation<QueryPaymentRequest, QueryPaymentResponse> observation = observer.get();
        observation.requested(request);
        return new CallStep<>(
                channel, request, observation, Endings.FACTS, Guard.NONE,
                result -> asked(request, result, observation, endings, noRecord));
    }

    private Step<PaymentResponse> asked(
            QueryPaymentRequest request, CallResult<QueryPaymentResponse> result,
            CallObservation<QueryPaymentRequest, QueryPaymentResponse> observation, Endings endings,
            Function<PaymentRecord, Step<PaymentResponse>> noRecord) {
        if (result.failure() != null) {
            observation.failed(result.failure(), result.phase());
            return endings.unknown("LianLian was asked how the payment stands, and did not answer", result.failure());
        }
        QueryPaymentResponse answer = result.answer();
        observation.answered(answer);
        AppliedProof proof;
        try {
            proof = evidence.record(request, answer);
        } catch (RuntimeException e) {
            return endings.unknown("LianLian has said how the payment stands, and the journal could not record it", e);
        }
        if (!answer.isSuccess()) {
            return proof != null && proof.record() != null && Evidence.isNoRecord(answer)
                    ? noRecord.apply(proof.record())
                    : endings.unknown("LianLian was asked how the payment stands, and answered ret_code " + answer.getRetCode()
                                      + " (" + SafeText.quote(String.valueOf(answer.getRetMsg())) + ")",
                            null);
        }
        if (proof.applied().needsPerson()) {
            return End.failed(new LianLianPayContradictionException(Evidence.contradiction(proof)), Phase.EXCHANGE);
        }
        return proof.applied().isCurrent()
                ? endings.known(proof.record(), answer.getFields()) : endings.known(proof.record());
    }
}
