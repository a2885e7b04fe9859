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
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Bounds what the other side can make us wait for and hold. A socket timeout starts anew with every byte, so a watch
 * cuts the connection when the whole takes too long; and a body is read here, to its limit and not beyond.
 */
class LianLianPayReplyBounds implements HttpClientConfigurer {

    private static final String CONNECT_WATCH = LianLianPayReplyBounds.class.getName() + ".connect";

    private final ScheduledExecutorService timer;
    private final long connectTimeout;
    private final long responseTimeout;
    /** One byte more than allowed tells that there are too many. */
    private final int readLimit;

    LianLianPayReplyBounds(ScheduledExecutorService timer, LianLianPayConfiguration configuration) {
        this.timer = timer;
        this.connectTimeout = configuration.getConnectTimeout();
        this.responseTimeout = configuration.getResponseTimeout();
        this.readLimit = (int) Math.min(configuration.getMaxResponseSize() + 1L, Integer.MAX_VALUE - 8L);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "lianlianpay-connect", this::connect);
        builder.addExecInterceptorLast("lianlianpay-reply", this::reply);
    }

    /** Waiting for a place in the pool, then connecting with all that TLS and a proxy may want. */
    private ClassicHttpResponse connect(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Watch watch = new Watch(
                scope, 2 * connectTimeout, "No connection within twice the connectTimeout (" + connectTimeout
                                           + " ms): for a place in the pool, and to connect");
        scope.clientContext.setAttribute(CONNECT_WATCH, watch);
        return watch.guard(() -> chain.proceed(request, scope));
    }

    /** Sending the request, then reading the reply to its last byte. */
    private ClassicHttpResponse reply(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ((Watch) scope.clientContext.getAttribute(CONNECT_WATCH)).stop();
        Watch watch = new Watch(
                scope, responseTimeout,
                "No complete reply within responseTimeout (" + responseTimeout
                                        + " ms). The payment may be in any state: ask again");
        return watch.guard(() -> {
            ClassicHttpResponse response = chain.proceed(request, scope);
            readBody(response, scope);
            return response;
        });
    }

    private void readBody(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        byte[] body = entity.getContentLength() >= readLimit
                ? new byte[readLimit] : entity.getContent().readNBytes(readLimit);
        if (body.length == readLimit) {
            // cuts the connection; to close the response would read the rest
            scope.execRuntime.discardEndpoint();
        } else {
            // the client does so for bodies that it hands out unread, and this one it will not
            scope.execRuntime.releaseEndpoint();
        }
        response.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // what the other side says of the form of its body is not believed: it is read as UTF-8 JSON or refused
        response.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.toString());
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
    }

    /** Cancels a request that takes too long. */
    private final class Watch {

        private final String message;
        private final ScheduledFuture<?> alarm;
        private volatile boolean rang;

        Watch(ExecChain.Scope scope, long millis, String message) {
            this.message = message;
            this.alarm = timer.schedule(() -> {
                rang = true;
                if (scope.originalRequest instanceof Cancellable request) {
                    request.cancel();
                }
            }, millis, TimeUnit.MILLISECONDS);
        }

        void stop() {
            alarm.cancel(false);
        }

        ClassicHttpResponse guard(Step step) throws IOException, HttpException {
            try {
                ClassicHttpResponse response = step.run();
                stop();
                if (rang) {
                    response.close();
                    throw new SocketTimeoutException(message);
                }
                return response;
            } catch (IOException | RuntimeException e) {
                if (rang && !(e instanceof SocketTimeoutException)) {
                    SocketTimeoutException timeout = new SocketTimeoutException(message);
                    timeout.initCause(e);
                    throw timeout;
                }
                throw e;
            } finally {
                stop();
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        ClassicHttpResponse run() throws IOException, HttpException;
    }
}
