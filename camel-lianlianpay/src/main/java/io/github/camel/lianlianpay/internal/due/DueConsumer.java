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
package io.github.camel.lianlianpay.internal.due;

import java.util.ArrayDeque;
import java.util.Queue;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.flow.ProofMark;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;

/**
 * Polls the journal. Each exchange is a question for {@code queryPayment}; if its route ends well, the end that it
 * proved counts as handled. What a process takes and does not finish is named again later.
 */
public final class DueConsumer extends ScheduledBatchPollingConsumer {

    private final PaymentJournal journal;
    private final String oidPartner;
    private final String apiVersion;

    public DueConsumer(Endpoint endpoint, Processor processor, PaymentJournal journal, String oidPartner, String apiVersion) {
        super(endpoint, processor);
        this.journal = journal;
        this.oidPartner = oidPartner;
        this.apiVersion = apiVersion;
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        Queue<Exchange> exchanges = new ArrayDeque<>();
        for (PaymentRecord payment : journal.due(oidPartner, journal.now(), getMaxMessagesPerPoll())) {
            exchanges.add(exchange(payment));
        }
        return processBatch(CastUtils.cast(exchanges));
    }

    private Exchange exchange(PaymentRecord payment) {
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(QueryPaymentRequest.builder()
                .apiVersion(apiVersion).oidPartner(payment.key().oidPartner()).noOrder(payment.key().noOrder()).build());
        exchange.getIn().setHeader(LianLianPayConstants.NO_ORDER, payment.key().noOrder());
        return exchange;
    }

    @Override
    public int processBatch(Queue<Object> exchanges) throws Exception {
        int total = exchanges.size();
        for (int index = 0; index < total && isBatchAllowed(); index++) {
            Exchange exchange = (Exchange) exchanges.poll();
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            pendingExchanges = total - index - 1;
            process(exchange);
        }
        return total;
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
            if (exchange.getException() == null && !exchange.isRollbackOnly()) {
                handled(ProofMark.of(exchange));
            }
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("The look at a payment failed, and comes again", exchange,
                        exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }

    private void handled(ProofMark proof) {
        if (proof != null) {
            journal.handled(proof.key(), proof.resultPay());
        }
    }
}
