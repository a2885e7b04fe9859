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

import java.util.Map;

import io.github.camel.lianlianpay.internal.dynamic.DynamicEndpoints;
import io.github.camel.lianlianpay.internal.observe.HealthChecks;
import io.github.camel.lianlianpay.internal.observe.Telemetry;
import io.github.camel.lianlianpay.internal.options.SecretOptions;
import io.github.camel.lianlianpay.internal.runtime.Transports;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;

/**
 * Pay through the LianLian Pay gateway, and find out how payments ended. Endpoints of one component share its
 * connection pool.
 */
@Component("lianlianpay")
public class LianLianPayComponent extends DefaultComponent implements SSLContextParametersAware, DynamicEndpoints {

    private static final PropertyConfigurer COMPONENT_OPTIONS = new LianLianPayComponentConfigurer() {
        @Override
        public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
            LianLianPayComponent component = (LianLianPayComponent) target;
            return component.secretOptions.refuseMisplacedKey(name, value)
                    || component.getConfiguration().setTextOrBean(name, value)
                    || super.configure(context, target, name, value, ignoreCase)
                    || component.secretOptions.refuseUnknown(name, value);
        }
    };
    private static final PropertyConfigurer ENDPOINT_OPTIONS = new LianLianPayEndpointConfigurer() {
        @Override
        public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
            return ((LianLianPayEndpoint) target).getConfiguration().setTextOrBean(name, value)
                    || super.configure(context, target, name, value, ignoreCase);
        }
    };

    @Metadata(description = "The defaults of the endpoints.")
    private LianLianPayConfiguration configuration = new LianLianPayConfiguration();
    @Metadata(label = "security", defaultValue = "false",
              description = "Whether to use the TLS settings of the Camel context if neither the component nor the endpoint has any.")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "advanced", defaultValue = "200", description = "The most connections that the component keeps open.")
    private int maxTotalConnections = 200;
    @Metadata(label = "advanced", defaultValue = "200", description = "The most connections to one gateway.")
    private int connectionsPerRoute = 200;
    @Metadata(label = "security", defaultValue = "false",
              description = "Whether an endpoint that is made while a message is on its way, as by recipientList or toD, may set any option in its"
                            + " URI. If not, keys, merchant, gateway, TLS, proxy and everything else that decides whom to believe come from"
                            + " the component or from a to(). Set it only if no part of such a URI comes out of a message.")
    private boolean trustDynamicUris;

    private final SecretOptions secretOptions = new SecretOptions(this, this::isTrustDynamicUris);
    private final HealthChecks healthChecks = new HealthChecks();
    private final Telemetry telemetry = new Telemetry();
    private Transports transports;

    public LianLianPayComponent() {
    }

    public LianLianPayComponent(CamelContext context) {
        super(context);
    }

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) throws Exception {
        return secretOptions.createEndpoint(uri, properties, super::createEndpoint);
    }

    @Override
    public void createFromTemplate(String uri) {
        secretOptions.createFromTemplate(uri);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LianLianPayConfiguration options = configuration.copy();
        // an alias on the endpoint is meant to be used, even if the component has a key
        if (parameters.containsKey("privateKeyAlias")) {
            options.setPrivateKey(null);
        }
        if (parameters.containsKey("publicKeyAlias")) {
            options.setPublicKey(null);
        }
        LianLianPayEndpoint endpoint = new LianLianPayEndpoint(uri, this, LianLianPayOperation.of(remaining), options);
        endpoint.setRefusal(SecretOptions.reveal(parameters));
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

    @Override
    protected void doStart() throws Exception {
        secretOptions.requireNoRefusal();
        super.doStart();
        transports = new Transports(this, this::getMaxTotalConnections, this::getConnectionsPerRoute);
    }

    @Override
    protected void doStop() throws Exception {
        if (transports != null) {
            transports.close();
        }
        telemetry.forgetMetrics();
        super.doStop();
    }

    Transports transports() {
        return transports;
    }

    /** TLS settings of the Camel context, if they are to be used; otherwise null. */
    SSLContextParameters globalTls() {
        return retrieveGlobalSslContextParameters();
    }

    Telemetry telemetry() {
        return telemetry;
    }

    HealthChecks healthChecks() {
        return healthChecks;
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

    @Override
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
