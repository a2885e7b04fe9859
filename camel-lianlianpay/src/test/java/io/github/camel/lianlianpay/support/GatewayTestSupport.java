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
package io.github.camel.lianlianpay.support;

import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.internal.runtime.TransportsView;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.hc.core5.pool.PoolStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

/** A gateway on loopback, and a Camel context whose component uses it. */
public abstract class GatewayTestSupport {

    public static final String URI = "lianlianpay:queryPayment";
    public static final String MERCHANT_NUMBER = "201304121000001004";

    public TestGateway gateway;
    public DefaultCamelContext context;

    @BeforeEach
    public void openGateway() {
        gateway = TestGateway.https();
        context = contextFor(gateway);
        defaults().setAsynchronous(isAsynchronous());
    }

    /** Whether the tests use asynchronous queries. */
    public boolean isAsynchronous() {
        return false;
    }

    @AfterEach
    public void closeGateway() {
        context.stop();
        gateway.close();
    }

    public static DefaultCamelContext contextFor(TestGateway gateway) {
        return contextFor(gateway, new DefaultCamelContext());
    }

    /** @param context not yet started */
    public static DefaultCamelContext contextFor(TestGateway gateway, DefaultCamelContext context) {
        LianLianPayConfiguration defaults = defaults(context);
        defaults.setOidPartner(MERCHANT_NUMBER);
        defaults.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        defaults.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        defaults.setGatewayUrl(gateway.url());
        defaults.setSslContextParameters(TestGateway.trust());
        context.start();
        return context;
    }

    public static LianLianPayComponent component(DefaultCamelContext context) {
        return context.getComponent("lianlianpay", LianLianPayComponent.class);
    }

    public static LianLianPayConfiguration defaults(DefaultCamelContext context) {
        return component(context).getConfiguration();
    }

    public LianLianPayConfiguration defaults() {
        return defaults(context);
    }

    public Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate().to(uri).withProcessor(exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        }).send();
    }

    /** Counts the connections of the component's pools in a state. */
    public int connections(ToIntFunction<PoolStats> state) {
        TransportsView transports = TransportsView.of(component(context));
        return Stream.of(null, defaults().getSslContextParameters())
                .map(tls -> transports.pool(tls, isAsynchronous()))
                .distinct().mapToInt(pool -> state.applyAsInt(pool.getTotalStats())).sum();
    }

    /** Sends a query with these options, and expects a response. */
    public QueryPaymentResponse query(String options, Object body) {
        Exchange exchange = send(URI + options, body, Map.of());
        assertNull(exchange.getException(), () -> String.valueOf(exchange.getException()));
        return assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody());
    }

    public QueryPaymentResponse query(Object body) {
        return query("", body);
    }

    /** Sends a query and expects exactly this failure, without a response. */
    public <T extends Throwable> T failure(Class<T> type, String options, Object body) {
        return failure(type, send(URI + options, body, Map.of()));
    }

    public <T extends Throwable> T failure(Class<T> type, Object body) {
        return failure(type, "", body);
    }

    public static <T extends Throwable> T failure(Class<T> type, Exchange exchange) {
        T failure = assertInstanceOf(type, exchange.getException());
        ResultHeaders.NAMES
                .forEach(header -> assertNull(exchange.getMessage().getHeader(header), "a claim is left in " + header));
        return failure;
    }

    public void assertNothingSent() {
        assertEquals(0, gateway.requests().size(), () -> "sent: " + gateway.lastRequest().text());
    }

    public void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
    }
}
