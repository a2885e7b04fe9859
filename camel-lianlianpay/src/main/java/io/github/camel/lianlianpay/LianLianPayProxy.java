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

import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;

/**
 * The HTTP proxy of an endpoint, which is one for blocking and asynchronous queries and for the health check.
 *
 * @param host        null where there is no proxy
 * @param credentials empty where it wants none
 * @param global      whether it is that of the context's global options
 */
record LianLianPayProxy(HttpHost host, CredentialsProvider credentials, boolean global) {

    /** Global options of the context, which camel-http obeys as well. */
    private static final String GLOBAL_HOST = "http.proxyHost";
    private static final String GLOBAL_PORT = "http.proxyPort";
    private static final String GLOBAL_SCHEME = "http.proxyScheme";

    /**
     * The proxy of the component or endpoint or, if there is none, that of the context.
     *
     * @throws IllegalArgumentException if the context's {@code http.proxyPort} is no port
     */
    static LianLianPayProxy of(CamelContext context, LianLianPayConfiguration configuration) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        if (configuration.getProxyHost() == null) {
            return new LianLianPayProxy(global(context, configuration), credentials, true);
        }
        HttpHost host = new HttpHost(
                configuration.getProxyAuthScheme(), configuration.getProxyHost(), configuration.getProxyPort());
        if (configuration.getProxyAuthUsername() != null && configuration.getProxyAuthPassword() != null) {
            credentials.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(
                    configuration.getProxyAuthUsername(), configuration.getProxyAuthPassword().toCharArray()));
        }
        return new LianLianPayProxy(host, credentials, false);
    }

    private static HttpHost global(CamelContext context, LianLianPayConfiguration configuration) {
        String host = context.getGlobalOption(GLOBAL_HOST);
        String port = context.getGlobalOption(GLOBAL_PORT);
        if (ObjectHelper.isEmpty(host) || ObjectHelper.isEmpty(port)) {
            return null;
        }
        String scheme = context.getGlobalOption(GLOBAL_SCHEME);
        if (scheme == null) {
            // as camel-http does
            scheme = configuration.isGatewaySecure() ? "https" : "http";
        }
        try {
            return new HttpHost(scheme, host, Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The context's global options " + GLOBAL_HOST + " and " + GLOBAL_PORT + " name no proxy: "
                                               + e.getMessage()
                                               + ". Mend them, or set proxyHost and proxyPort of the component",
                    e);
        }
    }

    boolean wantsTls() {
        return host != null && "https".equals(host.getSchemeName());
    }
}
