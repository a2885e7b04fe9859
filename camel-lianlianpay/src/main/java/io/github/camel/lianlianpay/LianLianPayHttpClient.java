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
import java.util.function.Function;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a request through camel-http, by an exchange of its own: nothing of the route's message goes out, and nothing
 * of the HTTP reply but its bytes comes back.
 */
class LianLianPayHttpClient extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayHttpClient.class);
    static final ContentType CONTENT_TYPE = ContentType.parse("application/json;charset=utf-8");

    private final LianLianPayComponent component;
    private final LianLianPayConfiguration configuration;
    private final LianLianPayBounds bounds;
    private final String url;
    private LianLianPayWatch watch;
    private HttpComponent http;
    private HttpEndpoint endpoint;
    private Producer producer;

    LianLianPayHttpClient(LianLianPayComponent component, LianLianPayConfiguration configuration,
                          LianLianPayOperation operation) {
        this.component = component;
        this.configuration = configuration;
        this.bounds = new LianLianPayBounds(configuration);
        this.url = configuration.url(operation);
    }

    /**
     * @param  payment                which one is meant, for messages
     * @param  reader                 makes the answer of the reply's body
     * @throws LianLianPayException   if the reply is not believed
     * @throws InterruptedIOException if time is over, the thread is interrupted, or the asker is stopped
     * @throws Exception              what camel-http throws: I/O errors, or an HTTP status other than 2xx
     */
    QueryPaymentResponse post(
            byte[] json, String payment, LianLianPayProducer asker, Function<byte[], QueryPaymentResponse> reader)
            throws Exception {
        Exchange exchange = new DefaultExchange(component.getCamelContext());
        exchange.getIn().setBody(new ByteArrayEntity(json, CONTENT_TYPE));
        LianLianPayQuery query
                = new LianLianPayBlockingQuery(watch, asker, payment, reply -> reader.apply(bounds.requireSize(reply)));
        watch.begin(query);
        try {
            try {
                producer.process(exchange);
            } catch (Exception e) {
                throw query.explain(e);
            }
            return query.response();
        } finally {
            watch.forget(query);
        }
    }

    @Override
    protected void doStart() throws Exception {
        CamelContext context = component.getCamelContext();
        boolean secure = configuration.isGatewaySecure();
        if (!secure) {
            LOG.warn(
                    "Option gatewayUrl is plain http: what is asked and answered can be read on the way. Use it for tests only");
        }
        watch = component.watch();
        http = new HttpComponent();
        http.setCamelContext(context);
        http.setClientConnectionManager(component.connections().pool(secure ? configuration.getSslContextParameters() : null));
        http.setConnectionRequestTimeout(configuration.getConnectTimeout());
        http.setConnectTimeout(configuration.getConnectTimeout());
        // of the socket; that of the whole reply comes first, and tells what happened
        http.setResponseTimeout(2 * configuration.getResponseTimeout());
        http.setProxyHost(configuration.getProxyHost());
        http.setProxyPort(configuration.getProxyPort());
        http.setProxyAuthScheme(configuration.getProxyAuthScheme());
        http.setProxyAuthUsername(configuration.getProxyAuthUsername());
        http.setProxyAuthPassword(configuration.getProxyAuthPassword());
        http.setRedirectHandlingDisabled(true);
        // whether to ask again is the route's decision
        http.setAutomaticRetriesDisabled(true);
        // what is not unpacked cannot explode
        http.setContentCompressionDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setConnectionStateDisabled(true);
        ServiceHelper.startService(http);

        endpoint = (HttpEndpoint) http.createEndpoint(url);
        endpoint.setHttpMethod(HttpMethods.POST);
        endpoint.setSkipRequestHeaders(true);
        endpoint.setSkipResponseHeaders(true);
        endpoint.setSkipControlHeaders(true);
        endpoint.setHttpClientConfigurer(CompositeHttpConfigurer.combineConfigurers(
                endpoint.getHttpClientConfigurer(), new LianLianPayReplyBounds(watch, bounds)));
        producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(producer, endpoint);
        if (http != null) {
            // a component that stops closes its pool, and this one belongs to all endpoints
            http.setClientConnectionManager(null);
        }
        ServiceHelper.stopService(http);
    }
}
