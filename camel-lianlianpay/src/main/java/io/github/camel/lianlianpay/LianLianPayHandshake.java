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

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;

/**
 * Connects as a query does, through the proxy and with the TLS settings of its endpoint, and hangs up without a word.
 */
class LianLianPayHandshake {

    private final LianLianPayComponent component;
    private final LianLianPayConfiguration configuration;
    private final String url;

    LianLianPayHandshake(LianLianPayComponent component, LianLianPayConfiguration configuration,
                         LianLianPayOperation operation) {
        this.component = component;
        this.configuration = configuration;
        this.url = configuration.url(operation);
    }

    /**
     * @param protocol of TLS; null where the gateway is plain http
     * @param cipher   null as well
     * @param notAfter when the first of the gateway's certificates ends; null as well
     */
    record Result(String protocol, String cipher, Instant notAfter) {
    }

    /**
     * @throws IOException if there is no connection within {@code connectTimeout}, or if TLS is refused on either side
     */
    Result make() throws IOException {
        AtomicReference<Result> seen = new AtomicReference<>(new Result(null, null, null));
        AtomicBoolean late = new AtomicBoolean();
        HttpPost unsent = new HttpPost(url);
        PoolingHttpClientConnectionManager connection
                = component.connections().unsharedPool(configuration.getSslContextParameters(),
                        strategy -> watched(strategy, seen));
        Future<?> end = component.timer().schedule(() -> {
            late.set(true);
            unsent.cancel();
            connection.close(CloseMode.IMMEDIATE);
        }, configuration.getConnectTimeout(), TimeUnit.MILLISECONDS);
        try (CloseableHttpClient client = client(connection)) {
            int status = client.execute(unsent, ClassicHttpResponse::getCode);
            if (status != HttpStatus.SC_NO_CONTENT) {
                throw new IOException("The proxy answers " + status);
            }
            return seen.get();
        } catch (IOException | IllegalStateException e) {
            if (late.get()) {
                throw (IOException) new SocketTimeoutException(
                        "No connection within connectTimeout (" + configuration.getConnectTimeout() + " ms)").initCause(e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private CloseableHttpClient client(PoolingHttpClientConnectionManager connection) {
        HttpClientBuilder builder = HttpClientBuilder.create().setConnectionManager(connection)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .addExecInterceptorLast("lianlianpay-hang-up", LianLianPayHandshake::hangUp);
        LianLianPayProxy proxy = LianLianPayProxy.of(component.getCamelContext(), configuration);
        builder.setProxy(proxy.host()).setDefaultCredentialsProvider(proxy.credentials());
        return builder.build();
    }

    /** In the place of what would send the request. */
    private static ClassicHttpResponse hangUp(ClassicHttpRequest unsent, ExecChain.Scope scope, ExecChain chain) {
        scope.execRuntime.discardEndpoint();
        return new BasicClassicHttpResponse(HttpStatus.SC_NO_CONTENT);
    }

    /**
     * The last handshake is that with the gateway; one with a proxy comes before it. Each has an SSL context of its
     * own, and so takes up no earlier session.
     */
    private static TlsSocketStrategy watched(TlsSocketStrategy strategy, AtomicReference<Result> seen) {
        return (socket, target, port, attachment, context) -> {
            SSLSocket secured = strategy.upgrade(socket, target, port, attachment, context);
            SSLSession session = secured.getSession();
            seen.set(new Result(session.getProtocol(), session.getCipherSuite(), notAfter(session)));
            return secured;
        };
    }

    private static Instant notAfter(SSLSession session) throws SSLPeerUnverifiedException {
        Instant first = null;
        for (Certificate certificate : session.getPeerCertificates()) {
            if (certificate instanceof X509Certificate x509) {
                Instant end = x509.getNotAfter().toInstant();
                first = first == null || end.isBefore(first) ? end : first;
            }
        }
        return first;
    }
}
