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
package io.github.camel.lianlianpay.internal.http;

import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;

/**
 * The HTTP proxy of an endpoint, the same one for both transports and the health check.
 *
 * @param host        null if there is no proxy
 * @param credentials empty if the proxy needs none
 * @param global      whether it comes from the context's global options
 */
public record ProxySettings(HttpHost host, CredentialsProvider credentials, boolean global) {

    /** Global options of the context, which camel-http obeys as well. */
    private static final String GLOBAL_HOST = "http.proxyHost";
    private static final String GLOBAL_PORT = "http.proxyPort";
    private static final String GLOBAL_SCHEME = "http.proxyScheme";

    /** @param password may be null, as may be the user */
    public static ProxySettings of(String scheme, String host, int port, String user, String password) {
        HttpHost proxy = new HttpHost(scheme, host, port);
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        if (user != null && password != null) {
            credentials.setCredentials(new AuthScope(proxy), new UsernamePasswordCredentials(user, password.toCharArray()));
        }
        return new ProxySettings(proxy, credentials, false);
    }

    /**
     * The proxy of the context's global options, if there is one.
     *
     * @param  isGatewaySecure          decides how to speak to the proxy if no option does, as in camel-http
     * @throws IllegalArgumentException if the context's {@code http.proxyPort} is no port
     */
    public static ProxySettings ofContext(CamelContext context, boolean isGatewaySecure) {
        String host = context.getGlobalOption(GLOBAL_HOST);
        String port = context.getGlobalOption(GLOBAL_PORT);
        if (ObjectHelper.isEmpty(host) || ObjectHelper.isEmpty(port)) {
            return new ProxySettings(null, new BasicCredentialsProvider(), true);
        }
        String scheme = context.getGlobalOption(GLOBAL_SCHEME);
        try {
            HttpHost proxy = new HttpHost(
                    scheme != null ? scheme : isGatewaySecure ? "https" : "http", host, Integer.parseInt(port));
            return new ProxySettings(proxy, new BasicCredentialsProvider(), true);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The context's global options " + GLOBAL_HOST + " and " + GLOBAL_PORT + " name no proxy: "
                                               + e.getMessage()
                                               + ". Fix them, or set proxyHost and proxyPort of the component",
                    e);
        }
    }

    /** Whether the proxy itself is spoken to with TLS. */
    public boolean isSecure() {
        return host != null && "https".equals(host.getSchemeName());
    }
}
