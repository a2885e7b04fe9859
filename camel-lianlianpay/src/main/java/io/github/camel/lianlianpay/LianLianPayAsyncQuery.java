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

import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;

/**
 * A query that no thread waits for. Whatever happens, its asker is told of its end once, on another thread than those
 * that read from connections: the rest of the route may take its time.
 */
class LianLianPayAsyncQuery extends LianLianPayQuery implements FutureCallback<Message<HttpResponse, Void>> {

    private final String url;
    private final LianLianPayBounds bounds;
    private final Executor executor;
    private final Consumer<LianLianPayQuery> onFinish;
    private final Consumer<Callable<QueryPaymentResponse>> asked;
    private final AtomicBoolean finished = new AtomicBoolean();

    /**
     * @param executor runs what comes after the query
     * @param onFinish is called before
     * @param asked    is given what gives the answer, or throws
     */
    LianLianPayAsyncQuery(LianLianPayProducer asker, String payment, Function<byte[], QueryPaymentResponse> reader,
                          String url, LianLianPayBounds bounds, Executor executor, Consumer<LianLianPayQuery> onFinish,
                          Consumer<Callable<QueryPaymentResponse>> asked) {
        super(asker, payment, reader);
        this.url = url;
        this.bounds = bounds;
        this.executor = executor;
        this.onFinish = onFinish;
        this.asked = asked;
    }

    @Override
    Object key() {
        return this;
    }

    String url() {
        return url;
    }

    LianLianPayBounds bounds() {
        return bounds;
    }

    /** @param outcome gives the answer, or throws; not called if the query has ended already */
    void finish(Callable<QueryPaymentResponse> outcome) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        onFinish.accept(this);
        Runnable goOn = () -> asked.accept(() -> explained(outcome));
        try {
            executor.execute(goOn);
        } catch (RejectedExecutionException e) {
            // the component has stopped, and no other thread is left to go on
            goOn.run();
        }
    }

    private QueryPaymentResponse explained(Callable<QueryPaymentResponse> outcome) throws Exception {
        try {
            return outcome.call();
        } catch (Exception e) {
            throw explain(e);
        }
    }

    /** Does not wait for the client, which need not notice that the query is cancelled. */
    @Override
    void end(InterruptedIOException reason) {
        super.end(reason);
        finish(this::response);
    }

    /** The client's own answer is never used: replies are taken from it before. */
    @Override
    public void completed(Message<HttpResponse, Void> unused) {
        cancelled();
    }

    @Override
    public void failed(Exception e) {
        finish(() -> {
            throw LianLianPayAsyncExec.translated(e);
        });
    }

    @Override
    public void cancelled() {
        failed(new InterruptedIOException("The HTTP client has given up the query"));
    }
}
