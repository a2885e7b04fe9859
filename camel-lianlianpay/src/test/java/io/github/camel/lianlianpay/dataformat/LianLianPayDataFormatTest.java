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
package io.github.camel.lianlianpay.dataformat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

/** Marshalling signs JSON, and unmarshalling verifies it. */
class LianLianPayDataFormatTest {

    private static final Map<String, String> ERROR = Map.of("ret_code", "8901", "ret_msg", "没有记录", "oid_partner", "1");

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void keys() {
        context.getPropertiesComponent().addInitialProperty("llp.privateKey",
                TestKeys.bare(TestKeys.privatePem(TestKeys.MERCHANT)));
        context.getPropertiesComponent().addInitialProperty("llp.publicKey",
                TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private LianLianPayDataFormat format() {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(TestKeys.privatePem(TestKeys.MERCHANT));
        format.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        return format;
    }

    private void routes(LianLianPayDataFormat format) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").marshal(format);
                from("direct:unmarshal").unmarshal(format);
            }
        });
        context.start();
    }

    private Exchange send(String uri, Object body) {
        return context.createProducerTemplate().send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private byte[] marshal(Object body) {
        Exchange exchange = send("direct:marshal", body);
        assertNull(exchange.getException());
        return exchange.getMessage().getBody(byte[].class);
    }

    private Object unmarshal(String json) {
        Exchange exchange = send("direct:unmarshal", json.getBytes(StandardCharsets.UTF_8));
        assertNull(exchange.getException());
        return exchange.getMessage().getBody();
    }

    static Stream<TestKeys.Case> ownCases() {
        return TestKeys.cases().stream().filter(c -> c.json().contains("\"sign_type\":\"RSA\""));
    }

    @ParameterizedTest
    @MethodSource("ownCases")
    void everyVectorIsMarshalledWithItsSignature(TestKeys.Case vector) throws Exception {
        LianLianPayDataFormat format = format();
        format.setPublicKey(null);
        format.setPrivateKey(TestKeys.privatePem(vector.keyId()));
        routes(format);

        assertEquals(vector.signature(), TestKeys.fields(marshal(vector.json())).get("sign"));
    }

    @ParameterizedTest
    @MethodSource("ownCases")
    void everyVectorIsUnmarshalled(TestKeys.Case vector) throws Exception {
        LianLianPayDataFormat format = format();
        format.setPrivateKey(null);
        format.setPublicKey(TestKeys.publicPem(vector.keyId()));
        format.setUnmarshalType("java.util.Map");
        routes(format);
        String signed = vector.json().replaceFirst("}\\s*$", ",\"sign\":\"" + vector.signature() + "\"}");

        assertEquals(vector.signature(), assertInstanceOf(Map.class, unmarshal(signed)).get("sign"));
    }

    /** An application's own class, with Jackson's annotations. */
    public static class Order {
        @JsonProperty("no_order")
        public String number;
        @JsonProperty("money_order")
        public BigDecimal money;
        @JsonProperty("info_order")
        public String info;
    }

    static Stream<Object> bodies() {
        Order order = new Order();
        order.number = "N1";
        order.money = new BigDecimal("46.70");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("no_order", "N1");
        map.put("money_order", new BigDecimal("46.70"));
        map.put("info_order", null);
        String json = "{\"no_order\":\"N1\",\"money_order\":46.70,\"info_order\":null}";
        return Stream.of(named("bean", order), named("map", map), named("text", json),
                named("bytes", json.getBytes(StandardCharsets.UTF_8)),
                named("stream", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyBodyIsMarshalledAlike(Object body) throws Exception {
        routes(format());

        assertEquals("{\"info_order\":null,\"money_order\":46.70,\"no_order\":\"N1\",\"sign\":\""
                     + TestKeys.sign("money_order=46.70&no_order=N1&sign_type=RSA", TestKeys.MERCHANT)
                     + "\",\"sign_type\":\"RSA\"}",
                new String(marshal(body), StandardCharsets.UTF_8));
    }

    @Test
    void aRequestIsMarshalled() throws Exception {
        routes(format());
        Map<String, String> fields = TestKeys.fields(marshal(QueryPaymentRequest.builder().noOrder("单号").build()));

        assertEquals("单号", fields.get("no_order"));
        assertTrue(TestKeys.verifies(fields, TestKeys.MERCHANT));
    }

    @ParameterizedTest
    @ValueSource(strings = { "46.70", "46.7", "1.0", "100", "1e3", "1E+3", "-1.50", "0.10", "12345678901234567890.123456789" })
    void aNumberIsSignedAndVerifiedAsItIsWritten(String number) throws Exception {
        LianLianPayDataFormat format = format();
        format.setPublicKey(TestKeys.publicPem("platform1024"));
        format.setPrivateKey(TestKeys.privatePem("platform1024"));
        format.setUnmarshalType("java.util.Map");
        routes(format);
        String json = new String(marshal("{\"money_order\":" + number + "}"), StandardCharsets.UTF_8);

        assertTrue(json.contains("\"money_order\":" + number + ","), json);
        assertTrue(json.contains(TestKeys.sign("money_order=" + number + "&sign_type=RSA", "platform1024")), json);
        assertEquals(number, ((Map<?, ?>) unmarshal(json)).get("money_order"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "text", "[]", "{", "null" })
    void whatIsNoJsonObjectIsNotMarshalled(String body) throws Exception {
        routes(format());

        assertInstanceOf(IllegalArgumentException.class, send("direct:marshal", body).getException());
    }

    @Test
    void anOldSignatureIsReplaced() throws Exception {
        routes(format());
        Map<String, String> fields = TestKeys.fields(marshal(Map.of("a", "1", "sign", "old", "sign_type", "MD5")));

        assertEquals("RSA", fields.get("sign_type"));
        assertTrue(TestKeys.verifies(fields, TestKeys.MERCHANT));
    }

    @Test
    void aReplyIsUnmarshalledWithoutJudgingItsCode() throws Exception {
        routes(format());
        Exchange exchange = send("direct:unmarshal", TestKeys.signedJson(ERROR, TestKeys.PLATFORM));
        QueryPaymentResponse response = assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody());

        assertEquals("8901", response.getRetCode());
        assertEquals("没有记录", response.getRetMsg());
        assertEquals(true, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
    }

    @Test
    void aForgedReplyIsNotUnmarshalledAndLeavesNoClaim() throws Exception {
        routes(format());
        Exchange exchange = context.createProducerTemplate().send("direct:unmarshal", e -> {
            e.getMessage().setBody(TestKeys.signedJson(ERROR, TestKeys.MERCHANT));
            e.getMessage().setHeader(LianLianPayConstants.VERIFIED, true);
        });

        assertInstanceOf(LianLianPaySignatureException.class, exchange.getException());
        assertNull(exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
    }

    @Test
    void anUnsignedErrorIsUnmarshalledIfSoWanted() throws Exception {
        LianLianPayDataFormat format = format();
        format.setAllowUnsignedErrors(true);
        routes(format);
        Exchange exchange = send("direct:unmarshal", TestKeys.json(ERROR));

        assertEquals(false, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
        assertEquals("8901", exchange.getMessage().getBody(QueryPaymentResponse.class).getRetCode());
        assertInstanceOf(LianLianPaySignatureException.class,
                send("direct:unmarshal", "{\"ret_code\":\"0000\",\"ret_msg\":\"x\"}").getException());
    }

    /** No unmarshal type lets an unsigned message say anything about a payment. */
    @ParameterizedTest
    @ValueSource(strings = {
            "java.util.Map", "java.util.HashMap", "com.fasterxml.jackson.databind.JsonNode",
            "io.github.camel.lianlianpay.model.QueryPaymentResponse" })
    void anUnsignedErrorThatClaimsAnythingOfAPaymentIsNotUnmarshalled(String type) throws Exception {
        LianLianPayDataFormat format = format();
        format.setAllowUnsignedErrors(true);
        format.setUnmarshalType(type);
        routes(format);

        for (String claim : List.of("\"result_pay\":\"SUCCESS\"", "\"money_order\":46.70", "\"dt_order\":\"20160728144057\"",
                "\"settle_date\":\"20160729\"", "\"oid_paybill\":\"2016072846609676\"")) {
            Exchange exchange = send("direct:unmarshal", "{\"ret_code\":\"1001\",\"ret_msg\":\"x\"," + claim + "}");
            assertInstanceOf(LianLianPayResponseException.class, exchange.getException(), claim);
            assertNull(exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
        }
        assertNull(send("direct:unmarshal", "{\"ret_code\":\"1001\",\"ret_msg\":\"x\"}").getException());
    }

    @Test
    void anUnsignedErrorIsNotUnmarshalledByDefault() throws Exception {
        routes(format());

        assertInstanceOf(LianLianPaySignatureException.class, send("direct:unmarshal", TestKeys.json(ERROR)).getException());
    }

    @Test
    void aFieldThatWasMovedIsNotUnmarshalled() throws Exception {
        LianLianPayDataFormat format = format();
        format.setUnmarshalType("java.util.Map");
        routes(format);

        assertInstanceOf(LianLianPayResponseException.class,
                send("direct:unmarshal", TestKeys.signedJson(Map.of("info_order", "x&memo=y"), TestKeys.PLATFORM))
                        .getException());
    }

    @Test
    void aMapGivesTheFieldsAsText() throws Exception {
        LianLianPayDataFormat format = format();
        format.setUnmarshalType("java.util.Map");
        routes(format);
        Map<?, ?> fields = assertInstanceOf(Map.class, unmarshal(TestKeys.signedJson(ERROR, TestKeys.PLATFORM)));

        assertEquals("没有记录", fields.get("ret_msg"));
        assertEquals(5, fields.size());
    }

    @Test
    void aBeanIsFilledByJackson() throws Exception {
        LianLianPayDataFormat format = format();
        format.setUnmarshalType(Order.class.getName());
        routes(format);
        Order order = assertInstanceOf(Order.class, unmarshal(TestKeys.signedJson(
                Map.of("no_order", "N1", "money_order", "46.70", "unknown", "x"), TestKeys.PLATFORM)));

        assertEquals("N1", order.number);
        assertEquals(new BigDecimal("46.70"), order.money);
        assertInstanceOf(LianLianPayResponseException.class, send("direct:unmarshal",
                TestKeys.signedJson(Map.of("money_order", "much"), TestKeys.PLATFORM)).getException());
    }

    @Test
    void aTypeThatDoesNotExistThrows() throws Exception {
        LianLianPayDataFormat format = format();
        format.setUnmarshalType("no.such.Type");
        routes(format);

        assertInstanceOf(ClassNotFoundException.class,
                send("direct:unmarshal", TestKeys.signedJson(ERROR, TestKeys.PLATFORM)).getException());
    }

    @Test
    void aFormatWithoutAnyKeyStopsTheStart() {
        Exception e = assertThrows(Exception.class, () -> routes(new LianLianPayDataFormat()));

        assertTrue(TestSecrets.textOf(e).contains("Option publicKey is missing"), TestSecrets.textOf(e));
    }

    @Test
    void aWrongKeyStopsTheStart() {
        LianLianPayDataFormat format = format();
        format.setPrivateKey(TestKeys.publicPem(TestKeys.MERCHANT));
        Exception e = assertThrows(Exception.class, () -> routes(format));

        assertTrue(TestSecrets.textOf(e).contains("Option privateKey"), TestSecrets.textOf(e));
    }

    /** A data format learns its direction only with the first message. */
    @Test
    void theKeyOfTheOtherDirectionIsNamedWhenItIsNeeded() throws Exception {
        LianLianPayDataFormat format = format();
        format.setPrivateKey(null);
        routes(format);
        Exception e = assertInstanceOf(IllegalArgumentException.class, send("direct:marshal", "{}").getException());

        assertTrue(e.getMessage().contains("Option privateKey is missing"), e.getMessage());
    }

    @Test
    void theNameIsLianlianpay() {
        assertEquals("lianlianpay", new LianLianPayDataFormat().getDataFormatName());
        assertInstanceOf(LianLianPayDataFormat.class, context.resolveDataFormat("lianlianpay"));
    }

    private void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
        context.start();
    }

    private void assertBothDirections() {
        Exchange signed = send("direct:marshal", Map.of("no_order", "单号"));
        assertNull(signed.getException());
        assertTrue(TestKeys.verifies(TestKeys.fields(signed.getMessage().getBody(byte[].class)), TestKeys.MERCHANT));
        assertEquals("8901",
                assertInstanceOf(Map.class, unmarshal(TestKeys.signedJson(ERROR, TestKeys.PLATFORM))).get("ret_code"));
    }

    @Test
    void yamlWithABean() throws Exception {
        load("format.yaml", """
                - beans:
                    - name: llp
                      type: io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat
                      properties:
                        privateKey: "{{llp.privateKey}}"
                        publicKey: "{{llp.publicKey}}"
                        unmarshalType: java.util.Map
                - from:
                    uri: direct:marshal
                    steps:
                      - marshal: {custom: {ref: llp}}
                - from:
                    uri: direct:unmarshal
                    steps:
                      - unmarshal: {custom: {ref: llp}}
                """);
        assertBothDirections();
    }

    @Test
    void yamlWithThePlainNameOfABean() throws Exception {
        LianLianPayDataFormat format = format();
        format.setUnmarshalType("java.util.Map");
        context.getRegistry().bind("lianlianpay", format);
        load("format.yaml", """
                - from:
                    uri: direct:marshal
                    steps:
                      - marshal: {custom: {ref: lianlianpay}}
                - from:
                    uri: direct:unmarshal
                    steps:
                      - unmarshal: {custom: {ref: lianlianpay}}
                """);
        assertBothDirections();
    }

    @Test
    void xmlWithABean() throws Exception {
        load("format.xml", """
                <camel xmlns="http://camel.apache.org/schema/xml-io">
                  <bean name="llp" type="io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat">
                    <properties>
                      <property key="privateKey" value="{{llp.privateKey}}"/>
                      <property key="publicKey" value="{{llp.publicKey}}"/>
                      <property key="unmarshalType" value="java.util.Map"/>
                    </properties>
                  </bean>
                  <route>
                    <from uri="direct:marshal"/>
                    <marshal><custom ref="llp"/></marshal>
                  </route>
                  <route>
                    <from uri="direct:unmarshal"/>
                    <unmarshal><custom ref="llp"/></unmarshal>
                  </route>
                </camel>
                """);
        assertBothDirections();
    }

    @Test
    void optionsAsProperties() throws Exception {
        Main application = new Main();
        try {
            application.addInitialProperty("camel.dataformat.lianlianpay.private-key",
                    TestKeys.bare(TestKeys.privatePem(TestKeys.PLATFORM)));
            application.addInitialProperty("camel.dataformat.lianlianpay.public-key",
                    TestKeys.bare(TestKeys.publicPem(TestKeys.PLATFORM)));
            application.addInitialProperty("camel.dataformat.lianlianpay.unmarshal-type", "java.util.Map");
            application.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:both").marshal().custom("lianlianpay").unmarshal().custom("lianlianpay");
                }
            });
            application.start();

            Map<?, ?> answer = application.getCamelTemplate().requestBody("direct:both", Map.of("memo", "1"), Map.class);
            assertEquals("1", answer.get("memo"));
        } finally {
            application.stop();
        }
    }

    @Test
    void theDataFormatComponent() throws Exception {
        load("format.yaml",
                """
                        - from:
                            uri: direct:marshal
                            steps:
                              - to: {uri: "dataformat:lianlianpay:marshal", parameters: {privateKey: "{{llp.privateKey}}"}}
                        - from:
                            uri: direct:unmarshal
                            steps:
                              - to:
                                  uri: dataformat:lianlianpay:unmarshal
                                  parameters: {publicKey: "{{llp.publicKey}}", unmarshalType: java.util.Map, allowUnsignedErrors: "true"}
                        """);
        assertBothDirections();
    }
}
