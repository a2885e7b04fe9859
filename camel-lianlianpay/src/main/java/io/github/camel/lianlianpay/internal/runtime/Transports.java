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
package io.github.camel.lianlianpay.internal.runtime;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.Transport;
import io.github.camel.lianlianpay.internal.http.TransportSettings;
import io.github.camel.lianlianpay.internal.http.async.AsyncClient;
import io.github.camel.lianlianpay.internal.http.async.AsyncTransport;
import io.github.camel.lianlianpay.internal.http.blocking.BlockingPools;
import io.github.camel.lianlianpay.internal.http.blocking.BlockingTransport;
import io.github.camel.lianlianpay.internal.http.blocking.GatewayProbe;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Makes the transports of a component's endpoints, and holds what they share: deadlines, connections and threads. Lives
 * from the component's start to its stop.
 */
public final class Transports implements AutoCloseable {

    private static final int CONNECTORS_IDLE_SECONDS = 5;

    private final Component component;
    private final CamelContext context;
    private final ExecutorServiceManager threads;
    private final IntSupplier maxTotal;
    private final IntSupplier maxPerRoute;
    private final ScheduledExecutorService timer;
    final Deadlines deadlines;
    final BlockingPools blockingPools;
    private final Map<SSLContext, AsyncClient> asyncClients = new ConcurrentHashMap<>();
    private final Map<SSLContextParameters, SSLContext> tlsContexts = new ConcurrentHashMap<>();
    private final SSLContextParameters jvmDefault = new SSLContextParameters();
    private final Lock lock = new ReentrantLock();
    private Continuations continuations;
    private ExecutorService connectors;

    /**
     * @param component   owns the threads, so that Camel's management shows whose they are
     * @param maxTotal    the most connections, read when a pool is made
     * @param maxPerRoute the most connections to one gateway
     */
    public Transports(Component component, IntSupplier maxTotal, IntSupplier maxPerRoute) {
        this.component = component;
        this.context = component.getCamelContext();
        this.threads = context.getExecutorServiceManager();
        this.maxTotal = maxTotal;
        this.maxPerRoute = maxPerRoute;
        this.timer = threads.newSingleThreadScheduledExecutor(component, "LianLianPayDeadlines");
        this.deadlines = new Deadlines(timer);
        this.blockingPools = new BlockingPools(maxTotal, maxPerRoute);
    }

    /** @param tls null stands for the JVM's settings */
    public Transport blocking(TransportSettings settings, SSLContextParameters tls) {
        return new BlockingTransport(context, settings, blockingPools.pool(tls(tls)), deadlines);
    }

    /** @param tls null stands for the JVM's settings */
    public Transport asynchronous(TransportSettings settings, SSLContextParameters tls) {
        lock.lock();
        try {
            if (continuations == null) {
                connectors = connectors();
                continuations = new Continuations(threads, component);
            }
            return new AsyncTransport(settings, asyncClient(tls), deadlines, continuations, connectors);
        } finally {
            lock.unlock();
        }
    }

    /** @param tls null stands for the JVM's settings */
    public GatewayProbe probe(TransportSettings settings, SSLContextParameters tls) {
        return new GatewayProbe(settings, blockingPools, () -> create(orDefault(tls)), timer);
    }

    private ExecutorService connectors() {
        ExecutorService created = threads.newCachedThreadPool(component, "LianLianPayConnectors");
        if (created instanceof ThreadPoolExecutor pool) {
            // many connections may be opened at the same time, and then none for hours
            pool.setKeepAliveTime(CONNECTORS_IDLE_SECONDS, TimeUnit.SECONDS);
        }
        return created;
    }

    AsyncClient asyncClient(SSLContextParameters tls) {
        return asyncClients.computeIfAbsent(tls(tls), ssl -> new AsyncClient(
                ssl, maxTotal.getAsInt(), maxPerRoute.getAsInt(), deadlines,
                task -> threads.newThread("LianLianPayConnections", task)));
    }

    SSLContext tls(SSLContextParameters parameters) {
        return tlsContexts.computeIfAbsent(orDefault(parameters), this::create);
    }

    private SSLContextParameters orDefault(SSLContextParameters parameters) {
        return parameters != null ? parameters : jvmDefault;
    }

    private SSLContext create(SSLContextParameters parameters) {
        try {
            return parameters == jvmDefault ? SSLContexts.createDefault() : parameters.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException("Option sslContextParameters: " + e.getMessage(), e);
        }
    }

    /** Ends all calls, then all connections and threads. */
    @Override
    public void close() {
        deadlines.close();
        threads.shutdownNow(timer);
        blockingPools.close();
        asyncClients.values().forEach(AsyncClient::close);
        asyncClients.clear();
        lock.lock();
        try {
            if (continuations != null) {
                continuations.close();
                continuations = null;
                threads.shutdownNow(connectors);
            }
        } finally {
            lock.unlock();
        }
    }
}
