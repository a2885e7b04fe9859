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

    private final LianLianPayAsyncHttpClient client;
    private final Consumer<Callable<QueryPaymentResponse>> asked;
    private final long askingThread = Thread.currentThread().getId();
    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicBoolean opening = new AtomicBoolean();

    /** @param asked is given what gives the answer, or throws */
    LianLianPayAsyncQuery(LianLianPayAsyncHttpClient client, LianLianPayProducer asker, String payment,
                          Function<byte[], QueryPaymentResponse> reader, Consumer<Callable<QueryPaymentResponse>> asked) {
        super(client.watch(), asker, payment, reader);
        this.client = client;
        this.asked = asked;
    }

    @Override
    Object key() {
        return this;
    }

    LianLianPayAsyncHttpClient client() {
        return client;
    }

    LianLianPayBounds bounds() {
        return client.bounds();
    }

    /** @param connect opens a connection, when it is this query's turn */
    void open(Runnable connect) {
        client.openings().begin(() -> {
            opening.set(true);
            if (finished.get()) {
                opened();
            } else {
                connect.run();
            }
        }, Thread.currentThread().getId() == askingThread);
    }

    /** The query has its connection, or wants none any more: another query may open one. */
    void opened() {
        if (opening.compareAndSet(true, false)) {
            client.openings().end();
        }
    }

    /** @param outcome gives the answer, or throws; not called if the query has ended already */
    void finish(Callable<QueryPaymentResponse> outcome) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        client.watch().forget(this);
        opened();
        client.continuations().execute(() -> asked.accept(() -> explained(outcome)));
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
