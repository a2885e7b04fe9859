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

import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Phase;
import io.github.camel.lianlianpay.internal.observe.CallObservation;
import io.github.camel.lianlianpay.internal.observe.MdcScope;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.internal.runtime.Transactions;
import io.github.camel.lianlianpay.internal.steps.CallStep;
import io.github.camel.lianlianpay.internal.steps.End;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.internal.steps.Step;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Leads an exchange through the steps of its operation: each is a call of the gateway, until the last one ends it. */
class LianLianPayProducer extends DefaultAsyncProducer {

    private Flow<?, ?> flow;

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
        getEndpoint().connect(this);
        flow = getEndpoint().flow();
        getEndpoint().telemetry().searchAgain();
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().cancelCalls(this);
        getEndpoint().disconnect(this);
        super.doStop();
    }

    /** An exchange on its way. */
    private record Work<Q extends GatewayRequest, R extends GatewayResponse>(
            Exchange exchange, AsyncCallback callback, CallObservation<Q, R> observation) {
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ResultHeaders.remove(exchange.getMessage());
        boolean done = begin(flow, exchange, callback);
        if (done) {
            callback.done(true);
        }
        return done;
    }

    /** Returns whether the exchange has ended; if not, another thread ends it later and calls back. */
    private <Q extends GatewayRequest, R extends GatewayResponse> boolean begin(
            Flow<Q, R> flow, Exchange exchange, AsyncCallback callback) {
        try (MdcScope mdc = new MdcScope()) {
            CallObservation<Q, R> observation
                    = new CallObservation<>(getEndpoint(), flow.operation(), exchange, mdc::put);
            Step<R> first;
            try {
                first = flow.begin(exchange, observation);
            } catch (Throwable e) {
                first = End.failed(e, Phase.CONNECT);
            }
            return proceed(new Work<>(exchange, callback, observation), first);
        }
    }

    private <R extends GatewayResponse> boolean proceed(Work<?, R> work, Step<R> first) {
        Step<R> step = first;
        while (step instanceof CallStep<R, ?, ?> call) {
            step = call(work, call);
        }
        if (step == null) {
            return false;
        }
        end(work, (End<R>) step);
        return true;
    }

    /** The next step; null if another thread takes it. */
    private <R extends GatewayResponse, C extends GatewayRequest, A extends GatewayResponse> Step<R> call(
            Work<?, R> work, CallStep<R, C, A> call) {
        CallResult<A> result;
        try {
            result = call.channel().send(
                    call.request(), call.explainer(), call.guard(), this, () -> Transactions.isIn(work.exchange()),
                    () -> later(work, call));
        } catch (Throwable e) {
            result = new CallResult<>(null, e, Phase.CONNECT);
        }
        return result == null ? null : next(call, result);
    }

    private <R extends GatewayResponse, A extends GatewayResponse> Consumer<CallResult<A>> later(
            Work<?, R> work, CallStep<R, ?, A> call) {
        Map<String, String> context = MdcScope.current();
        return result -> {
            boolean done = true;
            try (MdcScope continued = MdcScope.continued(context)) {
                done = proceed(work, next(call, result));
            } finally {
                if (done) {
                    work.callback().done(false);
                }
            }
        };
    }

    private static <R extends GatewayResponse, A extends GatewayResponse> Step<R> next(
            CallStep<R, ?, A> call, CallResult<A> result) {
        try {
            return call.then().apply(result);
        } catch (Throwable e) {
            return End.failed(e, result.phase());
        }
    }

    /** The only way to end an exchange: with the answer in its message, or with an exception. */
    private <R extends GatewayResponse> void end(Work<?, R> work, End<R> end) {
        CallObservation<?, R> observation = work.observation();
        Throwable failure = end.failure();
        try {
            if (failure == null) {
                end.writer().accept(work.exchange().getMessage());
                observation.answered(end.answer());
            }
        } catch (Throwable e) {
            failure = e;
        }
        if (failure instanceof LianLianPayException ours) {
            ours.about(observation.payment());
        }
        if (failure != null) {
            work.exchange().setException(failure);
            observation.failed(failure, end.phase());
        }
    }
}
