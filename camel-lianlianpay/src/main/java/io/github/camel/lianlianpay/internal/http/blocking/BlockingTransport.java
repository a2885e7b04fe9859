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
import java.net.URI;

import io.github.camel.lianlianpay.internal.http.CallResult;
import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.HttpSettings;
import io.github.camel.lianlianpay.internal.http.Limits;
import io.github.camel.lianlianpay.internal.http.Request;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.http.TransportSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends a request on the calling thread, through the HTTP client that camel-http makes. It calls the client directly
 * and not by an exchange of its own, so nothing of a route's message can go out, and nothing of the HTTP reply but its
 * bytes comes back.
 */
public final class BlockingTransport implements Transport {

    private final String url;
    private final HttpHost gateway;
    private final String path;
    private final Deadlines deadlines;
    private final BlockingExec exec;
    private final HttpComponent component = new HttpComponent();
    private HttpEndpoint endpoint;
    private HttpClient client;

    public BlockingTransport(CamelContext context, TransportSettings settings, HttpClientConnectionManager pool,
                             Deadlines deadlines) {
        this.url = settings.url();
        URI uri = URI.create(url);
        this.gateway = HttpHost.create(uri);
        this.path = uri.getRawPath();
        this.deadlines = deadlines;
        this.exec = new BlockingExec(new Limits(settings));
        configure(context, settings, pool);
        try {
            ServiceHelper.startService(component);
            endpoint = (HttpEndpoint) component.createEndpoint(url);
            endpoint.setHttpClientConfigurer(
                    CompositeHttpConfigurer.combineConfigurers(endpoint.getHttpClientConfigurer(), builder -> {
                        builder.setProxy(settings.proxy().host())
                                .setDefaultCredentialsProvider(settings.proxy().credentials());
                        exec.configure(builder);
                    }));
            ServiceHelper.startService(endpoint);
            client = endpoint.getHttpClient();
        } catch (Exception e) {
            close();
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void configure(CamelContext context, TransportSettings settings, HttpClientConnectionManager pool) {
        component.setCamelContext(context);
        component.setClientConnectionManager(pool);
        component.setConnectionRequestTimeout(settings.connectTimeout());
        component.setConnectTimeout(settings.connectTimeout());
        // of the socket; the deadline of the whole reply comes first, and its message says what happened
        component.setResponseTimeout(2 * settings.responseTimeout());
        component.setRedirectHandlingDisabled(true);
        // the route decides about retries
        component.setAutomaticRetriesDisabled(true);
        // a compressed reply could expand without limit
        component.setContentCompressionDisabled(true);
        component.setCookieManagementDisabled(true);
        component.setConnectionStateDisabled(true);
    }

    @Override
    public <R> CallResult<R> send(Request<R> request) {
        BlockingCall<R> call = new BlockingCall<>(this, url, deadlines, request);
        call.start();
        try {
            HttpPost post = new HttpPost(path);
            post.setEntity(new ByteArrayEntity(request.body(), HttpSettings.CONTENT_TYPE));
            client.execute(gateway, post, response -> takeRefusalOfProxy(call, response));
            return call.result();
        } catch (Throwable e) {
            return call.resultAfter(e);
        } finally {
            call.finish();
            BlockingCall.forgetCurrent();
        }
    }

    /** A proxy that refuses to connect answers in the gateway's place, before the exchange. */
    private Void takeRefusalOfProxy(BlockingCall<?> call, ClassicHttpResponse response) throws IOException {
        if (!call.isTaken()) {
            byte[] body = exec.read(response.getEntity());
            // the client closes the connection, and must not read the rest before
            response.setEntity(null);
            call.take(response, body, () -> {
            }, () -> {
            });
        }
        return null;
    }

    @Override
    public void cancel(Object owner) {
        deadlines.cancel(owner);
    }

    @Override
    public void close() {
        deadlines.cancel(this);
        ServiceHelper.stopService(endpoint);
        // a component closes its pool when it stops, and this pool belongs to all endpoints
        component.setClientConnectionManager(null);
        ServiceHelper.stopService(component);
    }
}
