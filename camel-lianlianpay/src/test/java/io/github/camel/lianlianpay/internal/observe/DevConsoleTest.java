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
package io.github.camel.lianlianpay.internal.observe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What Camel's developer console shows of the component. */
public class DevConsoleTest extends GatewayTestSupport {

    private static final String MERCHANT_FINGERPRINT = "501dbd16f1b292b22d2989553bc2708d4b88c0b7457875594afab9ddbae0e5ad";
    private static final String PLATFORM_FINGERPRINT = "e1bbade18fb737170677e8f5a8419fdffa426679778280ba3c3fa865dc2e58d6";

    @TempDir
    public Path folder;

    private DevConsole console() {
        DevConsoleRegistry registry = DevConsoleRegistry.get(context);
        return registry.resolveById("lianlianpay");
    }

    private String text() {
        return (String) console().call(MediaType.TEXT);
    }

    private JsonObject json() throws Exception {
        // written and parsed, as a tool does
        return (JsonObject) Jsoner.deserialize(((JsonObject) console().call(MediaType.JSON)).toJson());
    }

    @Test
    public void itIsFoundByItsName() {
        assertEquals(LianLianPayDevConsole.class, console().getClass());
        assertEquals("LianLian Pay", console().getDisplayName());
        assertTrue(console().supportMediaType(MediaType.TEXT) && console().supportMediaType(MediaType.JSON));
    }

    @Test
    public void toolsFindItInTheJar() throws Exception {
        Properties list = new Properties();
        try (var in = getClass().getResourceAsStream("/META-INF/services/org/apache/camel/dev-consoles.properties")) {
            // this module's file, because the module is before the libraries in the class path
            list.load(in);
        }
        assertEquals("lianlianpay", list.getProperty("dev-consoles"));
        try (var in = getClass().getResourceAsStream("/META-INF/org/apache/camel/dev-console/lianlianpay.json")) {
            JsonObject described = (JsonObject) ((JsonObject) Jsoner.deserialize(new String(in.readAllBytes()))).get("console");
            assertEquals(LianLianPayDevConsole.class.getName(), described.get("javaType"));
            assertFalse(new DefaultCamelCatalog().findDevConsoleNames().isEmpty());
        }
    }

    @Test
    public void endpointsAreShownWithTheirKeys() throws Exception {
        Path key = Files.writeString(folder.resolve("merchant.pem"), TestKeys.privatePem("merchant2048"));
        context.getEndpoint(URI + "?privateKey=" + key.toUri()).createProducer().start();

        JsonObject endpoint = (JsonObject) ((JsonArray) json().get("endpoints")).get(0);
        assertEquals("queryPayment", endpoint.get("operation"));
        assertEquals("...1004", endpoint.get("merchant"));
        assertEquals(gateway.url(), endpoint.get("gatewayUrl"));
        assertEquals(true, endpoint.get("started"));
        List<?> keys = (List<?>) endpoint.get("keys");
        assertEquals(Map.of("option", "privateKey", "source", "resource", "algorithm", "RSA", "bits", "2048", "sha256",
                MERCHANT_FINGERPRINT), texts(keys.get(0)));
        assertEquals(Map.of("option", "publicKey", "source", "bean", "algorithm", "RSA", "bits", "1024", "sha256",
                PLATFORM_FINGERPRINT), texts(keys.get(1)));

        String text = text();
        assertTrue(text.contains("queryPayment of merchant ...1004 at " + gateway.url() + ", started"), text);
        assertTrue(
                text.contains("privateKey from resource: RSA, 2048 bits, SHA-256 of the public half " + MERCHANT_FINGERPRINT),
                text);
    }

    private static Map<String, String> texts(Object json) {
        Map<String, String> texts = new java.util.TreeMap<>();
        ((Map<?, ?>) json).forEach((name, value) -> texts.put(name.toString(), value.toString()));
        return texts;
    }

    @Test
    public void anEndpointThatHasNotStartedIsShownAsSuch() throws Exception {
        context.getEndpoint(URI);

        assertEquals(false, ((JsonObject) ((JsonArray) json().get("endpoints")).get(0)).get("started"));
        assertTrue(text().contains("not started"), text());
    }

    @Test
    public void theLastQueriesAreShown() throws Exception {
        query("ORDER-4711");
        gateway.answerError("8901", "none");
        Exchange failed = send(URI, "ORDER-4712", Map.of());
        assertNotNull(failed.getException());

        JsonArray queries = (JsonArray) json().get("queries");
        assertEquals(2, queries.size());
        JsonObject last = (JsonObject) queries.get(0);
        assertEquals("return_code", last.get("outcome"));
        assertEquals("8901", last.get("retCode"));
        assertEquals(null, last.get("resultPay"));
        assertEquals(failed.getExchangeId(), last.get("exchangeId"));
        assertEquals("...1004", last.get("merchant"));
        JsonObject first = (JsonObject) queries.get(1);
        assertEquals("answered", first.get("outcome"));
        assertEquals("SUCCESS", first.get("resultPay"));

        String text = text();
        assertTrue(text.contains(": return_code, ret_code=8901, result_pay=null, "), text);
        assertTrue(text.indexOf("return_code") < text.indexOf("answered"), "the newest is not the first");
    }

    @Test
    public void noMoreThanFiftyAreKept() throws Exception {
        for (int i = 0; i < 60; i++) {
            send(URI, "", Map.of());
        }
        query("N1");

        JsonArray queries = (JsonArray) json().get("queries");
        assertEquals(50, queries.size());
        assertEquals("answered", ((JsonObject) queries.get(0)).get("outcome"));
    }

    @Test
    public void noOrderIsShownAndNoWholeMerchant() throws Exception {
        send(URI + "?oidPartner=201304121000009999&noOrder=ORDER-4711", null, Map.of());

        for (String all : List.of(text(), json().toJson())) {
            assertTrue(all.contains("...9999"), all);
            assertFalse(all.contains("ORDER") || all.contains("201304121000009999"), all);
        }
    }
}
