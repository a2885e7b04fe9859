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

import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import org.apache.camel.Exchange;

/** Pays, or finds out what became of a payment whose number is there. */
public final class PaymentFlow implements Flow<PaymentRequest, PaymentResponse> {

    private final Channel<PaymentRequest, PaymentResponse> channel;
    private final Inquiry.Factory inquiries;
    private final Supplier<PaymentJournal> journal;
    private final boolean recorded;
    private final JournalSecrets secrets;
    private final PaymentRules rules;

    /**
     * @param journal  of an exchange; without a journal, one that forgets
     * @param recorded whether there is a journal
     */
    public PaymentFlow(Channel<PaymentRequest, PaymentResponse> channel, Inquiry.Factory inquiries,
                       Supplier<PaymentJournal> journal, boolean recorded, JournalSecrets secrets, PaymentRules rules) {
        this.channel = channel;
        this.inquiries = inquiries;
        this.journal = journal;
        this.recorded = recorded;
        this.secrets = secrets;
        this.rules = rules;
    }

    @Override
    public Operation<PaymentRequest, PaymentResponse> operation() {
        return channel.operation();
    }

    @Override
    public Step<PaymentResponse> begin(Exchange exchange, CallObservation<PaymentRequest, PaymentResponse> observation) {
        PaymentRequest request = operation().request(exchange);
        observation.requested(request);
        if (!recorded && request.getDtOrder() == null) {
            throw new InvalidMessageException(
                    observation
                            .payment() + "Nothing was sent. dt_order is missing: without a journal, the message must have it,"
                                              + " because each attempt of a number needs the same one");
        }
        PaymentJournal own = journal.get();
        return new PaymentRun(channel, inquiries.of(exchange, own), own, secrets, rules, request, observation).begin();
    }
}
