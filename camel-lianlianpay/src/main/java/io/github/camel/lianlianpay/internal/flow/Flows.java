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

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.observe.ObservedEndpoint;
import io.github.camel.lianlianpay.internal.operation.ConfirmPayment;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.operation.Payment;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.internal.settings.PaymentSettings;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;

/**
 * Makes the flows of an endpoint, from what its start has found.
 *
 * @param options    of the endpoint
 * @param keys       to sign, to verify, and to derive the journal's keys from
 * @param transports one for each operation that the endpoint calls
 * @param cipher     seals payments; null if the endpoint makes none
 * @param secrets    of the journal; null if the endpoint makes no payments
 * @param journal    null if there is none
 */
public record Flows(
        ObservedEndpoint endpoint, LianLianPayConfiguration options, Keys keys,
        Function<LianLianPayOperation, Transport> transports, PayloadCipher cipher, JournalSecrets secrets,
        PaymentJournal journal) {

    /** What a producer of this operation does. */
    public Flow<?, ?> of(LianLianPayOperation operation) {
        return switch (operation) {
            case queryPayment -> new QueryFlow(query(), journal, noRecordAge(), options.isThrowExceptionOnFailure());
            case payment -> new PaymentFlow(
                    channel(new Payment(options), false), inquiries(),
                    () -> journal != null ? journal : MemoryPaymentJournal.ofOneCall(), journal != null, secrets, rules());
            case confirmPayment -> new ConfirmFlow(
                    channel(new ConfirmPayment(options), false), inquiries(),
                    key -> journal != null ? journal : MemoryPaymentJournal.ofOneConfirmation(key), journal != null, secrets,
                    rules());
            case notify, due -> throw new IllegalArgumentException(operation + " is a source of messages and calls nothing");
        };
    }

    private Channel<QueryPaymentRequest, QueryPaymentResponse> query() {
        return channel(new QueryPayment(options), options.isAllowUnsignedErrors());
    }

    private <Q extends GatewayRequest, R extends GatewayResponse> Channel<Q, R> channel(
            Operation<Q, R> operation, boolean allowUnsignedErrors) {
        return new Channel<>(
                operation, transports.apply(operation.name()), new RequestEncoder(keys.getSigner()),
                operation.isSealed() ? cipher : null,
                new ReplyDecoder(keys.getVerifier(), allowUnsignedErrors, operation.boundaries(), operation.advice()),
                options.getMaxResponseSize());
    }

    private Inquiry.Factory inquiries() {
        Channel<QueryPaymentRequest, QueryPaymentResponse> query = channel(new QueryPayment(options), false);
        return new Inquiry.Factory(
                query, noRecordAge(), options.getApiVersion(),
                exchange -> new CallObservation<>(endpoint, query.operation(), exchange));
    }

    private PaymentRules rules() {
        return new PaymentRules(
                noRecordAge(), PaymentSettings.SAME_NUMBER.equals(options.getResend()),
                Duration.ofMillis(options.getResendWithin()), Duration.ofMillis(options.getSendWithin()),
                options.isThrowExceptionOnFailure());
    }

    private Duration noRecordAge() {
        return Duration.ofMillis(options.getNoRecordAge());
    }
}
