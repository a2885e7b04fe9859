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

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.http.ProxySettings;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.http.TransportSettings;
import io.github.camel.lianlianpay.internal.http.blocking.GatewayProbe;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.observe.ObservedEndpoint;
import io.github.camel.lianlianpay.internal.observe.Telemetry;
import io.github.camel.lianlianpay.internal.operation.Operation;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.internal.options.OptionRules;
import io.github.camel.lianlianpay.internal.options.SkippedEndpoints;
import io.github.camel.lianlianpay.internal.runtime.Transports;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.LazyStartProducer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask the LianLian Pay (连连支付) gateway how a payment ended, with signed requests and verified replies.
 */
@UriEndpoint(firstVersion = "1.0.0", scheme = "lianlianpay", title = "LianLian Pay", syntax = "lianlianpay:operation",
             producerOnly = true, category = { Category.FINANCE, Category.API }, headersClass = LianLianPayConstants.class)
public class LianLianPayEndpoint extends DefaultEndpoint implements EndpointServiceLocation, ObservedEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayEndpoint.class);
    private static final int SHOWN_OF_MERCHANT = 4;

    @UriPath(description = "What to ask the gateway for.")
    @Metadata(required = true)
    private final LianLianPayOperation operation;
    @UriParam
    private LianLianPayConfiguration configuration;

    private String refusal;
    private volatile Keys keys;
    private Transport transport;
    private volatile GatewayProbe probe;
    private final Set<Producer> producers = ConcurrentHashMap.newKeySet();

    LianLianPayEndpoint(String uri, LianLianPayComponent component, LianLianPayOperation operation,
                        LianLianPayConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    public LianLianPayComponent getComponent() {
        return (LianLianPayComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new LianLianPayProducer(this);
    }

    /**
     * Does not check options and keys if Camel never sends anything to this endpoint, as in a test that skips it. If
     * something is sent all the same, they are checked before.
     */
    @Override
    public AsyncProducer createAsyncProducer() throws Exception {
        if (SkippedEndpoints.isSkipped(this)) {
            LOG.warn("Nothing is sent to {}: an interceptor skips it. Its options and keys are not checked", getEndpointUri());
            return new LazyStartProducer(this);
        }
        return super.createAsyncProducer();
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "lianlianpay:" + operation + " asks the gateway: use it with to(), not with from()");
    }

    /**
     * Makes the endpoint ready for a producer. The first one checks the options, reads the keys and makes the
     * transport, for all producers. That does not happen earlier, so that {@code lazyStartProducer} keeps its meaning.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    void connect(Producer producer) {
        lock.lock();
        try {
            if (transport == null) {
                requireOptions();
                Keys loaded = Keys.load(getCamelContext(), configuration.keyOptions());
                loaded.getSigner();
                loaded.getVerifier();
                loaded.requireDifferentOwners();
                // a component that was made in Java and not added to the context has not been started yet
                ServiceHelper.startService(getComponent());
                openTransport(getComponent().transports());
                keys = loaded;
            }
            producers.add(producer);
            getComponent().healthChecks().add(this);
        } finally {
            lock.unlock();
        }
    }

    private void requireOptions() {
        if (refusal != null) {
            // not earlier: when an endpoint cannot be made, Camel quotes the route's text
            throw new IllegalArgumentException(refusal);
        }
        new OptionRules(configuration).require(configuration.getProxyAuthPassword(), this::proxy);
    }

    private ProxySettings proxy() {
        return configuration.proxySettings(getCamelContext());
    }

    private void openTransport(Transports transports) {
        if (!configuration.isGatewaySecure()) {
            LOG.warn(
                    "Option gatewayUrl is plain http: anybody on the way can read requests and replies. Use it for tests only");
        }
        TransportSettings settings = new TransportSettings(
                getServiceUrl(), configuration.getConnectTimeout(), configuration.getResponseTimeout(),
                configuration.getMaxResponseSize(), proxy());
        SSLContextParameters tls = configuration.isGatewaySecure() ? configuration.getSslContextParameters() : null;
        SSLContextParameters effective = tls != null ? tls : getComponent().globalTls();
        transport = configuration.isAsynchronous()
                ? transports.asynchronous(settings, effective) : transports.blocking(settings, effective);
        probe = transports.probe(settings, effective);
    }

    void disconnect(Producer producer) {
        producers.remove(producer);
    }

    @Override
    protected void doStop() throws Exception {
        getComponent().healthChecks().remove(this);
        if (transport != null) {
            transport.close();
        }
        transport = null;
        probe = null;
        keys = null;
        super.doStop();
    }

    Operation<?, ?> operation() {
        return switch (operation) {
            case queryPayment -> new QueryPayment(configuration);
        };
    }

    Signer signer() {
        return keys.getSigner();
    }

    ReplyDecoder decoder() {
        Operation<?, ?> called = operation();
        return new ReplyDecoder(
                keys.getVerifier(), configuration.isAllowUnsignedErrors(), called.boundaries(), called.advice());
    }

    Transport transport() {
        return transport;
    }

    /** Why the options of the URI cannot be used, or null. */
    void setRefusal(String refusal) {
        this.refusal = refusal;
    }

    @Override
    public boolean hasProducers() {
        return !producers.isEmpty();
    }

    @Override
    public String getOperationName() {
        return operation.name();
    }

    @Override
    public String getMerchant() {
        String number = String.valueOf(configuration.getOidPartner());
        return "..." + number.substring(Math.max(0, number.length() - SHOWN_OF_MERCHANT));
    }

    @Override
    public String getGatewayUrl() {
        return configuration.getGatewayUrl();
    }

    @Override
    public List<KeyInfo> keys() {
        Keys loaded = keys;
        return loaded == null ? List.of() : loaded.infos();
    }

    @Override
    public GatewayProbe probe() {
        return probe;
    }

    @Override
    public Telemetry telemetry() {
        return getComponent().telemetry();
    }

    @Override
    public String getServiceUrl() {
        return configuration.url(operation);
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    public LianLianPayOperation getOperation() {
        return operation;
    }

    public LianLianPayConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LianLianPayConfiguration configuration) {
        this.configuration = configuration;
    }
}
