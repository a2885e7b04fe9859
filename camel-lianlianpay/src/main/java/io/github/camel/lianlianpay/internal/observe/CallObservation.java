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
package io.github.camel.lianlianpay.internal.observe;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.operation.Failure;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import org.apache.camel.Exchange;

/** Observes one call, and logs how it ends. */
public final class CallObservation<Q extends GatewayRequest, R extends GatewayResponse> {

    private static final int LONGEST_FOREIGN = 300;
    /** Marks an exchange whose call has failed; another step of the route may have set Camel's header. */
    private static final String FAILED = "CamelLianLianPayFailed";

    private final Telemetry telemetry;
    private final ObservedEndpoint endpoint;
    private final Operation<Q, R> operation;
    private final Exchange exchange;
    private final boolean repeated;
    private final long start = System.nanoTime();
    private final Consumer<GatewayRequest> context;
    private String payment = "";

    public CallObservation(ObservedEndpoint endpoint, Operation<Q, R> operation, Exchange exchange) {
        this(endpoint, operation, exchange, request -> {
        });
    }

    /** @param context gets the request as soon as it is known */
    public CallObservation(ObservedEndpoint endpoint, Operation<Q, R> operation, Exchange exchange,
                           Consumer<GatewayRequest> context) {
        this.context = context;
        this.telemetry = endpoint.telemetry();
        this.endpoint = endpoint;
        this.operation = operation;
        this.exchange = exchange;
        this.repeated = exchange.removeProperty(FAILED) != null
                && Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED));
        telemetry.findMetrics(endpoint.getCamelContext(), operation.name().name());
    }

    /** The request is known, and so is the payment. */
    public void requested(Q request) {
        payment = operation.payment(request) + ": ";
        context.accept(request);
    }

    /** How messages about the payment begin; empty as long as it is unknown. */
    public String payment() {
        return payment;
    }

    /** The message of a failure that the transport reports: payment, fact, and what to do next. */
    public String explain(Phase phase, String fact) {
        return payment + fact + ". " + nextStep(phase);
    }

    private String nextStep(Phase phase) {
        return (phase.mayHaveLeft() ? "" : "Nothing was sent. ") + operation.nextStep(Failure.in(phase));
    }

    public void answered(R response) {
        long nanos = System.nanoTime() - start;
        Outcome outcome = Outcome.of(response);
        PaymentResult result = operation.provenResult(response);
        ended(outcome, response, result, nanos);
        if (outcome == Outcome.ANSWERED) {
            if (Telemetry.LOG.isDebugEnabled()) {
                Telemetry.LOG.debug("{}LianLian says {}, in {} ms. {}", payment, operation.summary(response), millis(nanos),
                        operation.nextStep(response));
            }
        } else if (Telemetry.LOG.isInfoEnabled()) {
            Telemetry.LOG.info("{}LianLian says ret_code {} ({}), in {} ms. {}", payment, response.getRetCode(),
                    SafeText.onOneLine(SafeText.quote(String.valueOf(response.getRetMsg()))), millis(nanos),
                    operation.nextStep(response));
        }
    }

    /** @param phase in which the call failed */
    public void failed(Throwable failure, Phase phase) {
        long nanos = System.nanoTime() - start;
        exchange.setProperty(FAILED, true);
        Outcome outcome = Outcome.of(failure);
        ended(outcome, failure instanceof LianLianPayReturnCodeException code ? code.getResponse() : null, null, nanos);
        if (Telemetry.LOG.isInfoEnabled()) {
            Telemetry.LOG.info("{} ({} after {} ms)", line(failure, outcome, phase), failure.getClass().getSimpleName(),
                    millis(nanos));
        }
    }

    /** The failure's message; if it is not ours, with what it does not say. */
    private String line(Throwable failure, Outcome outcome, Phase phase) {
        String message = SafeText.onOneLine(String.valueOf(failure.getMessage()));
        if (failure instanceof InvalidMessageException || !payment.isEmpty() && message.startsWith(payment)) {
            return message;
        }
        String fact = outcome == Outcome.OTHER
                ? "An unexpected failure" : SafeText.shortened(message, LONGEST_FOREIGN);
        return explain(phase, fact) + switch (outcome) {
            case HTTP_STATUS -> "; if it persists, check gatewayUrl and the proxy";
            case IO, TIMEOUT -> "; if it persists, check network, proxy, firewall and certificates";
            case NOT_SENT -> " when the JCA provider can sign";
            default -> "";
        };
    }

    private void ended(Outcome outcome, GatewayResponse response, PaymentResult result, long nanos) {
        telemetry.ended(new CallEnding(
                Instant.now(), operation.name().name(), endpoint.getMerchant(), outcome,
                response == null || response.getRetCode() == null ? null : operation.returnCode(response.getRetCode()), result,
                nanos, repeated,
                exchange.getExchangeId()));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
