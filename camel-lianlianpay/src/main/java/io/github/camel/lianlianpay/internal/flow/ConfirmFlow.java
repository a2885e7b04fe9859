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

import java.util.function.Function;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.steps.Channel;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import org.apache.camel.Exchange;

/** Passes on a person's confirmation, or finds out what became of one. */
public final class ConfirmFlow implements Flow<ConfirmPaymentRequest, PaymentResponse> {

    private final Channel<ConfirmPaymentRequest, PaymentResponse> channel;
    private final Inquiry.Factory inquiries;
    private final Function<PaymentKey, PaymentJournal> journal;
    private final boolean recorded;
    private final JournalSecrets secrets;
    private final PaymentRules rules;

    /**
     * @param journal  of an exchange; without a journal, one that forgets
     * @param recorded whether there is a journal
     */
    public ConfirmFlow(Channel<ConfirmPaymentRequest, PaymentResponse> channel, Inquiry.Factory inquiries,
                       Function<PaymentKey, PaymentJournal> journal, boolean recorded, JournalSecrets secrets,
                       PaymentRules rules) {
        this.channel = channel;
        this.inquiries = inquiries;
        this.journal = journal;
        this.recorded = recorded;
        this.secrets = secrets;
        this.rules = rules;
    }

    @Override
    public Operation<ConfirmPaymentRequest, PaymentResponse> operation() {
        return channel.operation();
    }

    @Override
    public Step<PaymentResponse> begin(Exchange exchange, CallObservation<ConfirmPaymentRequest, PaymentResponse> observation) {
        ConfirmPaymentRequest request = operation().request(exchange);
        observation.requested(request);
        String who = exchange.getMessage().getHeader(LianLianPayConstants.CONFIRMED_BY, String.class);
        if (recorded && (who == null || who.isBlank())) {
            throw new InvalidMessageException(
                    observation.payment() + "Nothing was sent. The header " + LianLianPayConstants.CONFIRMED_BY
                                              + " is missing: set it to the person who confirms, because the journal records who it was");
        }
        PaymentJournal own = journal.apply(new PaymentKey(request.getOidPartner(), request.getNoOrder()));
        return new ConfirmRun(channel, inquiries.of(exchange, own), own, secrets, rules, request, who, observation).begin();
    }
}
