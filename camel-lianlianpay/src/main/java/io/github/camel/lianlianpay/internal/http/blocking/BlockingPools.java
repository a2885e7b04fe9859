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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.internal.http.HttpSettings;
import org.apache.camel.util.IOHelper;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.util.TimeValue;

/** The connections of blocking calls: one pool for all endpoints of a component that have the same TLS settings. */
public final class BlockingPools implements AutoCloseable {

    /** The gateway may have closed a connection that was not used for so long. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(100);

    private final IntSupplier maxTotal;
    private final IntSupplier maxPerRoute;
    private final Map<SSLContext, PoolingHttpClientConnectionManager> pools = new ConcurrentHashMap<>();

    public BlockingPools(IntSupplier maxTotal, IntSupplier maxPerRoute) {
        this.maxTotal = maxTotal;
        this.maxPerRoute = maxPerRoute;
    }

    public PoolingHttpClientConnectionManager pool(SSLContext tls) {
        return pools.computeIfAbsent(tls, context -> create(context, UnaryOperator.identity()));
    }

    /** For one connection, which is made like those of the pool. */
    PoolingHttpClientConnectionManager unshared(SSLContext tls, UnaryOperator<TlsSocketStrategy> observer) {
        return create(tls, observer);
    }

    private PoolingHttpClientConnectionManager create(SSLContext tls, UnaryOperator<TlsSocketStrategy> observer) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                // checks the certificate's chain and its host name
                .setTlsSocketStrategy(observer.apply(new DefaultClientTlsStrategy(tls)))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HttpSettings.HTTP).responseParserFactory(BlockingPools::headParser).build())
                // checks whether the gateway has closed it; takes a millisecond, so not for a busy connection
                .setDefaultConnectionConfig(ConnectionConfig.custom().setValidateAfterInactivity(IDLE).build())
                .setDefaultSocketConfig(HttpSettings.PROBES)
                .setMaxConnTotal(maxTotal.getAsInt())
                .setMaxConnPerRoute(maxPerRoute.getAsInt())
                .build();
    }

    /** The client asks for a parser without handing on its limits. */
    private static HttpMessageParser<ClassicHttpResponse> headParser(Http1Config ignored) {
        HttpMessageParser<ClassicHttpResponse> parser = DefaultHttpResponseParserFactory.INSTANCE.create(HttpSettings.HTTP);
        return (buffer, in) -> {
            BlockingCall<?> call = BlockingCall.current();
            // a health check reads what a proxy says, and is no call
            if (call != null) {
                call.readsFrom(buffer, in);
            }
            return parser.parse(buffer, in);
        };
    }

    /** Closes all connections; a pool that is asked for later is a new one. */
    @Override
    public void close() {
        pools.values().forEach(IOHelper::close);
        pools.clear();
    }
}
