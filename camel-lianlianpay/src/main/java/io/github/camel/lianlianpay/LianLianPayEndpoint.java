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

import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.due.DueConsumer;
import io.github.camel.lianlianpay.internal.flow.Flows;
import io.github.camel.lianlianpay.internal.flow.JournalSecrets;
import io.github.camel.lianlianpay.internal.flow.Journals;
import io.github.camel.lianlianpay.internal.http.ProxySettings;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.http.TransportSettings;
import io.github.camel.lianlianpay.internal.http.blocking.GatewayProbe;
import io.github.camel.lianlianpay.internal.keys.KeyLocation;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.notify.NotifyConsumer;
import io.github.camel.lianlianpay.internal.observe.ObservedEndpoint;
import io.github.camel.lianlianpay.internal.observe.Telemetry;
import io.github.camel.lianlianpay.internal.options.OptionRules;
import io.github.camel.lianlianpay.internal.options.SkippedEndpoints;
import io.github.camel.lianlianpay.internal.runtime.Transports;
import io.github.camel.lianlianpay.internal.steps.Flow;
import io.github.camel.lianlianpay.journal.PaymentJournal;
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
import org.apache.camel.support.LazyStartProducer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pay through the LianLian Pay (连连支付) gateway, confirm payments, be notified and ask how they ended.
 */
@UriEndpoint(firstVersion = "1.0.0", scheme = "lianlianpay", title = "LianLian Pay", syntax = "lianlianpay:operation",
             category = { Category.FINANCE, Category.API }, headersClass = LianLianPayConstants.class)
public class LianLianPayEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation, ObservedEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayEndpoint.class);
    private static final int SHOWN_OF_MERCHANT = 4;

    @UriPath(description = "What to do: pay, confirm or ask, with to(); be told, or look what is due, with from().")
    @Metadata(required = true)
    private final LianLianPayOperation operation;
    @UriParam
    private LianLianPayConfiguration configuration;

    private String refusal;
    private volatile Keys keys;
    private final Map<LianLianPayOperation, Transport> transports = new EnumMap<>(LianLianPayOperation.class);
    private Flow<?, ?> flow;
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
        if (operation.isSource()) {
            throw new UnsupportedOperationException(
                    "lianlianpay:" + operation + " is a source of messages: use it with from(), not with to()");
        }
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
    public Consumer createConsumer(Processor processor) throws Exception {
        return switch (operation) {
            case due -> due(processor);
            case notify -> notify(processor);
            case queryPayment, payment, confirmPayment -> throw new UnsupportedOperationException(
                    "lianlianpay:" + operation + " calls the gateway: use it with to(), not with from()");
        };
    }

    private Consumer due(Processor processor) throws Exception {
        requireOptions();
        DueConsumer consumer = new DueConsumer(
                this, processor, requireJournal(), configuration.getOidPartner(), configuration.getApiVersion());
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        configureConsumer(consumer);
        return consumer;
    }

    private Consumer notify(Processor processor) throws Exception {
        requireOptions();
        Keys loaded = Keys.load(getCamelContext(), configuration.keyOptions());
        Verifier verifier = loaded.getVerifier();
        loaded.requireDifferentOwners();
        NotifyConsumer consumer = new NotifyConsumer(
                this, processor, configuration, verifier, Journals.find(getCamelContext(), configuration.getJournal()),
                new KeyLocation(getCamelContext()).dereference(configuration.getTransactionManager(), "transactionManager"));
        configureConsumer(consumer);
        keys = loaded;
        return consumer;
    }

    private PaymentJournal requireJournal() {
        PaymentJournal journal = Journals.find(getCamelContext(), configuration.getJournal());
        if (journal == null) {
            throw new IllegalArgumentException(
                    "Option journal is missing, and the registry has no or several beans of the type PaymentJournal: lianlianpay:"
                                               + operation + " needs one");
        }
        return journal;
    }

    /**
     * Makes the endpoint ready for a producer. The first one checks the options, reads the keys and makes the
     * transports, for all producers. That does not happen earlier, so that {@code lazyStartProducer} keeps its meaning.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    void connect(Producer producer) {
        lock.lock();
        try {
            if (flow == null) {
                requireOptions();
                Keys loaded = Keys.load(getCamelContext(), configuration.keyOptions());
                loaded.getSigner();
                loaded.getVerifier();
                loaded.requireDifferentOwners();
                PaymentJournal journal = operation == LianLianPayOperation.queryPayment || !configuration.isJournalRequired()
                        ? Journals.find(getCamelContext(), configuration.getJournal()) : requireJournal();
                // a component that was made in Java and not added to the context has not been started yet
                ServiceHelper.startService(getComponent());
                openTransports(getComponent().transports());
                flow = flow(loaded, journal);
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
        new OptionRules(configuration).require(operation, configuration.getProxyAuthPassword(), this::proxy);
    }

    private ProxySettings proxy() {
        return configuration.proxySettings(getCamelContext());
    }

    private Flow<?, ?> flow(Keys loaded, PaymentJournal journal) {
        boolean pays = operation != LianLianPayOperation.queryPayment;
        try {
            return new Flows(
                    this, configuration, loaded, transports::get, pays ? encryption(loaded).cipher() : null,
                    pays ? new JournalSecrets(loaded.getSigner()) : null, journal)
                    .of(operation);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Option privateKey: the provider cannot sign with it: " + e.getMessage(), e);
        }
    }

    private Keys encryption(Keys loaded) {
        return configuration.getEncryptionKey() == null
                ? loaded
                : Keys.load(getCamelContext(), configuration.keyOptions().encryption(configuration.getEncryptionKey()));
    }

    private void openTransports(Transports made) {
        if (!configuration.isGatewaySecure()) {
            LOG.warn(
                    "Option gatewayUrl is plain http: anybody on the way can read requests and replies. Use it for tests only");
        }
        SSLContextParameters tls = configuration.isGatewaySecure() ? configuration.getSslContextParameters() : null;
        SSLContextParameters effective = tls != null ? tls : getComponent().globalTls();
        // payments ask how they stand, too
        for (LianLianPayOperation called : EnumSet.of(operation, LianLianPayOperation.queryPayment)) {
            TransportSettings settings = settings(called);
            transports.put(called, configuration.isAsynchronous()
                    ? made.asynchronous(settings, effective) : made.blocking(settings, effective));
        }
        probe = made.probe(settings(operation), effective);
    }

    private TransportSettings settings(LianLianPayOperation called) {
        return new TransportSettings(
                configuration.url(called), configuration.getConnectTimeout(), configuration.getResponseTimeout(),
                configuration.getMaxResponseSize(), proxy());
    }

    void cancelCalls(Producer producer) {
        transports.values().forEach(transport -> transport.cancel(producer));
    }

    void disconnect(Producer producer) {
        producers.remove(producer);
    }

    @Override
    protected void doStop() throws Exception {
        getComponent().healthChecks().remove(this);
        transports.values().forEach(Transport::close);
        transports.clear();
        flow = null;
        probe = null;
        keys = null;
        super.doStop();
    }

    Flow<?, ?> flow() {
        return flow;
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
    public String getPlace() {
        return switch (operation) {
            case notify -> configuration.getPath();
            case due -> "the journal";
            case queryPayment, payment, confirmPayment -> configuration.getGatewayUrl();
        };
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
        return operation.isSource() ? getPlace() : configuration.url(operation);
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
