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

import java.util.Map;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.http.Request;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.observe.MdcScope;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.internal.runtime.Transactions;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Calls the gateway: request from the message, signed and sent, reply verified and typed into the message. */
class LianLianPayProducer extends DefaultAsyncProducer {

    private Operation<?, ?> operation;
    private RequestEncoder encoder;
    private ReplyDecoder decoder;
    private Transport transport;
    private int maxReplySize;
    private boolean throwOnFailure;

    LianLianPayProducer(LianLianPayEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public LianLianPayEndpoint getEndpoint() {
        return (LianLianPayEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        LianLianPayEndpoint endpoint = getEndpoint();
        endpoint.connect(this);
        operation = endpoint.operation();
        encoder = new RequestEncoder(endpoint.signer());
        decoder = endpoint.decoder();
        transport = endpoint.transport();
        endpoint.telemetry().searchAgain();
        maxReplySize = endpoint.getConfiguration().getMaxResponseSize();
        throwOnFailure = endpoint.getConfiguration().isThrowExceptionOnFailure();
    }

    @Override
    protected void doStop() throws Exception {
        if (transport != null) {
            transport.cancel(this);
        }
        getEndpoint().disconnect(this);
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ResultHeaders.remove(exchange.getMessage());
        boolean done = call(operation, exchange, callback);
        if (done) {
            callback.done(true);
        }
        return done;
    }

    /** Returns whether the exchange has ended; if not, another thread ends it later and calls back. */
    private <Q extends GatewayRequest, R extends GatewayResponse> boolean call(
            Operation<Q, R> operation, Exchange exchange, AsyncCallback callback) {
        CallObservation<Q, R> observation = new CallObservation<>(getEndpoint(), operation, exchange);
        try (MdcScope mdc = new MdcScope()) {
            CallResult<R> result;
            try {
                Q request = operation.request(exchange);
                mdc.put(request);
                observation.requested(request);
                byte[] body = encoder.sign(JsonMessage.of(request)).toBytes();
                result = transport.send(new Request<>(
                        body, this, reply -> read(operation, request, reply), observation::explain,
                        () -> Transactions.isIn(exchange), () -> later(operation, exchange, observation, callback)));
            } catch (Throwable e) {
                result = new CallResult<>(null, e, Phase.CONNECT);
            }
            if (result == null) {
                return false;
            }
            end(operation, exchange, observation, result);
            return true;
        }
    }

    private <Q extends GatewayRequest, R extends GatewayResponse> Consumer<CallResult<R>> later(
            Operation<Q, R> operation, Exchange exchange, CallObservation<Q, R> observation, AsyncCallback callback) {
        Map<String, String> context = MdcScope.current();
        return result -> {
            try (MdcScope continued = MdcScope.continued(context)) {
                end(operation, exchange, observation, result);
            } finally {
                callback.done(false);
            }
        };
    }

    private <Q extends GatewayRequest, R extends GatewayResponse> R read(Operation<Q, R> operation, Q request, byte[] reply) {
        if (reply.length > maxReplySize) {
            throw new LianLianPayResponseException(
                    "The reply is longer than the " + maxReplySize
                                                   + " bytes that the option maxResponseSize allows, and was not read to its end. "
                                                   + operation.advice().unproven());
        }
        return operation.read(decoder.decode(reply), request);
    }

    /** The only way to end an exchange: with the answer in its message, or with an exception. */
    private <Q extends GatewayRequest, R extends GatewayResponse> void end(
            Operation<Q, R> operation, Exchange exchange, CallObservation<Q, R> observation, CallResult<R> result) {
        Throwable failure = result.failure();
        R response = result.answer();
        try {
            if (failure == null && throwOnFailure && response.isVerified() && !response.isSuccess()) {
                failure = new LianLianPayReturnCodeException(
                        response, observation.payment(), operation.nextStep(response));
            } else if (failure == null) {
                operation.answer(exchange.getMessage(), response);
                observation.answered(response);
            }
        } catch (Throwable e) {
            failure = e;
        }
        if (failure instanceof LianLianPayException ours) {
            ours.about(observation.payment());
        }
        if (failure != null) {
            exchange.setException(failure);
            observation.failed(failure, result.phase());
        }
    }
}
