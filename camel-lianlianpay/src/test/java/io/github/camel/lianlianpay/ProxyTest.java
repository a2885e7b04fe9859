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
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real proxy between the component and the gateway. */
class ProxyTest extends GatewayTestSupport {

    private final List<String> heads = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theGatewayIsAskedThroughTheProxy(boolean onComponent) {
        try (RawServer proxy = new RawServer(socket -> serve(socket, null))) {
            String options = "";
            if (onComponent) {
                defaults().setProxyHost("localhost");
                defaults().setProxyPort(proxy.port());
            } else {
                options = "?proxyHost=localhost&proxyPort=" + proxy.port();
            }
            query(options, "N1");

            assertEquals(1, heads.size());
            assertTrue(heads.get(0).startsWith("CONNECT localhost:" + gateway.port() + " HTTP/1.1\r\n"), heads.get(0));
            assertFalse(heads.get(0).contains("Proxy-Authorization"), heads.get(0));
        }
    }

    @Test
    void theProxyOfTheEndpointWins() {
        defaults().setProxyHost("nowhere.invalid");
        defaults().setProxyPort(1);
        try (RawServer proxy = new RawServer(socket -> serve(socket, null))) {
            query("?proxyHost=localhost&proxyPort=" + proxy.port(), "N1");

            assertEquals(1, heads.size());
        }
    }

    @Test
    void plainHttpGoesThroughTheProxyAsWell() {
        try (RawServer proxy = new RawServer(socket -> serve(socket, null))) {
            failure(HttpOperationFailedException.class,
                    "?gatewayUrl=http://nowhere.invalid/api&proxyHost=localhost&proxyPort=" + proxy.port(), "N1");

            assertTrue(heads.get(0).startsWith("POST http://nowhere.invalid/api/queryPayment.htm HTTP/1.1\r\n"), heads.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theProxyIsToldUserAndPassword(boolean onComponent) {
        try (RawServer proxy = new RawServer(socket -> serve(socket, "user:proxy-password"))) {
            String options = "?proxyHost=localhost&proxyPort=" + proxy.port();
            if (onComponent) {
                defaults().setProxyAuthUsername("user");
                defaults().setProxyAuthPassword("proxy-password");
            } else {
                options += "&proxyAuthUsername=user&proxyAuthPassword=proxy-password";
            }
            query(options, "N1");

            assertEquals(1, gateway.requests().size());
            assertFalse(gateway.lastRequest().headers().containsKey("Proxy-authorization"), "the gateway must not see it");
        }
    }

    @Test
    void aWrongPasswordForTheProxyThrowsAndIsNotTold() {
        try (RawServer proxy = new RawServer(socket -> serve(socket, "user:proxy-password"))) {
            Exception e = failure(Exception.class, "?proxyHost=localhost&proxyPort=" + proxy.port()
                                                   + "&proxyAuthUsername=user&proxyAuthPassword=wrong-password",
                    "N1");

            assertFalse(TestSecrets.textOf(e).contains("wrong-password"));
            assertNothingSent();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theProxyItselfMayWantTls(boolean onComponent) {
        try (RawServer proxy = new RawServer(
                TestGateway.LOCALHOST.server().getServerSocketFactory(), socket -> serve(socket, null))) {
            String options = "?proxyHost=localhost&proxyPort=" + proxy.port();
            if (onComponent) {
                defaults().setProxyAuthScheme("https");
            } else {
                options += "&proxyAuthScheme=https";
            }
            query(options, "N1");

            assertEquals(1, heads.size());
        }
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
            // one side left, and so does the other
        }
    }
}
