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
package io.github.camel.lianlianpay.internal.http.async;

import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.http.Call;
import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.Limits;
import io.github.camel.lianlianpay.internal.http.Request;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;

/** A call that no thread waits for. Its result is handed over once, never on a thread that reads from connections. */
final class AsyncCall<R> extends Call<R> implements FutureCallback<Message<HttpResponse, Void>> {

    private final Limits limits;
    private final ConnectThrottle throttle;
    private final Consumer<Supplier<CallResult<R>>> receiver;
    private final long callingThread = Thread.currentThread().getId();
    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicBoolean connecting = new AtomicBoolean();

    /** @param receiver gets, once, what makes the result; must not run it on the thread that hands it over */
    AsyncCall(Object transport, String url, Deadlines deadlines, Limits limits, ConnectThrottle throttle, Request<R> request,
              Consumer<Supplier<CallResult<R>>> receiver) {
        super(transport, url, deadlines, request);
        this.limits = limits;
        this.throttle = throttle;
        this.receiver = receiver;
    }

    Limits limits() {
        return limits;
    }

    byte[] body() {
        return request().body();
    }

    /** @param connect opens a connection, when it is this call's turn */
    void connect(Runnable connect) {
        throttle.begin(() -> {
            connecting.set(true);
            if (finished.get()) {
                connected();
            } else {
                connect.run();
            }
        }, Thread.currentThread().getId() == callingThread);
    }

    /** The call has its connection, or needs none any more: another call may open one. */
    void connected() {
        if (connecting.compareAndSet(true, false)) {
            throttle.end();
        }
    }

    /** @param result makes the result; not run if the call has finished already */
    void finish(Supplier<CallResult<R>> result) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        finish();
        connected();
        receiver.accept(() -> {
            try {
                return result.get();
            } catch (Throwable e) {
                // an Error, too: without a result the exchange would never end
                return resultAfter(e);
            }
        });
    }

    /** Does not wait for the client, which may not notice that the call is cancelled. */
    @Override
    protected void end(InterruptedIOException reason) {
        super.end(reason);
        finish(this::result);
    }

    void interrupt() {
        end(interrupted());
    }

    /** Never the answer, because the call takes replies before the client completes. */
    @Override
    public void completed(Message<HttpResponse, Void> unused) {
        cancelled();
    }

    @Override
    public void failed(Exception e) {
        finish(() -> resultAfter(translated(e)));
    }

    /**
     * Converts to what the blocking client throws. Above all no {@link IllegalArgumentException}: to a route it means
     * that nothing was sent.
     */
    private static Exception translated(Exception e) {
        return e instanceof HttpException || e instanceof RuntimeException
                ? new ClientProtocolException(String.valueOf(e.getMessage()), e) : e;
    }

    @Override
    public void cancelled() {
        failed(new InterruptedIOException("The HTTP client has given up the call"));
    }
}
