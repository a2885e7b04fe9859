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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Leads asynchronous calls through their phases, each within its limits. */
final class AsyncExec {

    private static final String CALL = "lianlianpay-call";

    private AsyncExec() {
    }

    static void configure(HttpAsyncClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "lianlianpay-connect", AsyncExec::connect);
        builder.addExecInterceptorLast("lianlianpay-exchange", AsyncExec::exchange);
    }

    /** Lets the phases know their call. */
    static void put(HttpClientContext context, AsyncCall<?> call) {
        context.setAttribute(CALL, call);
    }

    private static AsyncCall<?> call(AsyncExecChain.Scope scope) {
        return (AsyncCall<?>) scope.clientContext.getAttribute(CALL);
    }

    private static void connect(
            HttpRequest request, AsyncEntityProducer entity, AsyncExecChain.Scope scope, AsyncExecChain chain,
            AsyncExecCallback callback)
            throws IOException {
        AsyncCall<?> call = call(scope);
        call.limits().lease(call);
        call.cancelledBy(() -> {
            scope.cancellableDependency.cancel();
            scope.execRuntime.discardEndpoint();
        });
        scope.cancellableDependency.setDependency(scope.execRuntime.acquireEndpoint(
                scope.exchangeId, scope.route, null, scope.clientContext, new FutureCallback<>() {

                    @Override
                    public void completed(AsyncExecRuntime connection) {
                        try {
                            call.limits().connect(call);
                        } catch (IOException e) {
                            failed(e);
                            return;
                        }
                        if (connection.isEndpointConnected()) {
                            proceed(connection);
                        } else {
                            call.connect(() -> proceed(connection));
                        }
                    }

                    private void proceed(AsyncExecRuntime connection) {
                        try {
                            // from here on, because a proxy that refuses sends a reply as well
                            chain.proceed(request, entity, scope, new ReplyCollector(call, connection, callback));
                        } catch (HttpException | IOException | RuntimeException e) {
                            failed(e);
                        }
                    }

                    @Override
                    public void failed(Exception e) {
                        callback.failed(e instanceof TimeoutException ? call.limits().notLeased(call) : e);
                    }

                    @Override
                    public void cancelled() {
                        failed(new InterruptedIOException("No connection is needed any more"));
                    }
                }));
    }

    private static void exchange(
            HttpRequest request, AsyncEntityProducer entity, AsyncExecChain.Scope scope, AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        AsyncCall<?> call = call(scope);
        call.connected();
        call.limits().exchange(call);
        chain.proceed(request, entity, scope, callback);
    }
}
