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
package io.github.camel.lianlianpay.internal.http.async;

import java.util.concurrent.ThreadFactory;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.HttpSettings;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of asynchronous calls, and the client whose few threads open them and transfer their bytes. An
 * {@link Error} ends such a thread, and its connections would never be read again: then a new client replaces this one.
 */
public final class AsyncClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncClient.class);

    private final SSLContext tls;
    private final int maxTotal;
    private final int maxPerRoute;
    private final Deadlines deadlines;
    private final ThreadFactory threads;
    /** Null after an error, until it is needed. */
    private Open open;
    private boolean closed;

    public AsyncClient(SSLContext tls, int maxTotal, int maxPerRoute, Deadlines deadlines, ThreadFactory threads) {
        this.tls = tls;
        this.maxTotal = maxTotal;
        this.maxPerRoute = maxPerRoute;
        this.deadlines = deadlines;
        this.threads = threads;
        open();
    }

    private record Open(CloseableHttpAsyncClient client, PoolingAsyncClientConnectionManager connections) {
    }

    CloseableHttpAsyncClient client() {
        return open().client();
    }

    public PoolingAsyncClientConnectionManager connections() {
        return open().connections();
    }

    private synchronized Open open() {
        if (closed) {
            throw new IllegalStateException("The component was stopped");
        }
        if (open == null) {
            open = create();
        }
        return open;
    }

    private Open create() {
        PoolingAsyncClientConnectionManager connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(new StrictTlsStrategy(tls, deadlines))
                .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setMaxConnTotal(maxTotal)
                .setMaxConnPerRoute(maxPerRoute)
                .build();
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setTcpKeepIdle(HttpSettings.PROBES.getTcpKeepIdle())
                        .setTcpKeepInterval(HttpSettings.PROBES.getTcpKeepInterval())
                        .setTcpKeepCount(HttpSettings.PROBES.getTcpKeepCount()).build())
                .setThreadFactory(task -> threads.newThread(() -> run(task, connections)))
                .setHttp1Config(HttpSettings.ASYNC_HTTP)
                // as in the blocking transport: the route decides about retries, and a compressed reply could expand
                .disableRedirectHandling().disableAutomaticRetries().disableContentCompression().disableCookieManagement()
                .disableConnectionState();
        AsyncExec.configure(builder);
        CloseableHttpAsyncClient client = builder.build();
        client.start();
        return new Open(client, connections);
    }

    private void run(Runnable task, PoolingAsyncClientConnectionManager connections) {
        try {
            task.run();
        } catch (Error e) {
            discard(connections, e);
            throw e;
        }
    }

    private void discard(PoolingAsyncClientConnectionManager connections, Error e) {
        Open broken;
        synchronized (this) {
            // another thread of the same client may have failed before
            if (open == null || open.connections() != connections) {
                return;
            }
            broken = open;
            open = null;
        }
        LOG.error("A thread that reads from the gateway has failed. All its asynchronous calls end without an answer, and the"
                  + " next call opens new connections: {}",
                String.valueOf(e), e);
        broken.client().close(CloseMode.IMMEDIATE);
    }

    @Override
    public void close() {
        Open last;
        synchronized (this) {
            closed = true;
            last = open;
        }
        if (last != null) {
            last.client().close(CloseMode.IMMEDIATE);
        }
    }
}
