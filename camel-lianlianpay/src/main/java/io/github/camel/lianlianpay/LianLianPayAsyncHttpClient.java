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

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
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
 * Posts a request without a thread that waits. camel-http has no such way; this one sends the same, through the
 * asynchronous half of the client that camel-http uses, and fails with the same exceptions.
 */
class LianLianPayAsyncHttpClient {

    private final LianLianPayWatch watch;
    private final Executor continuations;
    private final LianLianPayBounds bounds;
    private final LianLianPayOpenings openings;
    private final String url;
    private final HttpHost gateway;
    private final String path;
    private final RequestConfig config;
    private final LianLianPayProxy proxy;
    private final LianLianPayAsyncPool pool;

    LianLianPayAsyncHttpClient(LianLianPayComponent component, LianLianPayConfiguration configuration,
                               LianLianPayOperation operation) {
        this.watch = component.watch();
        this.continuations = component.continuations();
        this.bounds = new LianLianPayBounds(configuration);
        this.openings = new LianLianPayOpenings(component.openers());
        this.url = configuration.url(operation);
        URI uri = URI.create(url);
        this.gateway = HttpHost.create(uri);
        this.path = uri.getRawPath();
        this.proxy = LianLianPayProxy.of(component.getCamelContext(), configuration);
        this.config = config(configuration);
        this.pool = component.connections()
                .asyncPool(configuration.isGatewaySecure() ? configuration.getSslContextParameters() : null);
    }

    /** With what is deprecated here: timeouts and proxy are the endpoint's, and the client is one for all endpoints. */
    @SuppressWarnings("deprecation")
    private RequestConfig config(LianLianPayConfiguration configuration) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(configuration.getConnectTimeout(), TimeUnit.MILLISECONDS)
                .setConnectTimeout(configuration.getConnectTimeout(), TimeUnit.MILLISECONDS)
                // of the socket; that of the whole reply comes first, and tells what happened
                .setResponseTimeout(2 * configuration.getResponseTimeout(), TimeUnit.MILLISECONDS)
                .setProxy(proxy.host())
                .build();
    }

    /**
     * @param payment which one is meant, for messages
     * @param reader  makes the answer of the reply's body, or throws
     * @param asked   is given, once, what gives the answer, or throws what the blocking client would
     */
    void post(
            byte[] json, String payment, LianLianPayProducer asker, Function<byte[], QueryPaymentResponse> reader,
            Consumer<Callable<QueryPaymentResponse>> asked) {
        LianLianPayAsyncQuery query = new LianLianPayAsyncQuery(
                this, asker, payment, reply -> reader.apply(bounds.requireSize(reply)), asked);
        watch.begin(query);
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        context.setCredentialsProvider(proxy.credentials());
        LianLianPayAsyncExec.put(context, query);
        try {
            pool.client().execute(
                    gateway,
                    new BasicRequestProducer(
                            new BasicHttpRequest(Method.POST, gateway, path),
                            new BasicAsyncEntityProducer(json, LianLianPayHttpClient.CONTENT_TYPE)),
                    // gets nothing: the reply is taken before
                    new BasicResponseConsumer<>(new DiscardingEntityConsumer<Void>()), null, context, query);
        } catch (RuntimeException e) {
            query.failed(e);
        } catch (Error e) {
            // thrown on it would be told here, and once more when the query's time is over
            query.finish(() -> {
                throw e;
            });
        }
    }

    String url() {
        return url;
    }

    LianLianPayBounds bounds() {
        return bounds;
    }

    LianLianPayOpenings openings() {
        return openings;
    }

    LianLianPayWatch watch() {
        return watch;
    }

    /** Runs what comes after a query. */
    Executor continuations() {
        return continuations;
    }
}
