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
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import static io.github.camel.lianlianpay.LianLianPayReplyReader.understand;

/** Asks how a payment ended: question from the message, signed request, verified reply, typed result. */
class LianLianPayProducer extends DefaultAsyncProducer {

    private LianLianPayRequestReader requests;
    private LianLianPayMessageSigner signer;
    private LianLianPayReplyReader replies;
    private LianLianPayHttpClient client;
    private LianLianPayAsyncHttpClient asyncClient;
    private LianLianPayObserver observer;
    private boolean counted;

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
        endpoint.open();
        requests = new LianLianPayRequestReader(endpoint.getConfiguration());
        signer = endpoint.messageSigner();
        replies = endpoint.replyReader();
        client = endpoint.client();
        asyncClient = endpoint.asyncClient();
        observer = endpoint.getComponent().observer();
        observer.lookAgain();
        endpoint.producerStarted();
        counted = true;
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            getEndpoint().getComponent().watch().stop(asker -> asker == this);
        }
        if (counted) {
            getEndpoint().producerStopped();
            counted = false;
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        LianLianPayResult.remove(exchange.getMessage());

        LianLianPayObservation observed = observer.begin(getEndpoint(), exchange);
        try (LianLianPayLogContext log = new LianLianPayLogContext()) {
            try {
                QueryPaymentRequest request = requests.read(exchange);
                log.put(request);
                observed.asks(request);
                byte[] question = signer.sign(JsonMessage.of(request)).toBytes();
                Function<byte[], QueryPaymentResponse> reader = reply -> read(reply, request);
                if (asyncClient != null && !LianLianPayTransaction.isIn(exchange)) {
                    Map<String, String> logged = LianLianPayLogContext.current();
                    asyncClient.post(question, observed.payment(), this, reader, outcome -> {
                        try (LianLianPayLogContext continued = LianLianPayLogContext.continued(logged)) {
                            goOn(exchange, request, observed, outcome);
                        } finally {
                            callback.done(false);
                        }
                    });
                    return false;
                }
                end(exchange, request, observed, client.post(question, observed.payment(), this, reader));
            } catch (Throwable e) {
                exchange.setException(observed.failed(e));
            }
        }
        callback.done(true);
        return true;
    }

    /** With another thread than the one that asked. */
    private void goOn(
            Exchange exchange, QueryPaymentRequest request, LianLianPayObservation observed,
            Callable<QueryPaymentResponse> outcome) {
        try {
            end(exchange, request, observed, outcome.call());
        } catch (Throwable e) {
            exchange.setException(observed.failed(e));
        }
    }

    private void end(
            Exchange exchange, QueryPaymentRequest request, LianLianPayObservation observed, QueryPaymentResponse response) {
        if (response.isVerified() && !response.isSuccess() && getEndpoint().getConfiguration().isThrowExceptionOnFailure()) {
            throw new LianLianPayReturnCodeException(response, LianLianPayAdvice.payment(request));
        }
        LianLianPayResult.set(exchange.getMessage(), response);
        observed.answered(response);
    }

    private QueryPaymentResponse read(byte[] reply, QueryPaymentRequest request) {
        QueryPaymentResponse response = replies.read(reply).toResponse();
        return understand(() -> response.requireAnswerTo(request));
    }
}
