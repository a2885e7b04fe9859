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
package io.github.camel.lianlianpay.internal.http.blocking;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import io.github.camel.lianlianpay.internal.http.TransportSettings;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;

/**
 * Connects to the gateway like a call, through the proxy and with the TLS settings of its endpoint, and closes the
 * connection without sending anything.
 */
public final class GatewayProbe {

    private final TransportSettings settings;
    private final BlockingPools pools;
    private final Supplier<SSLContext> tls;
    private final ScheduledExecutorService timer;

    /** @param tls makes a new context each time, so that no earlier TLS session is resumed */
    public GatewayProbe(TransportSettings settings, BlockingPools pools, Supplier<SSLContext> tls,
                        ScheduledExecutorService timer) {
        this.settings = settings;
        this.pools = pools;
        this.tls = tls;
        this.timer = timer;
    }

    /**
     * @param protocol of TLS; null if the gateway is plain http
     * @param cipher   null as well
     * @param notAfter when the first of the gateway's certificates expires; null as well
     */
    public record Result(String protocol, String cipher, Instant notAfter) {
    }

    /** The proxy on the way to the gateway; null if there is none. */
    public HttpHost proxy() {
        return settings.proxy().host();
    }

    /**
     * @throws IOException if there is no connection within {@code connectTimeout}, or if TLS is refused on either side
     */
    public Result connect() throws IOException {
        AtomicReference<Result> seen = new AtomicReference<>(new Result(null, null, null));
        AtomicBoolean late = new AtomicBoolean();
        HttpPost unsent = new HttpPost(settings.url());
        PoolingHttpClientConnectionManager connection = pools.unshared(tls.get(), strategy -> observed(strategy, seen));
        Future<?> end = timer.schedule(() -> {
            late.set(true);
            unsent.cancel();
            connection.close(CloseMode.IMMEDIATE);
        }, settings.connectTimeout(), TimeUnit.MILLISECONDS);
        try (CloseableHttpClient client = client(connection)) {
            int status = client.execute(unsent, ClassicHttpResponse::getCode);
            if (status != HttpStatus.SC_NO_CONTENT) {
                throw new IOException("The proxy answers " + status);
            }
            return seen.get();
        } catch (IOException | IllegalStateException e) {
            if (late.get()) {
                throw (IOException) new SocketTimeoutException(
                        "No connection within connectTimeout (" + settings.connectTimeout() + " ms)").initCause(e);
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private CloseableHttpClient client(PoolingHttpClientConnectionManager connection) {
        return HttpClientBuilder.create().setConnectionManager(connection)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .setProxy(proxy()).setDefaultCredentialsProvider(settings.proxy().credentials())
                .addExecInterceptorLast("lianlianpay-disconnect", GatewayProbe::disconnect)
                .build();
    }

    /** Replaces the step that would send the request. */
    private static ClassicHttpResponse disconnect(ClassicHttpRequest unsent, ExecChain.Scope scope, ExecChain chain) {
        scope.execRuntime.discardEndpoint();
        return new BasicClassicHttpResponse(HttpStatus.SC_NO_CONTENT);
    }

    /** The last handshake is that with the gateway; one with a proxy comes before it. */
    private static TlsSocketStrategy observed(TlsSocketStrategy strategy, AtomicReference<Result> seen) {
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
