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
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
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
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.LazyStartProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask the LianLian Pay (连连支付) gateway how a payment ended, with signed requests and verified replies.
 */
@UriEndpoint(firstVersion = "1.0.0", scheme = "lianlianpay", title = "LianLian Pay", syntax = "lianlianpay:operation",
             producerOnly = true, category = { Category.FINANCE, Category.API }, headersClass = LianLianPayConstants.class)
public class LianLianPayEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayEndpoint.class);
    private static final Pattern OID_PARTNER = Pattern.compile("[0-9]{18}");
    private static final int LONGEST_QUOTE = 32;
    private static final int SHOWN_OF_MERCHANT = 4;

    @UriPath(description = "What to ask the gateway for.")
    @Metadata(required = true)
    private final LianLianPayOperation operation;
    @UriParam
    private LianLianPayConfiguration configuration;

    private String refusal;
    private volatile LianLianPayKeys keys;
    private LianLianPayHttpClient client;
    private LianLianPayAsyncHttpClient asyncClient;
    private volatile LianLianPayHandshake handshake;
    private final AtomicInteger producers = new AtomicInteger();

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
     * Options and keys are not needed where nothing is ever sent, as in a test that skips the endpoint. Should
     * something be sent all the same, they are checked before.
     */
    @Override
    public AsyncProducer createAsyncProducer() throws Exception {
        if (LianLianPaySkipping.isSkipped(this)) {
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
     * Checks the options, reads the keys and opens the way to the gateway; once, for all producers. Not done before the
     * first producer starts, so that {@code lazyStartProducer} keeps its meaning.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    void open() {
        lock.lock();
        try {
            if (client == null) {
                requireOptions();
                LianLianPayKeys loaded = LianLianPayKeys.load(getCamelContext(), configuration);
                loaded.getSigner();
                loaded.getVerifier();
                loaded.requireDifferentOwners();
                // a component that was made in Java and not added to the context has not been started yet
                ServiceHelper.startService(getComponent());
                LianLianPayHttpClient opened = new LianLianPayHttpClient(getComponent(), configuration, operation);
                ServiceHelper.startService(opened);
                try {
                    asyncClient = configuration.isAsynchronous()
                            ? new LianLianPayAsyncHttpClient(getComponent(), configuration, operation) : null;
                    handshake = new LianLianPayHandshake(getComponent(), configuration, operation);
                } catch (RuntimeException | Error e) {
                    // supervised routes try again and again, and each attempt opens one
                    ServiceHelper.stopService(opened);
                    handshake = null;
                    throw e;
                }
                keys = loaded;
                client = opened;
            }
            getComponent().healthChecks().add(this);
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            getComponent().watch().stop(asker -> asker.getEndpoint() == this);
        }
        getComponent().healthChecks().remove(this);
        ServiceHelper.stopService(client);
        client = null;
        asyncClient = null;
        handshake = null;
        keys = null;
        super.doStop();
    }

    void producerStarted() {
        producers.incrementAndGet();
    }

    void producerStopped() {
        producers.decrementAndGet();
    }

    /** Whether there are producers that have started and not stopped. */
    boolean hasProducers() {
        return producers.get() > 0;
    }

    /** The merchant's number as logs and consoles may show it. */
    String merchant() {
        String number = String.valueOf(configuration.getOidPartner());
        return "..." + number.substring(Math.max(0, number.length() - SHOWN_OF_MERCHANT));
    }

    /** What may be told of the keys; empty before the first producer has started. */
    List<LianLianPayKeyView> keyViews() {
        LianLianPayKeys loaded = keys;
        return loaded == null ? List.of() : loaded.views();
    }

    /** The way to see whether the gateway is there; null before the first producer has started. */
    LianLianPayHandshake handshake() {
        return handshake;
    }

    LianLianPayHttpClient client() {
        return client;
    }

    /** Null where queries wait with their thread. */
    LianLianPayAsyncHttpClient asyncClient() {
        return asyncClient;
    }

    LianLianPayMessageSigner messageSigner() {
        return new LianLianPayMessageSigner(keys.getSigner());
    }

    LianLianPayReplyReader replyReader() {
        return new LianLianPayReplyReader(keys.getVerifier(), configuration.isAllowUnsignedErrors());
    }

    /** Why the options of the URI cannot be used, or null. */
    void setRefusal(String refusal) {
        this.refusal = refusal;
    }

    private void requireOptions() {
        if (refusal != null) {
            // only now: when an endpoint cannot be made, Camel quotes the route's text
            throw new IllegalArgumentException(refusal);
        }
        if (configuration.getOidPartner() == null || !OID_PARTNER.matcher(configuration.getOidPartner()).matches()) {
            throw new IllegalArgumentException(
                    "Option oidPartner must be the merchant's number at LianLian, 18 digits, but it "
                                               + described(configuration.getOidPartner()));
        }
        requirePositive("connectTimeout", configuration.getConnectTimeout());
        requirePositive("responseTimeout", configuration.getResponseTimeout());
        requirePositive("maxResponseSize", configuration.getMaxResponseSize());
        requireGatewayUrl(configuration.getGatewayUrl());
        if ((configuration.getProxyHost() == null) != (configuration.getProxyPort() == null)) {
            throw new IllegalArgumentException("Options proxyHost and proxyPort belong together, and only one of them is set");
        }
        requireNoControls("proxyAuthUsername", configuration.getProxyAuthUsername());
        requireNoControls("proxyAuthPassword", configuration.getProxyAuthPassword());
        LianLianPayProxy proxy = LianLianPayProxy.of(getCamelContext(), configuration);
        if (configuration.isAsynchronous() && proxy.wantsTls()) {
            throw new IllegalArgumentException(
                    (proxy.global()
                            ? "Option asynchronous and the context's global option http.proxyHost do not go together, where the"
                              + " proxy itself is spoken to with TLS: http.proxyScheme is https, or is not set and gatewayUrl is https."
                              + " The client cannot do TLS within TLS. Set http.proxyScheme to http if that is what the proxy"
                              + " speaks, or set proxyHost and proxyPort of the component, or leave asynchronous out"
                            : "Options asynchronous and proxyAuthScheme=https do not go together: the client cannot do TLS within"
                              + " TLS. Leave one of them out"));
        }
        if (ObjectHelper.isEmpty(configuration.getApiVersion())) {
            throw new IllegalArgumentException("Option apiVersion is missing: the gateway wants it, such as 1.0");
        }
        // the fixed values, if any, must be fit to be sent
        requireFit("noOrder", QueryPaymentRequest.builder()::noOrder, configuration.getNoOrder());
        requireFit("oidPaybill", QueryPaymentRequest.builder()::oidPaybill, configuration.getOidPaybill());
        requireFit("platform", QueryPaymentRequest.builder()::platform, configuration.getPlatform());
        requireFit("apiVersion", QueryPaymentRequest.builder()::apiVersion, configuration.getApiVersion());
    }

    private static String described(String value) {
        if (value == null) {
            return "is missing";
        }
        // what is much too long may be a key that stands in the wrong place
        return value.length() <= LONGEST_QUOTE ? "is '" + value + "'" : "has " + value.length() + " characters";
    }

    private static void requireFit(String option, Function<String, ?> field, String value) {
        if (LanguageSupport.hasSimpleFunction(value)) {
            throw new IllegalArgumentException(
                    "Option " + option + " has a function such as ${body}, which to() does not evaluate: use toD()");
        }
        try {
            field.apply(value);
        } catch (InvalidMessageException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
    }

    /** RFC 7617 allows none; mostly it is the line break at the end of a file. */
    private static void requireNoControls(String option, String value) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            String place = Character.isISOControl(value.charAt(value.length() - 1)) ? "at its end" : "in it";
            throw new IllegalArgumentException(
                    "Option " + option + " has a line break or another control character " + place
                                               + ", which no proxy can take. Remove it, and look at how the file was written");
        }
    }

    private static void requirePositive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("Option " + option + " must be greater than 0, but it is " + value);
        }
    }

    private static void requireGatewayUrl(String url) {
        try {
            URI uri = new URI(String.valueOf(url));
            boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && !uri.getPath().endsWith(".htm")) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below, together with what else may be wrong
        }
        throw new IllegalArgumentException(
                "Option gatewayUrl must be the gateway's base URL, such as " + LianLianPayConfiguration.GATEWAY_URL
                                           + ": http or https, a host, and neither user, query nor fragment, nor the operation, which is appended");
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
