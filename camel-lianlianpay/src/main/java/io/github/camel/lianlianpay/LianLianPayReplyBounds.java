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

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Leads queries through the phases of camel-http's client, each within its bounds. */
class LianLianPayReplyBounds implements HttpClientConfigurer {

    private final LianLianPayWatch watch;
    private final LianLianPayBounds bounds;

    LianLianPayReplyBounds(LianLianPayWatch watch, LianLianPayBounds bounds) {
        this.watch = watch;
        this.bounds = bounds;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "lianlianpay-connect", this::connect);
        builder.addExecInterceptorLast("lianlianpay-reply", this::reply);
        builder.setConnectionReuseStrategy((request, response, context) -> hasBody(response)
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context));
    }

    /** Where there is none, the client gives the connection back before anybody could see that it is no answer. */
    private static boolean hasBody(HttpResponse response) {
        HttpEntity entity = ((ClassicHttpResponse) response).getEntity();
        return entity != null && entity.isStreaming();
    }

    /** Waiting for a place in the pool, then connecting with all that TLS and a proxy may want. */
    private ClassicHttpResponse connect(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        LianLianPayQuery query = watch.current();
        bounds.placeAndConnection(query);
        query.cancelledBy(() -> {
            // a place in the pool that was just given is missed by the first, a place in the queue by the second
            ((Cancellable) scope.originalRequest).cancel();
            scope.execRuntime.discardEndpoint();
        });
        try {
            return chain.proceed(request, scope);
        } catch (InterruptedIOException e) {
            // the pool has two ways to say that the time is over
            if (e instanceof ConnectionRequestTimeoutException || e.getCause() instanceof TimeoutException) {
                throw bounds.noPlace(query);
            }
            throw e;
        } catch (Error e) {
            // the client expects none, and would keep the place in the pool
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    /** Sending the request, then reading the reply to its last byte. */
    private ClassicHttpResponse reply(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        LianLianPayQuery query = watch.current();
        bounds.reply(query);
        ClassicHttpResponse response = chain.proceed(request, scope);
        byte[] body = readBody(response.getEntity());
        // the client gives back connections of bodies that it hands out unread; to close the response would read the rest
        query.take(response, body, scope.execRuntime::releaseEndpoint, scope.execRuntime::discardEndpoint);
        // camel-http needs no body but that of a failure. What the other side says of the form of it is not believed
        response.setEntity(LianLianPayQuery.isSuccess(response)
                ? null : new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        response.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.toString());
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        return response;
    }

    private byte[] readBody(HttpEntity entity) throws IOException {
        int limit = bounds.limit();
        if (entity == null) {
            return new byte[0];
        }
        return entity.getContentLength() >= limit ? new byte[limit] : entity.getContent().readNBytes(limit);
    }
}
