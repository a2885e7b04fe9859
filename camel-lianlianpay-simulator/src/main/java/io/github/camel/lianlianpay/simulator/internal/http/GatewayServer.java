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
package io.github.camel.lianlianpay.simulator.internal.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import io.vertx.core.Vertx;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** A port, and the Camel context that answers on it. */
public final class GatewayServer {

    /** In bytes; a real request is far smaller. */
    private static final long MAXIMUM_BODY = 64 * 1024L;
    private static final int SECONDS_TO_STOP = 5;

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final VertxPlatformHttpServer server;
    private final String host;
    private volatile int port;

    /**
     * @param port 0 for a free port
     * @param tls  null for plain HTTP
     */
    public GatewayServer(String host, int port, SSLContextParameters tls, Vertx vertx, RoutesBuilder routes) throws Exception {
        this.host = host;
        this.port = port;
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setMaxBodySize(MAXIMUM_BODY);
        configuration.getBodyHandler().setHandleFileUploads(false);
        configuration.setSslContextParameters(tls);

        context.disableJMX();
        // bodies are short byte arrays, and are sent with their length
        context.setStreamCaching(false);
        context.getCamelContextExtension().setName("lianlianpay-simulator-" + (tls == null ? "http" : "https"));
        context.getShutdownStrategy().setTimeout(SECONDS_TO_STOP);
        context.getShutdownStrategy().setSuppressLoggingOnTimeout(true);
        context.getRegistry().bind("vertx", vertx);
        server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        context.addRoutes(routes);
    }

    /**
     * @throws IOException if the port is in use, or the host is not an address of this machine
     */
    public void start() throws IOException {
        requireFree();
        context.start();
        port = server.getServer().actualPort();
    }

    /** Checked here, because platform-http only logs that a port is in use, and starts anyway. */
    private void requireFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (BindException e) {
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port on which it listens, or has listened. */
    public int port() {
        return port;
    }

    public void stop() {
        context.stop();
    }
}
