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
package io.github.camel.lianlianpay.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ServerSocketFactory;

/** A proxy that opens tunnels for clients with its user and password. */
public final class TestProxy implements AutoCloseable {

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final RawServer server;

    /**
     * @param credentials user and password, or null
     */
    public TestProxy(String credentials) {
        this(ServerSocketFactory.getDefault(), credentials);
    }

    public TestProxy(ServerSocketFactory factory, String credentials) {
        server = new RawServer(factory, socket -> serve(socket, credentials));
    }

    public int port() {
        return server.port();
    }

    public List<String> heads() {
        return heads;
    }

    private void serve(Socket client, String credentials) throws IOException {
        while (true) {
            String head = RawServer.readHead(client.getInputStream());
            heads.add(head);
            if (credentials != null && !head.contains("Basic " + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))) {
                RawServer.write(client, "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                                        + "Content-Length: 0\r\n\r\n");
            } else if (head.startsWith("CONNECT ")) {
                tunnel(client, Integer.parseInt(head.split("[: ]")[2]));
                return;
            } else {
                RawServer.write(client, "HTTP/1.1 502 No Way\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
        }
    }

    private static void tunnel(Socket client, int port) throws IOException {
        try (Socket server = new Socket("localhost", port)) {
            RawServer.write(client, "HTTP/1.1 200 Go On\r\n\r\n");
            Thread back = new Thread(() -> pump(server, client), "proxy");
            back.setDaemon(true);
            back.start();
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // one side closed its connection, so close the other
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
