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

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;

/**
 * The HTTP proxy of an endpoint, as the HTTP client wants it.
 *
 * @param host        null where there is no proxy
 * @param credentials empty where it wants none
 */
record LianLianPayProxy(HttpHost host, CredentialsProvider credentials) {

    static LianLianPayProxy of(LianLianPayConfiguration configuration) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        if (configuration.getProxyHost() == null) {
            return new LianLianPayProxy(null, credentials);
        }
        HttpHost host = new HttpHost(
                configuration.getProxyAuthScheme(), configuration.getProxyHost(), configuration.getProxyPort());
        if (configuration.getProxyAuthUsername() != null && configuration.getProxyAuthPassword() != null) {
            credentials.setCredentials(new AuthScope(host), new UsernamePasswordCredentials(
                    configuration.getProxyAuthUsername(), configuration.getProxyAuthPassword().toCharArray()));
        }
        return new LianLianPayProxy(host, credentials);
    }
}
