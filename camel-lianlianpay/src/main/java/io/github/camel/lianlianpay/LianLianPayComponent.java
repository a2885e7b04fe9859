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

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

/**
 * Ask the LianLian Pay gateway how a payment ended. Endpoints of one component share its pool of connections.
 */
@Component("lianlianpay")
public class LianLianPayComponent extends DefaultComponent implements SSLContextParametersAware {

    private static final int OPENERS_IDLE_SECONDS = 5;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final PropertyConfigurer COMPONENT_OPTIONS = new LianLianPayComponentConfigurer() {
        @Override
        public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
            LianLianPayComponent component = (LianLianPayComponent) target;
            return component.refuseMisplacedKey(name, value)
                    || setTextOrBean(component.getConfiguration(), name, value)
                    || super.configure(context, target, name, value, ignoreCase)
                    || component.refuseUnknown(name, value);
        }
    };
    private static final PropertyConfigurer ENDPOINT_OPTIONS = new LianLianPayEndpointConfigurer() {
        @Override
        public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
            return setTextOrBean(((LianLianPayEndpoint) target).getConfiguration(), name, value)
                    || super.configure(context, target, name, value, ignoreCase);
        }
    };

    @Metadata(description = "The defaults of the endpoints.")
    private LianLianPayConfiguration configuration = new LianLianPayConfiguration();
    @Metadata(label = "security", defaultValue = "false",
              description = "Whether to use the TLS settings of the Camel context where none are given here or on the endpoint.")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "advanced", defaultValue = "200", description = "The most connections that the component keeps open.")
    private int maxTotalConnections = 200;
    @Metadata(label = "advanced", defaultValue = "200", description = "The most connections to one gateway.")
    private int connectionsPerRoute = 200;

    @Metadata(label = "security", defaultValue = "false",
              description = "Whether an endpoint that is made while a message is on its way, as by recipientList or toD, may set any option in its"
                            + " URI. If not, keys, merchant, gateway, TLS, proxy and all else that decides whom to believe come from"
                            + " the component or from a to(). Set it only where no part of such a URI comes out of a message.")
    private boolean trustDynamicUris;

    private final ThreadLocal<String> ofTemplate = new ThreadLocal<>();
    private final LianLianPayHealthChecks healthChecks = new LianLianPayHealthChecks();
    /** Of options that cannot be set; told at the start, as Camel would quote the value. */
    private String refusal;
    private final LianLianPayObserver observer = new LianLianPayObserver();
    private final LianLianPayConnections connections = new LianLianPayConnections(this);
    private ScheduledExecutorService timer;
    private LianLianPayWatch watch;
    private LianLianPayContinuations continuations;
    private ExecutorService openers;

    public LianLianPayComponent() {
    }

    public LianLianPayComponent(CamelContext context) {
        super(context);
    }

    /** The endpoint's URI shows no secret: of each there is a token. */
    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) throws Exception {
        // Camel does not encode them; in RAW() they would stay encoded, and a blank says the same there
        String line = LINE_BREAK.matcher(uri).replaceAll(uri.matches("(?s).*=RAW[({].*") ? " " : "%0A");
        try {
            LianLianPayHiddenOptions options = new LianLianPayHiddenOptions(line, properties);
            requireNoneOfMessage(options);
            return options.holdsToken() ? existingEndpoint(options.uri()) : createEndpoint(options);
        } catch (URISyntaxException e) {
            // without the cause, whose message quotes the URI and a key in it
            throw new IllegalArgumentException(
                    "The endpoint's URI cannot be read: " + e.getReason() + " at index " + e.getIndex()
                                               + ". A key of several lines is best given as file:, as #bean:, or on one line");
        }
    }

    /** An endpoint that a message makes, as by {@code recipientList}, must not choose whom the component believes. */
    private void requireNoneOfMessage(LianLianPayHiddenOptions options) {
        boolean made = !trustDynamicUris && ofTemplate.get() == null && !options.holdsToken();
        String refusal = made && LianLianPayRouting.isUnderWay() ? options.refusalOfMessage() : null;
        if (refusal != null) {
            // Camel wraps any other exception into one that quotes the URI
            throw (RuntimeException) new NoSuchEndpointException(
                    StringHelper.before(options.uri(), "?", options.uri()), refusal)
                    .initCause(new IllegalArgumentException(refusal));
        }
    }

    /** A toD's endpoint is made while a message is on its way, too, but of what the template's author wrote. */
    void makeEndpointOfTemplate(String uri) {
        if (getCamelContext().hasEndpoint(uri) != null) {
            return;
        }
        lock.lock();
        try {
            ofTemplate.set(uri);
            getCamelContext().getEndpoint(uri);
        } finally {
            ofTemplate.remove();
            lock.unlock();
        }
    }

    /** Camel asks anew for endpoints that it knows, by what they tell as their URI. */
    private Endpoint existingEndpoint(String uri) {
        return getCamelContext().getEndpoints().stream()
                .filter(endpoint -> EndpointHelper.normalizeEndpointUri(endpoint.getEndpointUri())
                        .equals(EndpointHelper.normalizeEndpointUri(uri)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "There is no such endpoint, and this URI cannot make one: it has tokens in the place of secrets"));
    }

    private Endpoint createEndpoint(LianLianPayHiddenOptions options) throws Exception {
        try {
            return super.createEndpoint(options.uri(), options.parameters());
        } catch (ResolveEndpointFailedException | IllegalArgumentException e) {
            if (options.quotedByCamel()) {
                // the one that Camel does not wrap into another, which would quote the URI as it was given
                throw (RuntimeException) new NoSuchEndpointException(options.uri(), "mend its options: " + e.getMessage())
                        .initCause(e);
            }
            throw e;
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LianLianPayConfiguration options = configuration.copy();
        // an alias on the endpoint is meant to be used, also where the component has a key
        if (parameters.containsKey("privateKeyAlias")) {
            options.setPrivateKey(null);
        }
        if (parameters.containsKey("publicKeyAlias")) {
            options.setPublicKey(null);
        }
        LianLianPayEndpoint endpoint = new LianLianPayEndpoint(uri, this, operation(remaining), options);
        endpoint.setRefusal(LianLianPayHiddenOptions.reveal(parameters));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return COMPONENT_OPTIONS;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return ENDPOINT_OPTIONS;
    }

    /**
     * Options that are text or a bean. To tools they are text, and so the generated configurers would make text of the
     * bean.
     */
    private static boolean setTextOrBean(LianLianPayKeySettings settings, String name, Object value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "privatekey" -> settings.setPrivateKey(value);
            case "publickey" -> settings.setPublicKey(value);
            case "provider" -> settings.setProvider(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean refuseMisplacedKey(String name, Object value) {
        boolean misplaced = value instanceof String text && LianLianPayHiddenOptions.isMisplacedKey(name, text);
        if (misplaced) {
            refusal = LianLianPayHiddenOptions.misplacedKey(name);
        }
        return misplaced;
    }

    private boolean refuseUnknown(String name, Object value) {
        if (!(value instanceof String)) {
            return false;
        }
        refusal = LianLianPayHiddenOptions.unknown(name);
        return true;
    }

    /**
     * @throws IllegalArgumentException if an option was given that cannot be set; its value is not told
     */
    void requireFitOptions() {
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    private static LianLianPayOperation operation(String name) {
        for (LianLianPayOperation operation : LianLianPayOperation.values()) {
            if (operation.name().equals(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("Unknown operation '" + name + "': the component knows queryPayment");
    }

    @Override
    protected void doStart() throws Exception {
        requireFitOptions();
        super.doStart();
        timer = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LianLianPayWatch");
        watch = new LianLianPayWatch(timer);
    }

    @Override
    protected void doStop() throws Exception {
        if (watch != null) {
            watch.close();
            getCamelContext().getExecutorServiceManager().shutdownNow(timer);
        }
        connections.close();
        if (continuations != null) {
            continuations.close();
            continuations = null;
            getCamelContext().getExecutorServiceManager().shutdownNow(openers);
        }
        observer.forgetMeters();
        super.doStop();
    }

    LianLianPayConnections connections() {
        return connections;
    }

    LianLianPayWatch watch() {
        return watch;
    }

    LianLianPayObserver observer() {
        return observer;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    LianLianPayHealthChecks healthChecks() {
        return healthChecks;
    }

    /** Runs the rest of a route after an asynchronous query. */
    Executor continuations() {
        lock.lock();
        try {
            if (continuations == null) {
                openers = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "LianLianPayOpenings");
                if (openers instanceof ThreadPoolExecutor pool) {
                    // many connections may be opened at one time, and then none for hours
                    pool.setKeepAliveTime(OPENERS_IDLE_SECONDS, TimeUnit.SECONDS);
                }
                continuations = new LianLianPayContinuations(this);
            }
            return continuations;
        } finally {
            lock.unlock();
        }
    }

    /** Opens connections, which may wait for the address of a name; there once {@link #continuations()} is. */
    Executor openers() {
        return openers;
    }

    public LianLianPayConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LianLianPayConfiguration configuration) {
        this.configuration = ObjectHelper.notNull(configuration, "configuration");
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public boolean isTrustDynamicUris() {
        return trustDynamicUris;
    }

    public void setTrustDynamicUris(boolean trustDynamicUris) {
        this.trustDynamicUris = trustDynamicUris;
    }

    public int getMaxTotalConnections() {
        return maxTotalConnections;
    }

    public void setMaxTotalConnections(int maxTotalConnections) {
        this.maxTotalConnections = maxTotalConnections;
    }

    public int getConnectionsPerRoute() {
        return connectionsPerRoute;
    }

    public void setConnectionsPerRoute(int connectionsPerRoute) {
        this.connectionsPerRoute = connectionsPerRoute;
    }
}
