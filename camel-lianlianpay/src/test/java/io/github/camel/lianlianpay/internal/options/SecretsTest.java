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
package io.github.camel.lianlianpay.internal.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No private key or password appears anywhere. */
class SecretsTest extends GatewayTestSupport {

    private static final String KEY = TestKeys.bare(TestKeys.privatePem("merchant2048"));
    private static final String KEY_OF_THE_COMPONENT = "a private key";
    private static final String KEY_PASSWORD = "key-password-1";
    private static final String PROXY_PASSWORD = "proxy-password-2";

    private static final String SECRET_OPTIONS = "?privateKey=" + KEY + "&privateKeyPassword=" + KEY_PASSWORD
                                                 + "&proxyAuthPassword=" + PROXY_PASSWORD;

    private static void assertHidden(String text) {
        TestSecrets.assertHidden(text, KEY, KEY_PASSWORD, PROXY_PASSWORD);
    }

    @Test
    void theSearchForSecretsFindsThem() {
        for (String secret : List.of(KEY, KEY.substring(100, 130), KEY_PASSWORD, PROXY_PASSWORD,
                TestKeys.privatePem("merchant2048"))) {
            AssertionError found = null;
            try {
                assertHidden("x" + secret + "y");
            } catch (AssertionError e) {
                found = e;
            }
            assertTrue(found != null, "not found");
        }
    }

    @Test
    void urisThatCamelPrintsShowNoSecret() {
        LianLianPayEndpoint endpoint = context.getEndpoint(URI + SECRET_OPTIONS, LianLianPayEndpoint.class);

        assertHidden(endpoint.toString());
        assertHidden(URISupport.sanitizeUri(endpoint.getEndpointUri()));
        assertHidden(URISupport.sanitizeUri(URI + "?privateKey=RAW(" + TestKeys.privatePem("merchant2048") + ")"));
        assertHidden(endpoint.getConfiguration().toString());
        assertHidden(endpoint.getServiceUrl());
        assertHidden(String.valueOf(endpoint.getServiceMetadata()));
    }

    @Test
    void theServiceLocationIsThatOfTheOperation() {
        LianLianPayEndpoint endpoint
                = context.getEndpoint(URI + "?gatewayUrl=https://localhost/api/", LianLianPayEndpoint.class);

        assertEquals("https://localhost/api/queryPayment.htm", endpoint.getServiceUrl());
        assertEquals("http", endpoint.getServiceProtocol());
    }

    /** A dump of a route shows the route's text, so secrets belong into properties. */
    @Test
    void theManagementViewsShowNoSecret() throws Exception {
        context.getPropertiesComponent().addInitialProperty("llp.key", KEY);
        context.getPropertiesComponent().addInitialProperty("llp.password", KEY_PASSWORD);
        context.getPropertiesComponent().addInitialProperty("proxy.password", PROXY_PASSWORD);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:managed").to(URI + "?privateKey={{llp.key}}&privateKeyPassword={{llp.password}}"
                                          + "&proxyAuthPassword={{proxy.password}}");
            }
        });
        assertNull(send("direct:managed", "N1", Map.of()).getException());

        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        int seen = 0;
        for (ObjectName name : server
                .queryNames(new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            assertHidden(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    assertHidden(String.valueOf(read(server, name, attribute)));
                    seen++;
                }
            }
        }
        assertTrue(seen > 100, "only " + seen + " attributes were there");
        ObjectName route = server.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null).stream()
                .filter(name -> name.toString().contains(context.getManagementName())).findFirst().orElseThrow();
        assertHidden(String.valueOf(server.invoke(route, "dumpRouteAsXml", new Object[0], new String[0])));
    }

    /** Camel's own message for an option that cannot be set would quote its value. */
    @ParameterizedTest
    @CsvSource({
            "privatKey, " + KEY_OF_THE_COMPONENT, "private-key-pasword, " + KEY_PASSWORD,
            "proxyAuthPass, " + PROXY_PASSWORD, "connectTimeout, " + KEY_OF_THE_COMPONENT,
            "oidPartner, " + KEY_OF_THE_COMPONENT, "maxTotalConnections, " + KEY_OF_THE_COMPONENT })
    void anOptionOfTheComponentThatCannotBeSetIsNamedWithoutItsValue(String option, String value) {
        String secret = value.equals(KEY_OF_THE_COMPONENT) ? KEY : value;
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.component.lianlianpay." + option, secret);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:never").to(URI);
            }
        });
        try {
            String text = TestSecrets.textOf(assertThrows(Exception.class, main::start));

            assertHidden(text);
            assertTrue(text.replace("-", "").toLowerCase(Locale.ROOT)
                    .contains("option " + option.replace("-", "").toLowerCase(Locale.ROOT)), text);
        } finally {
            main.stop();
        }
    }

    private static Object read(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
        try {
            return server.getAttribute(name, attribute.getName());
        } catch (Exception e) {
            // some attributes exist only in certain states; their failure is searched instead
            return TestSecrets.textOf(e);
        }
    }

    /** At TRACE Camel logs URIs as given, so at this level the keys are set on the component. */
    @ParameterizedTest
    @ValueSource(strings = { "DEBUG", "TRACE" })
    void theLogShowsNoSecret(String level) throws Exception {
        List<TestLog.Line> lines;
        try (TestLog log = new TestLog(Level.valueOf(level)); DefaultCamelContext other = contextFor(gateway)) {
            String options = SECRET_OPTIONS;
            if (level.equals("TRACE")) {
                defaults(other).setPrivateKey(KEY);
                defaults(other).setPrivateKeyPassword(KEY_PASSWORD);
                defaults(other).setProxyAuthPassword(PROXY_PASSWORD);
                options = "";
            }
            String uri = URI + options;
            Exchange good = other.createFluentProducerTemplate().to(uri).withBody("N1").send();
            assertNull(good.getException());
            gateway.answer(TestGateway.Answer.status(500));
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:failing").to(uri);
                }
            });
            assertTrue(other.createFluentProducerTemplate().to("direct:failing").withBody("N1").send().isFailed());
            other.stop();
            lines = log.lines();
        }

        assertTrue(lines.stream().anyMatch(line -> line.text().contains("queryPayment")), "nothing was logged");
        lines.forEach(line -> assertHidden(line.text()));
    }
}
