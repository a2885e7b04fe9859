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

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.HttpSettings;
import io.github.camel.lianlianpay.internal.http.Limits;
import io.github.camel.lianlianpay.internal.http.Request;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.http.TransportSettings;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;

/**
 * Sends a request, and no thread waits for the reply. camel-http has no such way. This transport sends the same through
 * the asynchronous half of the client that camel-http uses, and fails with the same exceptions.
 */
public final class AsyncTransport implements Transport {

    private final AsyncClient client;
    private final Deadlines deadlines;
    private final Executor continuations;
    private final ConnectThrottle throttle;
    private final Limits limits;
    private final String url;
    private final HttpHost gateway;
    private final String path;
    private final TransportSettings settings;
    private final RequestConfig config;

    /**
     * @param continuations runs what follows a call
     * @param connectors    opens connections, on threads that may wait
     */
    public AsyncTransport(TransportSettings settings, AsyncClient client, Deadlines deadlines, Executor continuations,
                          Executor connectors) {
        this.settings = settings;
        this.client = client;
        this.deadlines = deadlines;
        this.continuations = continuations;
        this.throttle = new ConnectThrottle(connectors);
        this.limits = new Limits(settings);
        this.url = settings.url();
        URI uri = URI.create(url);
        this.gateway = HttpHost.create(uri);
        this.path = uri.getRawPath();
        this.config = config(settings);
    }

    /** Uses deprecated methods: timeouts and proxy belong to the endpoint, and endpoints share the client. */
    @SuppressWarnings("deprecation")
    private static RequestConfig config(TransportSettings settings) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(settings.connectTimeout(), TimeUnit.MILLISECONDS)
                .setConnectTimeout(settings.connectTimeout(), TimeUnit.MILLISECONDS)
                // of the socket; the deadline of the whole reply comes first, and its message says what happened
                .setResponseTimeout(2 * settings.responseTimeout(), TimeUnit.MILLISECONDS)
                .setProxy(settings.proxy().host())
                .build();
    }

    @Override
    public <R> CallResult<R> send(Request<R> request) {
        if (!request.sameThread().getAsBoolean()) {
            Consumer<CallResult<R>> later = request.later().get();
            execute(call(request, result -> continuations.execute(() -> later.accept(result.get()))));
            return null;
        }
        CompletableFuture<Supplier<CallResult<R>>> result = new CompletableFuture<>();
        AsyncCall<R> call = call(request, result::complete);
        execute(call);
        return await(call, result).get();
    }

    private <R> AsyncCall<R> call(Request<R> request, Consumer<Supplier<CallResult<R>>> receiver) {
        return new AsyncCall<>(this, url, deadlines, limits, throttle, request, receiver);
    }

    private <R> void execute(AsyncCall<R> call) {
        call.start();
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        context.setCredentialsProvider(settings.proxy().credentials());
        AsyncExec.put(context, call);
        try {
            client.client().execute(
                    gateway,
                    new BasicRequestProducer(
                            new BasicHttpRequest(Method.POST, gateway, path),
                            new BasicAsyncEntityProducer(call.body(), HttpSettings.CONTENT_TYPE)),
                    // gets nothing: the call has taken the reply before
                    new BasicResponseConsumer<>(new DiscardingEntityConsumer<Void>()), null, context, call);
        } catch (RuntimeException e) {
            call.failed(e);
        } catch (Error e) {
            // if it left here, it would be reported now, and once more when the deadline passes
            call.finish(() -> call.resultAfter(e));
        }
    }

    private static <R> Supplier<CallResult<R>> await(
            AsyncCall<R> call, CompletableFuture<Supplier<CallResult<R>>> result) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    call.interrupt();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("No call fails without a result", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void cancel(Object owner) {
        deadlines.cancel(owner);
    }

    @Override
    public void close() {
        deadlines.cancel(this);
    }
}
