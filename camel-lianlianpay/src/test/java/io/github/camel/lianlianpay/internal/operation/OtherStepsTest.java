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
package io.github.camel.lianlianpay.internal.operation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Headers and bodies made by jq, JSONPath, XPath and others work, and these can read the response. */
class OtherStepsTest extends GatewayTestSupport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String XML
            = "<orders><o id='N1'>N1</o><o><no>N1</no></o><e/><t><![CDATA[N1]]></t><two>N1<!-- --></two></orders>";

    private static NodeList xml(String expression) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)));
        return (NodeList) javax.xml.xpath.XPathFactory.newInstance().newXPath().evaluate(expression, document,
                javax.xml.xpath.XPathConstants.NODESET);
    }

    private static Arguments row(String name, Callable<Object> value) {
        return arguments(named(name, value));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                row("text node", () -> JSON.textNode("N1")), row("POJO node", () -> JSON.pojoNode("N1")),
                row("binary node", () -> JSON.binaryNode(utf8("N1"))),
                row("array node of one", () -> JSON.arrayNode().add("N1")),
                row("list of one", () -> List.of("N1")), row("list of one node", () -> List.of(JSON.textNode("N1"))),
                row("list of a list of one", () -> List.of(List.of("N1"))), row("optional", () -> Optional.of("N1")),
                row("optional node", () -> Optional.of(JSON.textNode("N1"))),
                row("POJO node of an optional", () -> JSON.pojoNode(Optional.of("N1"))),
                row("text in XML", () -> xml("/orders/o[1]/text()")), row("attribute", () -> xml("/orders/o[1]/@id")),
                row("element of text", () -> xml("/orders/o[1]")), row("element of CDATA", () -> xml("/orders/t")),
                row("node", () -> xml("/orders/o[1]/text()").item(0)), row("bytes", () -> utf8("N1")),
                row("byte buffer", () -> ByteBuffer.wrap(utf8("N1"))),
                row("stream cache", () -> new InputStreamCache(utf8("N1"))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextInAnyWrapIsItsText(Callable<Object> value) throws Exception {
        assertAsked("N1", send(URI, value.call(), Map.of()));
        assertAsked("N1", send(URI, "other", Map.of(LianLianPayConstants.NO_ORDER, value.call())));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                row("int node", () -> JSON.numberNode(20130515)), row("long node", () -> JSON.numberNode(20130515L)),
                row("short node", () -> JSON.pojoNode(20130515)),
                row("big node", () -> JSON.numberNode(BigInteger.valueOf(20130515))),
                row("decimal node", () -> JSON.numberNode(new BigDecimal("20130515"))),
                row("list of one number", () -> List.of(20130515)), row("optional number", () -> Optional.of(20130515)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aWholeNumberInAnyWrapIsItsDigits(Callable<Object> value) throws Exception {
        assertAsked("20130515", send(URI, value.call(), Map.of()));
        assertAsked("20130515", send(URI, "other", Map.of(LianLianPayConstants.NO_ORDER, value.call())));
        assertAsked("20130515", send(URI, Map.of("no_order", JSON.numberNode(20130515)), Map.of()));
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                row("object node", OtherStepsTest::order), row("list of one object", () -> List.of(order())),
                row("list of one map", () -> List.of(Map.of("no_order", "N1", "platform", "P1"))),
                row("array node of one object", () -> JSON.arrayNode().add(order())),
                row("POJO node", () -> JSON.pojoNode(Map.of("no_order", "N1", "platform", "P1"))),
                row("map of nodes",
                        () -> Map.of("no_order", JSON.textNode("N1"), "platform", JSON.textNode("P1"), "x", JSON.nullNode())),
                row("optional map", () -> Optional.of(Map.of("no_order", "N1", "platform", "P1"))),
                row("text node of JSON", () -> JSON.textNode("{\"no_order\":\"N1\",\"platform\":\"P1\"}")));
    }

    private static ObjectNode order() {
        ObjectNode order = JSON.objectNode().put("no_order", "N1").put("platform", "P1").putNull("oid_paybill");
        order.putArray("more").add(1.5);
        return order;
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anObjectInAnyWrapIsAMap(Callable<Object> value) throws Exception {
        assertAsked("N1", send(URI, value.call(), Map.of()));
        assertEquals("P1", gateway.lastRequest().fields().get("platform"));
    }

    /** A header that names the payment does not make the rest of the body irrelevant. */
    @ParameterizedTest
    @MethodSource("objects")
    void anObjectBesideAHeaderIsReadToo(Callable<Object> value) throws Exception {
        assertAsked("H1", send(URI, value.call(), Map.of(LianLianPayConstants.NO_ORDER, "H1")));
        assertEquals("P1", gateway.lastRequest().fields().get("platform"));
    }

    @Test
    void anObjectOfAnotherMerchantBesideAHeaderIsRefused() {
        ObjectNode other = JSON.objectNode().put("oid_partner", "201304121000001005");
        IllegalArgumentException e = failure(IllegalArgumentException.class,
                send(URI, other, Map.of(LianLianPayConstants.NO_ORDER, "H1")));

        assertTrue(e.getMessage().contains("that merchant's endpoint"), e.getMessage());
        assertNothingSent();
    }

    static Stream<Arguments> nothing() {
        return Stream.of(row("null node", JSON::nullNode), row("missing node", JSON::missingNode),
                row("empty text node", () -> JSON.textNode("")), row("empty optional", Optional::empty),
                row("POJO node of null", () -> JSON.pojoNode(null)), row("empty object node", JSON::objectNode));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void nothingInAnyWrapIsNothing(Callable<Object> value) throws Exception {
        IllegalArgumentException e = failure(IllegalArgumentException.class, value.call());
        assertTrue(e.getMessage().contains("Neither no_order nor oid_paybill"), e.getMessage());
        assertAsked("H1", send(URI, value.call(), Map.of(LianLianPayConstants.NO_ORDER, "H1")));
    }

    static Stream<Arguments> unclear() {
        return Stream.of(
                arguments("two values", List.of("N1", "N2"), "It has 2 values: choose one of them"),
                arguments("two nodes", JSON.arrayNode().add("N1").add("N2"), "It has 2 values: choose one of them"),
                arguments("no value", List.of(), "the expression found nothing"),
                arguments("no node", JSON.arrayNode(), "the expression found nothing"),
                arguments("true", JSON.booleanNode(true), "Send it as text"),
                arguments("double node", JSON.numberNode(1e12), "whole number"),
                arguments("fraction", JSON.numberNode(new BigDecimal("1.50")), "whole number"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclear")
    void whatHasNoOneReadingIsRefusedWithARemedy(String name, Object value, String says) {
        for (Exchange exchange : List.of(send(URI, value, Map.of()),
                send(URI, "B1", Map.of(LianLianPayConstants.NO_ORDER, value)),
                send(URI, Map.of("no_order", value), Map.of()))) {
            String message = failure(IllegalArgumentException.class, exchange).getMessage();
            assertTrue(message.contains(says), message);
        }
        assertNothingSent();
    }

    @Test
    void xmlWithoutOneTextIsRefusedWithARemedy() throws Exception {
        for (Map.Entry<Object, String> row : Map.<Object, String> of(
                xml("/orders/o"), "It has 2 values", xml("/orders/none"), "the expression found nothing",
                xml("/orders/o[2]"), "with text() in XPath", xml("/orders/two"), "with text() in XPath",
                xml("/"), "with text() in XPath").entrySet()) {
            String message = failure(IllegalArgumentException.class, send(URI, row.getKey(), Map.of())).getMessage();
            assertTrue(message.contains(row.getValue()), message);
            message = failure(IllegalArgumentException.class,
                    send(URI, "B1", Map.of(LianLianPayConstants.NO_ORDER, row.getKey()))).getMessage();
            assertTrue(message.contains(row.getValue()), message);
        }
        assertNothingSent();
    }

    /** A second query in the same exchange asks for the same payment. */
    @Test
    void aHeaderCanBeReadTwice() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice").to(URI).setBody(constant("other")).to(URI);
            }
        });
        for (Object value : List.of(new InputStreamCache(utf8("N1")), ByteBuffer.wrap(utf8("N1")), utf8("N1"))) {
            assertAsked("N1", send("direct:twice", "x", Map.of(LianLianPayConstants.NO_ORDER, value)));
        }
    }

    @Test
    void aHeaderOfBytesThatAreNoTextIsRefused() {
        IllegalArgumentException e = failure(IllegalArgumentException.class,
                send(URI, "B1", Map.of(LianLianPayConstants.NO_ORDER, new byte[] { (byte) 0xff })));

        assertTrue(e.getMessage().contains("Header CamelLianLianPayNoOrder is no valid UTF-8"), e.getMessage());
    }

    // values made by the languages

    @ParameterizedTest
    @ValueSource(strings = {
            "direct:jsonpath-body", "direct:jsonpath-header",
            "direct:jsonpath-several", "direct:jsonpath-number", "direct:xpath-body", "direct:xpath-header",
            "direct:xpath-attribute" })
    void aRouteMayUseTheLanguages(String route) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jsonpath-body").setBody().jsonpath("$.orders[0].no").to(URI);
                from("direct:jsonpath-header").setHeader(LianLianPayConstants.NO_ORDER).jsonpath("$.orders[0].no").to(URI);
                from("direct:jsonpath-several").setHeader(LianLianPayConstants.NO_ORDER).jsonpath("$..no").to(URI);
                from("direct:jsonpath-number").setHeader(LianLianPayConstants.NO_ORDER).jsonpath("$.orders[0].n").to(URI);
                from("direct:xpath-body").setBody().xpath("/orders/no").to(URI);
                from("direct:xpath-header").setHeader(LianLianPayConstants.NO_ORDER).xpath("/orders/no/text()").to(URI);
                from("direct:xpath-attribute").setHeader(LianLianPayConstants.NO_ORDER).xpath("/orders/no/@id").to(URI);
            }
        });
        String body = route.contains("xpath")
                ? "<orders><no id='20130515'>20130515</no></orders>" : "{\"orders\":[{\"no\":\"20130515\",\"n\":20130515}]}";

        assertAsked("20130515", send(route, body, Map.of()));
    }

    // the response

    /** jq converts the body to this type, and leaves such nodes. */
    @Test
    void jqReadsTheAnswerAndItsNodeIsTheNextQuestion() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:answer").to(URI)
                        .process(e -> e.getMessage().setBody(e.getMessage().getBody(JsonNode.class).get("oid_paybill")))
                        .setHeader(LianLianPayConstants.OID_PAYBILL, body()).setBody(constant((Object) null)).to(URI);
            }
        });
        assertAsked(null, send("direct:answer", "N1", Map.of()));
        assertEquals("2016072846609676", gateway.lastRequest().fields().get("oid_paybill"));
    }

    @Test
    void jsonPathReadsTheAnswer() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:answer").to(URI).setBody().jsonpath("$.result_pay");
            }
        });
        assertEquals("SUCCESS", send("direct:answer", "N1", Map.of()).getMessage().getBody());
    }

    @Test
    void theAnswerBecomesJacksonsNodes() {
        gateway.answerSuccessBut("memo", "");
        QueryPaymentResponse response = query("N1");
        JsonNode node = context.getTypeConverter().convertTo(JsonNode.class, response);

        assertEquals(response.getFields().keySet(), Set.copyOf(names(node)));
        assertEquals(List.copyOf(response.getFields().keySet()), names(node));
        assertEquals(TextNode.valueOf("46.70"), node.get("money_order"));
        assertEquals(node, context.getTypeConverter().convertTo(ObjectNode.class, response));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An aggregation repository stores it, and jms: with transferExchange sends it. */
    @Test
    void theAnswerInASerializedExchangeIsJson() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        QueryPaymentResponse response = query("N1");
        exchange.getIn().setBody(response);
        var stored = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(stored)) {
            out.writeObject(DefaultExchangeHolder.marshal(exchange, false));
        }
        Exchange loaded = new DefaultExchange(context);
        try (var in = new ObjectInputStream(new ByteArrayInputStream(stored.toByteArray()))) {
            DefaultExchangeHolder.unmarshal(loaded, (DefaultExchangeHolder) in.readObject());
        }

        String json = assertInstanceOf(String.class, loaded.getIn().getBody());
        assertEquals(response.getFields(), TestKeys.fields(utf8(json)));
        assertEquals(json, context.getTypeConverter().convertTo(Serializable.class, response));
    }

    // signing

    @Test
    void aTextNodeOfJsonIsSignedAsText() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(JSON.textNode("{\"a\":\"1\"}"));
        LianLianPaySignProcessor processor = new LianLianPaySignProcessor();
        processor.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        processor.process(exchange);
        String signed = assertInstanceOf(String.class, exchange.getMessage().getBody());
        assertTrue(TestKeys.verifies(TestKeys.fields(utf8(signed)), TestKeys.MERCHANT));

        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        var out = new ByteArrayOutputStream();
        format.marshal(exchange, JSON.textNode("{\"a\":\"1\"}"), out);
        assertEquals(signed, out.toString(StandardCharsets.UTF_8));
    }

    private void assertAsked(String noOrder, Exchange exchange) {
        assertNull(exchange.getException(), () -> String.valueOf(exchange.getException()));
        Map<String, String> asked = new HashMap<>(gateway.lastRequest().fields());
        assertEquals(noOrder, asked.get("no_order"));
        assertInstanceOf(QueryPaymentResponse.class, exchange.getMessage().getBody());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
