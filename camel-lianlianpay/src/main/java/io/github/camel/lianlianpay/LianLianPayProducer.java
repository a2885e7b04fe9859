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

import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

import static io.github.camel.lianlianpay.LianLianPayReplyReader.understand;

/** Asks how a payment ended: question from the message, signed request, verified reply, typed result. */
class LianLianPayProducer extends DefaultProducer {

    private LianLianPayRequestReader requests;
    private LianLianPayMessageSigner signer;
    private LianLianPayReplyReader replies;
    private LianLianPayHttpClient client;
    private LianLianPayObserver observer;

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
        observer = endpoint.getComponent().observer();
        observer.lookAgain();
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            getEndpoint().getComponent().watch().stop(asker -> asker == this);
        }
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        // a query that fails must leave no claim of an earlier one behind
        LianLianPayConstants.RESULT_HEADERS.forEach(message::removeHeader);

        try (LianLianPayObservation observed = observer.begin(getEndpoint(), exchange)) {
            try {
                QueryPaymentResponse response = ask(exchange, observed);
                answer(message, response);
                observed.answered(response);
            } catch (Exception e) {
                throw observed.failed(e);
            }
        }
    }

    private QueryPaymentResponse ask(Exchange exchange, LianLianPayObservation observed) throws Exception {
        QueryPaymentRequest request = requests.read(exchange);
        observed.asks(request);
        byte[] question = signer.sign(JsonMessage.of(request)).toBytes();
        QueryPaymentResponse response = client.post(question, observed.payment(), this, reply -> read(reply, request));
        if (response.isVerified() && !response.isSuccess() && getEndpoint().getConfiguration().isThrowExceptionOnFailure()) {
            throw new LianLianPayReturnCodeException(response, LianLianPayAdvice.payment(request));
        }
        return response;
    }

    private QueryPaymentResponse read(byte[] reply, QueryPaymentRequest request) {
        QueryPaymentResponse response = replies.read(reply).toResponse();
        return understand(() -> response.requireAnswerTo(request));
    }

    private static void answer(Message message, QueryPaymentResponse response) {
        message.setBody(response);
        setHeader(message, LianLianPayConstants.RET_CODE, response.getRetCode());
        setHeader(message, LianLianPayConstants.RET_MSG, response.getRetMsg());
        setHeader(message, LianLianPayConstants.RESULT_PAY,
                response.getResultPay() == null ? null : response.getResultPay().getText());
        setHeader(message, LianLianPayConstants.MONEY_ORDER, response.getMoneyOrder());
        setHeader(message, LianLianPayConstants.FINAL, response.isFinal());
        setHeader(message, LianLianPayConstants.VERIFIED, response.isVerified());
    }

    private static void setHeader(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
