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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.ComponentView;
import io.github.camel.lianlianpay.LianLianPayEndpoint;
import io.github.camel.lianlianpay.internal.keys.KeysView;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An endpoint's URI has a token in place of a secret, and is still unique to the endpoint. */
class SecretsInUriTest extends GatewayTestSupport {

    private static final String PEM = TestKeys.privatePem("merchant2048");
    private static final String KEY = TestKeys.bare(PEM);
    private static final String OTHER = TestKeys.bare(TestKeys.privatePem("merchant4096"));
    private static final String PASSWORD = "password-1+2";
    private static final String TOKEN = "hidden-[0-9a-f]{32}";

    static Stream<String> secrets() {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        return Stream.of("privateKey=" + KEY, "privateKey=RAW(" + KEY + ")", "privateKey=RAW{" + PEM + "}", "privateKey=" + PEM,
                "privateKey=" + encoded, "PRIVATEKEY=" + KEY, "private-key=" + KEY, "configuration.privateKey=" + encoded,
                "platform=test.com&privateKey=" + KEY, "privateKeyPassword=" + PASSWORD, "private-key-password=" + PASSWORD,
                "proxyAuthPassword=RAW(" + PASSWORD + ")", "proxyauthpassword=" + PASSWORD, "privateKey= " + KEY);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsHiddenAndUsed(String option) {
        LianLianPayEndpoint endpoint = context.getEndpoint(URI + "?" + option + "&noOrder=N7", LianLianPayEndpoint.class);

        TestSecrets.assertHidden(endpoint.getEndpointUri() + endpoint + endpoint.getEndpointKey(), KEY, "password-1");
        assertTrue(endpoint.getEndpointUri().matches(".*=" + TOKEN + "(&.*)?"), endpoint.getEndpointUri());
        assertTrue(endpoint.getEndpointUri().startsWith("lianlianpay://queryPayment?"), endpoint.getEndpointUri());
        assertTrue(endpoint.getEndpointUri().contains("noOrder=N7"), endpoint.getEndpointUri());
        assertEquals("N7", endpoint.getConfiguration().getNoOrder());
        if (option.contains(KEY.substring(0, 30))) {
            assertNull(send(endpoint.getEndpointUri(), null, Map.of()).getException());
            assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
        } else {
            String password = option.contains("RAW") ? PASSWORD : PASSWORD.replace('+', ' ');
            assertEquals(password, option.toLowerCase().startsWith("proxy")
                    ? ComponentView.proxyAuthPassword(endpoint.getConfiguration())
                    : KeysView.keyOptions(endpoint.getConfiguration()).privateKeyPassword());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "privateKey=file:/etc/llp/key.pem", "privateKey=classpath:key.pem", "privateKey=#bean:mine", "privateKey=#mine",
            "platform=test.com", "privateKeyAlias=merchant", "provider=SunRsaSign", "connectTimeout=2s" })
    void whatIsNoSecretIsShown(String option) {
        context.getRegistry().bind("mine", TestKeys.privateKey("merchant2048"));
        String uri = context.getEndpoint(URI + "?" + option + "&proxyAuthPassword=" + PASSWORD).getEndpointUri();

        assertTrue(java.net.URLDecoder.decode(uri, StandardCharsets.UTF_8).contains(option), uri);
        assertTrue(uri.matches(".*proxyAuthPassword=" + TOKEN + ".*"), uri);
    }

    @Test
    void aPublicKeyIsShownAndAPrivateOneInItsPlaceIsNot() {
        String shown = TestKeys.bare(TestKeys.publicPem("platform2048"));
        assertTrue(URISupport.sanitizeUri(context.getEndpoint(URI + "?publicKey=RAW(" + shown + ")").getEndpointUri())
                .contains(shown.substring(0, 60)));

        assertTrue(context.getEndpoint(URI + "?publicKey=RAW(" + KEY + ")").getEndpointUri().matches(".*publicKey=" + TOKEN));
    }

    /** Camel distinguishes endpoints by their URI, in its registry and in the caches of toD and templates. */
    @Test
    void merchantsAreNotMixedUp() throws Exception {
        component(context).setTrustDynamicUris(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").toD(URI + "?privateKey=RAW(${header.key})");
            }
        });
        for (String[] merchant : List.of(new String[] { KEY, "merchant2048" }, new String[] { OTHER, "merchant4096" },
                new String[] { KEY, "merchant2048" })) {
            assertNull(send("direct:any", "N1", Map.of("key", merchant[0])).getException());
            assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), merchant[1]));
        }
        var one = context.getEndpoint(URI + "?privateKey=RAW(" + KEY + ")");
        var other = context.getEndpoint(URI + "?privateKey=RAW(" + OTHER + ")");
        assertNotEquals(one, other);
        assertNotEquals(one.getEndpointKey(), other.getEndpointKey());
        assertNotEquals(context.getEndpoint(URI + "?proxyAuthPassword=a"), context.getEndpoint(URI + "?proxyAuthPassword=b"));
        assertNotEquals(context.getEndpoint(URI + "?proxyAuthPassword=a"), context.getEndpoint(URI + "?privateKeyPassword=a"));
    }

    @Test
    void anEndpointIsFoundByItsUri() throws Exception {
        String uri = URI + "?privateKey=RAW(" + KEY + ")&proxyAuthPassword=" + PASSWORD;
        LianLianPayEndpoint endpoint = context.getEndpoint(uri, LianLianPayEndpoint.class);

        assertSame(endpoint, context.getEndpoint(uri));
        assertSame(endpoint, context.hasEndpoint(uri));
        assertSame(endpoint, context.getEndpoint(endpoint.getEndpointUri()));
        ProducerTemplate template = context.createProducerTemplate();
        template.setDefaultEndpoint(endpoint);
        assertNotNull(template.requestBody((Object) "N1"));
        context.removeEndpoints(uri);
        assertNull(context.hasEndpoint(uri));
        assertEquals(ServiceStatus.Stopped, endpoint.getStatus());
    }

    @Test
    void aTokenMakesNoEndpoint() {
        Exception e = assertThrows(Exception.class,
                () -> context.getEndpoint(URI + "?privateKey=hidden-0123456789abcdef0123456789abcdef"));

        assertTrue(TestSecrets.textOf(e).contains("it has tokens in the place of secrets"), TestSecrets.textOf(e));
    }

    @Test
    void aPasswordCannotBeGuessedFromItsToken() throws Exception {
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(
                "geheim".getBytes(StandardCharsets.UTF_8)));
        String uri = context.getEndpoint(URI + "?proxyAuthPassword=geheim").getEndpointUri();

        assertTrue(uri.matches(".*=" + TOKEN), uri);
        assertFalse(uri.contains(digest.substring(0, 32)), uri);
    }

    @ParameterizedTest
    @CsvSource({ "privatKey", "provider", "platform", "proxyPort", "connectTimeout" })
    void aKeyInAnotherOptionIsRefusedBeforeAnythingIsSent(String option) {
        String text = TestSecrets.textOf(assertThrows(Exception.class,
                () -> send(URI + "?" + option + "=RAW(" + KEY + ")", "N1", Map.of())));

        assertTrue(text.contains("Option " + option + " holds a key that does not belong there"), text);
        TestSecrets.assertHidden(text, KEY);
        assertNothingSent();
    }

    @ParameterizedTest
    @CsvSource({ "privateKeyPasword", "proxyAuthPasswort" })
    void whatIsNoOptionIsNamedAndNotTold(String option) {
        String text = TestSecrets.textOf(assertThrows(Exception.class,
                () -> context.getEndpoint(URI + "?" + option + "=password-3")));

        assertTrue(text.contains("Unknown parameters=[{" + option + "=hidden-"), text);
        TestSecrets.assertHidden(text, "password-3");
    }
}
