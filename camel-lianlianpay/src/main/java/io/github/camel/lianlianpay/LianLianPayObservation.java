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

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query, as who watches sees it. */
class LianLianPayObservation {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayObserver.class);
    private static final int LONGEST_FOREIGN = 300;
    /** Marks an exchange whose query has failed; Camel's header alone may stem from another step of the route. */
    private static final String FAILED = "CamelLianLianPayFailed";

    private final LianLianPayObserver observer;
    private final LianLianPayEndpoint endpoint;
    private final Exchange exchange;
    private final boolean repeated;
    private final long start = System.nanoTime();
    private String payment = "";

    LianLianPayObservation(LianLianPayObserver observer, LianLianPayEndpoint endpoint, Exchange exchange) {
        this.observer = observer;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.repeated = exchange.removeProperty(FAILED) != null
                && Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED));
    }

    /** From now on it is known which payment is meant. */
    void asks(QueryPaymentRequest request) {
        payment = LianLianPayAdvice.payment(request) + ": ";
    }

    /** How messages about it begin; empty as long as it is not known. */
    String payment() {
        return payment;
    }

    void answered(QueryPaymentResponse response) {
        long nanos = System.nanoTime() - start;
        LianLianPayOutcome outcome = LianLianPayOutcome.of(response);
        ended(outcome, response, nanos);
        if (outcome == LianLianPayOutcome.ANSWERED) {
            if (LOG.isDebugEnabled()) {
                LOG.debug("{}LianLian says {}, {} yuan, in {} ms. {}", payment, text(response.getResultPay()),
                        response.getMoneyOrder().toPlainString(), millis(nanos), LianLianPayAdvice.after(response));
            }
        } else if (LOG.isInfoEnabled()) {
            LOG.info("{}LianLian says ret_code {} ({}), in {} ms. {}", payment, response.getRetCode(),
                    plain(LianLianPayReplyReader.quote(String.valueOf(response.getRetMsg()))), millis(nanos),
                    LianLianPayAdvice.after(response));
        }
    }

    /**
     * @return the same failure, which now tells the payment if it is one of ours
     */
    Throwable failed(Throwable failure) {
        long nanos = System.nanoTime() - start;
        exchange.setProperty(FAILED, true);
        if (failure instanceof LianLianPayException ours) {
            ours.about(payment);
        }
        LianLianPayOutcome outcome = LianLianPayOutcome.of(failure);
        ended(outcome, failure instanceof LianLianPayReturnCodeException code ? code.getResponse() : null, nanos);
        if (LOG.isInfoEnabled()) {
            LOG.info("{} ({} after {} ms)", line(failure, outcome), failure.getClass().getSimpleName(), millis(nanos));
        }
        return failure;
    }

    /** What the failure says; if it is not of our making, with what it does not say. */
    private String line(Throwable failure, LianLianPayOutcome outcome) {
        String message = plain(String.valueOf(failure.getMessage()));
        if (failure instanceof InvalidMessageException || !payment.isEmpty() && message.startsWith(payment)) {
            return message;
        }
        return payment + (outcome == LianLianPayOutcome.OTHER
                ? "An unexpected failure" : InvalidMessageException.shortened(message, LONGEST_FOREIGN))
               + ". "
               + (outcome == LianLianPayOutcome.NOT_SENT ? "No query was sent. " : "") + LianLianPayAdvice.ANY_STATE
               + switch (outcome) {
                   case HTTP_STATUS -> "; if it persists, check gatewayUrl and the proxy";
                   case IO, TIMEOUT -> "; if it persists, check network, proxy, firewall and certificates";
                   case NOT_SENT -> " when the JCA provider can sign";
                   default -> "";
               };
    }

    private void ended(LianLianPayOutcome outcome, QueryPaymentResponse response, long nanos) {
        PaymentResult result = response != null && response.isVerified() ? response.getResultPay() : null;
        observer.ended(new LianLianPayObserver.Ending(
                Instant.now(), endpoint.getOperation().name(), endpoint.merchant(), outcome,
                response == null ? null : response.getRetCode(), result == null ? null : text(result),
                result != null && result.isKnown(), nanos, repeated, exchange.getExchangeId()));
    }

    /** The other side may call a state whatever it likes. */
    private static String text(PaymentResult result) {
        return plain(LianLianPayReplyReader.quote(result.getText()));
    }

    private static String plain(String text) {
        return InvalidMessageException.onOneLine(text);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
