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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.ClientProtocolException;
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

/** Leads asynchronous queries through their phases, each within its bounds. */
final class LianLianPayAsyncExec {

    private static final String QUERY = "lianlianpay-query";

    private LianLianPayAsyncExec() {
    }

    static void configure(HttpAsyncClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "lianlianpay-connect", LianLianPayAsyncExec::connect);
        builder.addExecInterceptorLast("lianlianpay-reply", LianLianPayAsyncExec::reply);
    }

    /** Tells the phases on whose behalf they work. */
    static void put(HttpClientContext context, LianLianPayAsyncQuery query) {
        context.setAttribute(QUERY, query);
    }

    private static LianLianPayAsyncQuery query(AsyncExecChain.Scope scope) {
        return (LianLianPayAsyncQuery) scope.clientContext.getAttribute(QUERY);
    }

    /** Waiting for a place in the pool, then connecting. */
    private static void connect(
            HttpRequest request, AsyncEntityProducer entity, AsyncExecChain.Scope scope, AsyncExecChain chain,
            AsyncExecCallback callback)
            throws IOException {
        LianLianPayAsyncQuery query = query(scope);
        query.bounds().place(query);
        query.cancelledBy(() -> {
            scope.cancellableDependency.cancel();
            scope.execRuntime.discardEndpoint();
        });
        scope.cancellableDependency.setDependency(scope.execRuntime.acquireEndpoint(
                scope.exchangeId, scope.route, null, scope.clientContext, new FutureCallback<>() {

                    @Override
                    public void completed(AsyncExecRuntime place) {
                        try {
                            query.bounds().connection(query);
                        } catch (IOException e) {
                            failed(e);
                            return;
                        }
                        if (place.isEndpointConnected()) {
                            proceed(place);
                        } else {
                            query.open(() -> proceed(place));
                        }
                    }

                    private void proceed(AsyncExecRuntime place) {
                        try {
                            // here, as a proxy that refuses has a reply as well
                            chain.proceed(request, entity, scope, new LianLianPayAsyncReply(query, place, callback));
                        } catch (HttpException | IOException | RuntimeException e) {
                            failed(e);
                        }
                    }

                    @Override
                    public void failed(Exception e) {
                        callback.failed(e instanceof TimeoutException ? query.bounds().noPlace(query) : e);
                    }

                    @Override
                    public void cancelled() {
                        failed(new InterruptedIOException("No place in the pool is wanted any more"));
                    }
                }));
    }

    /** Sending the request, then reading the reply to its last byte. */
    private static void reply(
            HttpRequest request, AsyncEntityProducer entity, AsyncExecChain.Scope scope, AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        LianLianPayAsyncQuery query = query(scope);
        query.opened();
        query.bounds().reply(query);
        chain.proceed(request, entity, scope, callback);
    }

    /**
     * What the blocking client throws. Above all no {@link IllegalArgumentException}: it would say that nothing was
     * sent.
     */
    static Exception translated(Exception e) {
        return e instanceof HttpException || e instanceof RuntimeException
                ? new ClientProtocolException(String.valueOf(e.getMessage()), e) : e;
    }
}
