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

import io.github.camel.lianlianpay.internal.http.ProxySettings;
import io.github.camel.lianlianpay.internal.keys.KeyOptions;
import io.github.camel.lianlianpay.internal.settings.NotifySettings;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options of an endpoint. Set on the component they are the defaults of its endpoints. */
@UriParams
public class LianLianPayConfiguration extends NotifySettings implements Cloneable {

    public static final String GATEWAY_URL = "https://instantpay.lianlianpay.com/paymentapi";

    @UriParam(description = "Required, here or on the component. The merchant's number at LianLian (oid_partner), 18 digits.")
    private String oidPartner;
    @UriParam(defaultValue = GATEWAY_URL,
              description = "The gateway's base URL, to which the operation is appended. Plain http is for tests only.")
    private String gatewayUrl = GATEWAY_URL;
    @UriParam(description = "The platform that the transaction comes from (platform), up to 32 characters. A header or the body wins over it.")
    private String platform;
    @UriParam(description = "The merchant's own payment number (no_order), up to 32 characters. A header or the body wins over it.")
    private String noOrder;
    @UriParam(description = "LianLian's own number of the payment (oid_paybill), up to 18 characters. A header or the body wins over it.")
    private String oidPaybill;
    @UriParam(label = "advanced", defaultValue = "1.0", description = "The version of the gateway's interface (api_version).")
    private String apiVersion = "1.0";
    @UriParam(defaultValue = "10s", javaType = "java.time.Duration",
              description = "How long to wait for a connection to be opened, and at most as long for a free one in the pool.")
    private long connectTimeout = 10_000;
    @UriParam(defaultValue = "30s", javaType = "java.time.Duration",
              description = "How long to wait for the whole reply, from the request sent to the last byte read, however slowly they arrive.")
    private long responseTimeout = 30_000;
    @UriParam(label = "advanced", defaultValue = "false",
              description = "Whether calls are asynchronous: no thread waits for the reply. For thousands of calls in flight. The route"
                            + " continues on a thread of the pool profile lianlianpay.")
    private boolean asynchronous;
    @UriParam(label = "advanced", defaultValue = "65536",
              description = "The longest reply that is accepted, in bytes. A longer one is refused without being read to its end.")
    private int maxResponseSize = 64 * 1024;
    @UriParam(defaultValue = "true",
              description = "Whether a verified reply with a ret_code other than 0000 throws LianLianPayReturnCodeException. If not, it is the"
                            + " result.")
    private boolean throwExceptionOnFailure = true;
    @UriParam(label = "security", defaultValue = "false",
              description = "Whether an error reply without a signature is the result, marked as not verified, instead of a"
                            + " LianLianPaySignatureException. A reply of 0000 without a valid signature never passes.")
    private boolean allowUnsignedErrors;
    @UriParam(label = "security",
              description = "TLS settings: trust store, client certificate, protocols. By default the JVM's trust store is used.")
    private SSLContextParameters sslContextParameters;
    @UriParam(label = "proxy", description = "Host of an HTTP proxy.")
    private String proxyHost;
    @UriParam(label = "proxy", description = "Port of the HTTP proxy.")
    private Integer proxyPort;
    @UriParam(label = "proxy", enums = "http,https", defaultValue = "http",
              description = "How to speak to the HTTP proxy itself.")
    private String proxyAuthScheme = "http";
    @UriParam(label = "proxy,security", description = "User name for the HTTP proxy.")
    @Metadata(secret = true)
    private String proxyAuthUsername;
    @UriParam(label = "proxy,security", description = "Password for the HTTP proxy.")
    @Metadata(secret = true)
    private String proxyAuthPassword;

    boolean isGatewaySecure() {
        return gatewayUrl.regionMatches(true, 0, "https:", 0, 6);
    }

    /** The URL of an operation. */
    String url(LianLianPayOperation operation) {
        return gatewayUrl.replaceFirst("/+$", "") + operation.path();
    }

    /**
     * The proxy of the component or endpoint or, if there is none, that of the context.
     *
     * @throws IllegalArgumentException if the context's global options name no proxy
     */
    ProxySettings proxySettings(CamelContext context) {
        return proxyHost == null
                ? ProxySettings.ofContext(context, isGatewaySecure())
                : ProxySettings.of(proxyAuthScheme, proxyHost, proxyPort, proxyAuthUsername, proxyAuthPassword);
    }

    LianLianPayConfiguration copy() {
        try {
            return (LianLianPayConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Makes them visible to the endpoint. */
    @Override
    protected KeyOptions keyOptions() {
        return super.keyOptions();
    }

    /** Not public: tools print what public getters of a bean return. */
    Object getPrivateKey() {
        return keyOptions().privateKey();
    }

    /** Not public: tools print what public getters of a bean return. */
    String getPrivateKeyPassword() {
        return keyOptions().privateKeyPassword();
    }

    public String getOidPartner() {
        return oidPartner;
    }

    public void setOidPartner(String oidPartner) {
        this.oidPartner = oidPartner;
    }

    public String getGatewayUrl() {
        return gatewayUrl;
    }

    public void setGatewayUrl(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
    }

    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String platform) {
        this.platform = platform;
    }

    public String getNoOrder() {
        return noOrder;
    }

    public void setNoOrder(String noOrder) {
        this.noOrder = noOrder;
    }

    public String getOidPaybill() {
        return oidPaybill;
    }

    public void setOidPaybill(String oidPaybill) {
        this.oidPaybill = oidPaybill;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public boolean isAsynchronous() {
        return asynchronous;
    }

    public void setAsynchronous(boolean asynchronous) {
        this.asynchronous = asynchronous;
    }

    public int getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(int maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public boolean isAllowUnsignedErrors() {
        return allowUnsignedErrors;
    }

    public void setAllowUnsignedErrors(boolean allowUnsignedErrors) {
        this.allowUnsignedErrors = allowUnsignedErrors;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyAuthScheme() {
        return proxyAuthScheme;
    }

    public void setProxyAuthScheme(String proxyAuthScheme) {
        this.proxyAuthScheme = proxyAuthScheme;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    /** Not public: tools print what public getters of a bean return. */
    String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }
}
