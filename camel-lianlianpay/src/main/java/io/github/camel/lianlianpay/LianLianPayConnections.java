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
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.IOHelper;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;

/**
 * The connections of a component's endpoints. All share one pool, save that endpoints with TLS settings of their own
 * cannot share connections with the others, nor queries that wait with a thread with those that wait without.
 */
class LianLianPayConnections {

    /** A connection that was not used for so long may be closed on the other side. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(100);
    /** By default after 5 seconds: of thousands of connections that is a crowd, in which probes get lost. */
    static final SocketConfig PROBES
            = SocketConfig.custom().setTcpKeepIdle(30).setTcpKeepInterval(10).setTcpKeepCount(3).build();
    /**
     * Each connection holds three, and thousands of connections are to fit in a small heap. What is longer is not
     * buffered.
     */
    private static final int BUFFER = 1024;
    /** Without limits a gateway could fill the memory with one reply's head. */
    private static final Http1Config HTTP
            = Http1Config.custom().setBufferSize(BUFFER).setMaxLineLength(8192).setMaxHeaderCount(200).build();
    /** For the most connections of all, with buffers that grow where needed. */
    static final Http1Config ASYNC_HTTP = Http1Config.copy(HTTP).setBufferSize(BUFFER / 2).build();

    private final LianLianPayComponent component;
    private final SSLContextParameters jvmDefault = new SSLContextParameters();
    private final Map<SSLContextParameters, PoolingHttpClientConnectionManager> pools = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, LianLianPayAsyncPool> asyncPools = new ConcurrentHashMap<>();

    LianLianPayConnections(LianLianPayComponent component) {
        this.component = component;
    }

    /** The pool for an endpoint with these TLS settings; null stands for the component's. */
    HttpClientConnectionManager pool(SSLContextParameters endpointParameters) {
        return pools.computeIfAbsent(parameters(endpointParameters),
                parameters -> createPool(parameters, UnaryOperator.identity()));
    }

    /** For one connection, which is made as those of the pool are. */
    PoolingHttpClientConnectionManager unsharedPool(
            SSLContextParameters endpointParameters, UnaryOperator<TlsSocketStrategy> watched) {
        return createPool(parameters(endpointParameters), watched);
    }

    /** For queries that no thread waits for; else as {@link #pool}. */
    LianLianPayAsyncPool asyncPool(SSLContextParameters endpointParameters) {
        return asyncPools.computeIfAbsent(parameters(endpointParameters),
                parameters -> new LianLianPayAsyncPool(component, tls(parameters)));
    }

    private SSLContextParameters parameters(SSLContextParameters endpointParameters) {
        SSLContextParameters parameters
                = endpointParameters != null ? endpointParameters : component.retrieveGlobalSslContextParameters();
        return parameters != null ? parameters : jvmDefault;
    }

    private PoolingHttpClientConnectionManager createPool(
            SSLContextParameters parameters, UnaryOperator<TlsSocketStrategy> watched) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                // checks the certificate's chain and its host name
                .setTlsSocketStrategy(watched.apply(new DefaultClientTlsStrategy(tls(parameters))))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HTTP).responseParserFactory(this::headParser).build())
                // asks whether the gateway has closed it meanwhile; takes a millisecond, which a busy connection is spared
                .setDefaultConnectionConfig(ConnectionConfig.custom().setValidateAfterInactivity(IDLE).build())
                .setDefaultSocketConfig(PROBES)
                .setMaxConnTotal(component.getMaxTotalConnections())
                .setMaxConnPerRoute(component.getConnectionsPerRoute())
                .build();
    }

    private SSLContext tls(SSLContextParameters parameters) {
        try {
            return parameters == jvmDefault
                    ? SSLContexts.createDefault() : parameters.createSSLContext(component.getCamelContext());
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException("Option sslContextParameters: " + e.getMessage(), e);
        }
    }

    /** The client asks for a parser without handing on its limits. */
    private HttpMessageParser<ClassicHttpResponse> headParser(Http1Config ignored) {
        HttpMessageParser<ClassicHttpResponse> parser = DefaultHttpResponseParserFactory.INSTANCE.create(HTTP);
        return (buffer, in) -> {
            LianLianPayBlockingQuery query = component.watch().current();
            // a handshake reads what a proxy says, on behalf of no query
            if (query != null) {
                query.readsFrom(buffer, in);
            }
            return parser.parse(buffer, in);
        };
    }

    /** Ends all connections; what asks for one later gets a new pool. */
    void close() {
        pools.values().forEach(IOHelper::close);
        pools.clear();
        asyncPools.values().forEach(LianLianPayAsyncPool::close);
        asyncPools.clear();
    }
}
