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
package io.github.camel.lianlianpay.internal.http.blocking;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;

import io.github.camel.lianlianpay.internal.http.Limits;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;

/** Leads blocking calls through their phases, each within its limits. */
final class BlockingExec {

    private final Limits limits;

    BlockingExec(Limits limits) {
        this.limits = limits;
    }

    void configure(HttpClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "lianlianpay-connect", this::connect);
        builder.addExecInterceptorLast("lianlianpay-exchange", this::exchange);
        builder.setConnectionReuseStrategy((request, response, context) -> hasBody(response)
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context));
    }

    /** Without a body, the client would return the connection before anybody could see that this is no answer. */
    private static boolean hasBody(HttpResponse response) {
        HttpEntity entity = ((ClassicHttpResponse) response).getEntity();
        return entity != null && entity.isStreaming();
    }

    private ClassicHttpResponse connect(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        BlockingCall<?> call = BlockingCall.current();
        limits.leaseAndConnect(call);
        call.cancelledBy(() -> {
            // the first misses a connection that was just leased, the second a pending lease: call both
            ((Cancellable) scope.originalRequest).cancel();
            scope.execRuntime.discardEndpoint();
        });
        try {
            return chain.proceed(request, scope);
        } catch (InterruptedIOException e) {
            // the pool has two ways to report a timeout
            if (e instanceof ConnectionRequestTimeoutException || e.getCause() instanceof TimeoutException) {
                throw limits.notLeased(call);
            }
            throw e;
        } catch (Error e) {
            // the client expects none, and would never return the connection to the pool
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        BlockingCall<?> call = BlockingCall.current();
        limits.exchange(call);
        ClassicHttpResponse response = chain.proceed(request, scope);
        // to close the response would read the rest of it; without an entity there is nothing to close
        byte[] body = read(response.getEntity());
        response.setEntity(null);
        call.take(response, body, scope.execRuntime::releaseEndpoint, scope.execRuntime::discardEndpoint);
        return response;
    }

    /** The body up to its limit; one that announces more is not read. */
    byte[] read(HttpEntity entity) throws IOException {
        int limit = limits.bytesToRead();
        if (entity == null) {
            return new byte[0];
        }
        return entity.getContentLength() >= limit ? new byte[limit] : entity.getContent().readNBytes(limit);
    }
}
