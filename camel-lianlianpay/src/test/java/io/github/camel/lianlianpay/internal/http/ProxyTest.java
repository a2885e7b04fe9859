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
package io.github.camel.lianlianpay.internal.http;

import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestProxy;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A real proxy between the component and the gateway. */
public class ProxyTest extends GatewayTestSupport {

    /** The endpoint's options for the proxy; none if they are set on the component. */
    private String optionsFor(TestProxy proxy, boolean onComponent) {
        if (!onComponent) {
            return "?proxyHost=localhost&proxyPort=" + proxy.port();
        }
        defaults().setProxyHost("localhost");
        defaults().setProxyPort(proxy.port());
        return "";
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void theGatewayIsAskedThroughTheProxy(boolean onComponent) {
        try (TestProxy proxy = new TestProxy(null)) {
            String options = optionsFor(proxy, onComponent);
            query(options, "N1");

            assertEquals(1, proxy.heads().size());
            assertTrue(proxy.heads().get(0).startsWith("CONNECT localhost:" + gateway.port() + " HTTP/1.1\r\n"),
                    proxy.heads().get(0));
            assertFalse(proxy.heads().get(0).contains("Proxy-Authorization"), proxy.heads().get(0));
        }
    }

    @Test
    public void theProxyOfTheEndpointWins() {
        defaults().setProxyHost("nowhere.invalid");
        defaults().setProxyPort(1);
        try (TestProxy proxy = new TestProxy(null)) {
            query("?proxyHost=localhost&proxyPort=" + proxy.port(), "N1");

            assertEquals(1, proxy.heads().size());
        }
    }

    private void useProxyOfTheContext(String host, int port, String scheme) {
        context.getGlobalOptions().put("http.proxyHost", host);
        context.getGlobalOptions().put("http.proxyPort", String.valueOf(port));
        if (scheme != null) {
            context.getGlobalOptions().put("http.proxyScheme", scheme);
        }
    }

    @Test
    public void queriesAndTheHealthCheckGoThroughTheProxyOfTheContext() throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            useProxyOfTheContext("localhost", proxy.port(), "http");
            query("N1");
            assertEquals(1, proxy.heads().size());

            ((LianLianPayEndpoint) context.hasEndpoint(URI)).probe().connect();
            assertEquals(2, proxy.heads().size());
        }
    }

    /** Without a scheme for the proxy, camel-http uses the gateway's scheme. */
    @Test
    public void plainHttpGoesThroughTheProxyOfTheContext() {
        try (TestProxy proxy = new TestProxy(null)) {
            useProxyOfTheContext("localhost", proxy.port(), null);
            failure(HttpOperationFailedException.class, "?gatewayUrl=http://nowhere.invalid/api", "N1");
            assertEquals(1, proxy.heads().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void theProxyOfComponentAndEndpointWinOverThatOfTheContext(boolean onComponent) throws Exception {
        try (TestProxy proxy = new TestProxy(null)) {
            useProxyOfTheContext("nowhere.invalid", 1, null);
            String options = optionsFor(proxy, onComponent);
            query(options, "N1");
            assertEquals(1, proxy.heads().size());

            ((LianLianPayEndpoint) context.hasEndpoint(URI + options)).probe().connect();
            assertEquals(2, proxy.heads().size());
        }
    }

    @Test
    public void theProxyOfTheContextMayWantTls() {
        try (TestProxy proxy = new TestProxy(TestGateway.LOCALHOST.server().getServerSocketFactory(), null)) {
            useProxyOfTheContext("localhost", proxy.port(), null);
            query("N1");
            assertEquals(1, proxy.heads().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "-2", "70000" })
    public void aPortOfTheContextThatIsNoneIsNamed(String port) {
        context.getGlobalOptions().put("http.proxyHost", "localhost");
        context.getGlobalOptions().put("http.proxyPort", port);
        Exception e = assertThrows(Exception.class, () -> query("N1"));
        assertTrue(TestSecrets.textOf(e).contains("global options http.proxyHost and http.proxyPort name no proxy"),
                e::toString);
        assertNothingSent();
    }

    @Test
    public void plainHttpGoesThroughTheProxyAsWell() {
        try (TestProxy proxy = new TestProxy(null)) {
            failure(HttpOperationFailedException.class,
                    "?gatewayUrl=http://nowhere.invalid/api&proxyHost=localhost&proxyPort=" + proxy.port(), "N1");

            assertTrue(proxy.heads().get(0).startsWith("POST http://nowhere.invalid/api/queryPayment.htm HTTP/1.1\r\n"),
                    proxy.heads().get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void theProxyIsToldUserAndPassword(boolean onComponent) {
        try (TestProxy proxy = new TestProxy("user:proxy-password")) {
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
    public void aWrongPasswordForTheProxyThrowsAndIsNotTold() {
        try (TestProxy proxy = new TestProxy("user:proxy-password")) {
            Exception e = failure(Exception.class, "?proxyHost=localhost&proxyPort=" + proxy.port()
                                                   + "&proxyAuthUsername=user&proxyAuthPassword=wrong-password",
                    "N1");

            assertFalse(TestSecrets.textOf(e).contains("wrong-password"));
            assertNothingSent();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    public void theProxyItselfMayWantTls(boolean onComponent) {
        try (TestProxy proxy = new TestProxy(TestGateway.LOCALHOST.server().getServerSocketFactory(), null)) {
            String options = "?proxyHost=localhost&proxyPort=" + proxy.port();
            if (onComponent) {
                defaults().setProxyAuthScheme("https");
            } else {
                options += "&proxyAuthScheme=https";
            }
            query(options, "N1");

            assertEquals(1, proxy.heads().size());
        }
    }
}
