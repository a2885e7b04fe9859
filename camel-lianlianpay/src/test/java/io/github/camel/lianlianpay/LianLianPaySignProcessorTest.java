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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Signs whatever a route carries. */
class LianLianPaySignProcessorTest {

    private static final String YAML = """
            - beans:
                - name: signer
                  type: io.github.camel.lianlianpay.LianLianPaySignProcessor
                  properties:
                    privateKey: "{{llp.privateKey}}"
            - from:
                uri: direct:sign
                steps:
                  - process: {ref: signer}
            """;
    private static final String XML = """
            <camel xmlns="http://camel.apache.org/schema/xml-io">
              <bean name="signer" type="io.github.camel.lianlianpay.LianLianPaySignProcessor">
                <properties>
                  <property key="privateKey" value="{{llp.privateKey}}"/>
                </properties>
              </bean>
              <route>
                <from uri="direct:sign"/>
                <process ref="signer"/>
              </route>
            </camel>
            """;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void key() {
        context.getPropertiesComponent().addInitialProperty("llp.privateKey",
                TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT)));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Exchange sign(Object body) throws Exception {
        if (context.getRoutes().isEmpty()) {
            load("sign.yaml", YAML);
        }
        return context.createProducerTemplate().send("direct:sign", exchange -> exchange.getMessage().setBody(body));
    }

    private void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
        context.start();
    }

    private static void assertSigned(Exchange exchange, Map<String, String> fields) {
        assertNull(exchange.getException());
        assertTrue(TestKeys.verifies(fields, TestKeys.MERCHANT), fields::toString);
        assertEquals("RSA", fields.get("sign_type"));
        assertEquals("单号", fields.get("no_order"));
        assertEquals(fields.get("sign"), exchange.getMessage().getHeader(LianLianPayConstants.SIGN));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aMapStaysAMapAndIsNotChangedItself() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("no_order", "单号"));
        Exchange exchange = sign(body);

        assertSigned(exchange, exchange.getMessage().getBody(Map.class));
        assertEquals(Map.of("no_order", "单号"), body);
    }

    @Test
    void anImmutableMapIsTakenAsWell() throws Exception {
        assertInstanceOf(Map.class, sign(Map.of("no_order", "单号")).getMessage().getBody());
    }

    @Test
    void valuesOfAMapKeepTheirType() throws Exception {
        Map<?, ?> signed = assertInstanceOf(Map.class, sign(Map.of("no_order", "单号", "n", 1)).getMessage().getBody());

        assertEquals(1, signed.get("n"));
    }

    @Test
    void textStaysText() throws Exception {
        Exchange exchange = sign("{\"no_order\":\"单号\"}");
        String signed = assertInstanceOf(String.class, exchange.getMessage().getBody());

        assertSigned(exchange, TestKeys.fields(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytesStayBytes() throws Exception {
        Exchange exchange = sign("{\"no_order\":\"单号\"}".getBytes(StandardCharsets.UTF_8));

        assertSigned(exchange, TestKeys.fields(assertInstanceOf(byte[].class, exchange.getMessage().getBody())));
    }

    @Test
    void aStreamBecomesBytes() throws Exception {
        Exchange exchange = sign(new ByteArrayInputStream("{\"no_order\":\"单号\"}".getBytes(StandardCharsets.UTF_8)));

        assertSigned(exchange, TestKeys.fields(exchange.getMessage().getBody(byte[].class)));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aBeanBecomesAMap() throws Exception {
        Exchange exchange = sign(QueryPaymentRequest.builder().noOrder("单号").build());

        assertSigned(exchange, assertInstanceOf(Map.class, exchange.getMessage().getBody()));
    }

    @Test
    void xml() throws Exception {
        load("sign.xml", XML);
        Exchange exchange = sign("{\"no_order\":\"单号\"}");

        assertSigned(exchange, TestKeys.fields(exchange.getMessage().getBody(byte[].class)));
    }

    @Test
    void java() throws Exception {
        LianLianPaySignProcessor signer = new LianLianPaySignProcessor();
        signer.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sign").process(signer);
            }
        });
        context.start();
        Exchange exchange = sign("{\"no_order\":\"单号\"}");

        assertSigned(exchange, TestKeys.fields(exchange.getMessage().getBody(byte[].class)));
    }

    @Test
    void everyVectorGetsItsSignature() throws Exception {
        for (TestKeys.Case vector : TestKeys.cases()) {
            if (vector.keyId().equals(TestKeys.MERCHANT)) {
                assertEquals(vector.signature(), sign(vector.json()).getMessage().getHeader(LianLianPayConstants.SIGN));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "text", "[]", "{\"a\":1,\"a\":2}" })
    void whatIsNoJsonObjectIsRefused(String body) throws Exception {
        assertInstanceOf(IllegalArgumentException.class, sign(body).getException());
    }

    @Test
    void noBodyIsRefused() throws Exception {
        assertInstanceOf(IllegalArgumentException.class, sign(null).getException());
    }

    @ParameterizedTest
    @ValueSource(strings = { "sign.yaml", "sign.xml" })
    void aWrongKeyStopsTheStartOfTheRoute(String file) {
        String wrong = TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT)).substring(0, 600);
        context.getPropertiesComponent().addOverrideProperty("llp.privateKey", wrong);
        Exception e = assertThrows(Exception.class, () -> load(file, file.endsWith("yaml") ? YAML : XML));

        assertTrue(TestSecrets.textOf(e).contains("Option privateKey"), TestSecrets.textOf(e));
        TestSecrets.assertHidden(TestSecrets.textOf(e), wrong);
    }

    @Test
    void aWrongKeyOfAProcessorInJavaStopsTheStartOfTheRoute() throws Exception {
        LianLianPaySignProcessor signer = new LianLianPaySignProcessor();
        signer.setPrivateKey(TestKeys.publicPem(TestKeys.MERCHANT));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sign").process(signer);
            }
        });

        assertTrue(TestSecrets.textOf(assertThrows(Exception.class, context::start)).contains("Option privateKey"));
    }

    @Test
    void aMissingKeyStopsTheStartOfTheRoute() {
        Exception e = assertThrows(Exception.class,
                () -> load("sign.yaml", YAML.replaceAll("(?m)^ +(properties|privateKey):.*\n", "")));

        assertTrue(TestSecrets.textOf(e).contains("Option privateKey is missing"), TestSecrets.textOf(e));
    }

    /** Spring's Actuator writes beans, and would lock the routes of the context while it walks through them. */
    @Test
    void whoWritesItAsJsonDoesNotWalkThroughTheContext() {
        LianLianPaySignProcessor signer = new LianLianPaySignProcessor();
        signer.setCamelContext(context);

        assertFalse(new ObjectMapper().valueToTree(signer).has("camelContext"));
    }
}
