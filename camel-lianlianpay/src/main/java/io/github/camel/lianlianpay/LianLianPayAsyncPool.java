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

import javax.net.ssl.SSLContext;

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
 * Connections of queries that no thread waits for, and the client whose few threads open them, read from them and write
 * to them. An {@link Error} ends such a thread, and what it was reading from would never be read again: then all begins
 * anew.
 */
class LianLianPayAsyncPool {

    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayAsyncPool.class);

    private final LianLianPayComponent component;
    private final SSLContext tls;
    /** Null after an error, until it is needed. */
    private Open open;
    private boolean closed;

    LianLianPayAsyncPool(LianLianPayComponent component, SSLContext tls) {
        this.component = component;
        this.tls = tls;
        open();
    }

    private record Open(CloseableHttpAsyncClient client, PoolingAsyncClientConnectionManager connections) {
    }

    CloseableHttpAsyncClient client() {
        return open().client();
    }

    PoolingAsyncClientConnectionManager connections() {
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
                .setTlsStrategy(new LianLianPayTlsStrategy(tls, component.watch()))
                .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setMaxConnTotal(component.getMaxTotalConnections())
                .setMaxConnPerRoute(component.getConnectionsPerRoute())
                .build();
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setTcpKeepIdle(LianLianPayConnections.PROBES.getTcpKeepIdle())
                        .setTcpKeepInterval(LianLianPayConnections.PROBES.getTcpKeepInterval())
                        .setTcpKeepCount(LianLianPayConnections.PROBES.getTcpKeepCount()).build())
                .setThreadFactory(task -> component.getCamelContext().getExecutorServiceManager()
                        .newThread("LianLianPayConnections", () -> work(task, connections)))
                .setHttp1Config(LianLianPayConnections.ASYNC_HTTP)
                // as camel-http's client is set: whether to ask again is the route's decision, and what is not unpacked cannot
                // explode
                .disableRedirectHandling().disableAutomaticRetries().disableContentCompression().disableCookieManagement()
                .disableConnectionState();
        LianLianPayAsyncExec.configure(builder);
        CloseableHttpAsyncClient client = builder.build();
        client.start();
        return new Open(client, connections);
    }

    private void work(Runnable task, PoolingAsyncClientConnectionManager connections) {
        try {
            task.run();
        } catch (Error e) {
            beginAnew(connections, e);
            throw e;
        }
    }

    private void beginAnew(PoolingAsyncClientConnectionManager connections, Error e) {
        Open broken;
        synchronized (this) {
            // another of its threads may have ended before
            if (open == null || open.connections() != connections) {
                return;
            }
            broken = open;
            open = null;
        }
        LOG.error("A thread that reads from the gateway has failed. All asynchronous queries that were on their way with it end"
                  + " without an answer, and the next one opens new connections: {}",
                String.valueOf(e), e);
        broken.client().close(CloseMode.IMMEDIATE);
    }

    void close() {
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
