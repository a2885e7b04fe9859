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
import java.io.File;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

/** Which query a message becomes, and that nothing else of the message is sent. */
public class MessageInTest extends GatewayTestSupport {

    private static final String JSON = "{\"no_order\":\"N1\",\"oid_paybill\":\"B1\",\"platform\":\"P1\"}";

    @TempDir
    public Path folder;

    public static Stream<Object> bodiesOfFields() {
        return Stream.of(
                named("request", QueryPaymentRequest.builder().noOrder("N1").oidPaybill("B1").platform("P1").build()),
                named("map", Map.of("no_order", "N1", "oid_paybill", "B1", "platform", "P1")),
                named("text", JSON),
                named("text with layout", "\r\n  { \"no_order\" : \"N1\",\"oid_paybill\":\"B1\",\"platform\":\"P1\"}\n"),
                named("text builder", new StringBuilder(JSON)),
                named("bytes", utf8(JSON)),
                named("stream", new ByteArrayInputStream(utf8(JSON))),
                named("stream cache", new InputStreamCache(utf8(JSON))),
                named("reader", new StringReader(JSON)));
    }

    @ParameterizedTest
    @MethodSource("bodiesOfFields")
    public void aBodyOfFieldsIsTheQuestion(Object body) {
        query(body);

        assertEquals(Map.of("no_order", "N1", "oid_paybill", "B1", "platform", "P1"), question());
    }

    public static Stream<Object> bodiesOfANumber() {
        return Stream.of("2013051500005", " 2013051500005\r\n", utf8("2013051500005"),
                new ByteArrayInputStream(utf8("2013051500005\n")), new InputStreamCache(utf8("2013051500005")),
                2013051500005L);
    }

    @ParameterizedTest
    @MethodSource("bodiesOfANumber")
    public void anyOtherTextIsThePaymentNumber(Object body) {
        query(body);

        assertEquals(Map.of("no_order", "2013051500005"), question());
    }

    @Test
    public void aFileIsReadInUtf8() throws Exception {
        File file = Files.writeString(folder.resolve("question.json"), "{\"no_order\":\"单号\"}").toFile();
        query(file);

        assertEquals(Map.of("no_order", "单号"), question());
    }

    @Test
    public void anIntegerIsAPaymentNumber() {
        query(12345);

        assertEquals(Map.of("no_order", "12345"), question());
    }

    @Test
    public void numbersInAMapAreTextsToTheGateway() {
        query(Map.of("no_order", 20130515));

        assertEquals("{\"api_version\":\"1.0\",\"no_order\":\"20130515\",\"oid_partner\":\"201304121000001004\",\"sign\":\""
                     + gateway.lastRequest().fields().get("sign") + "\",\"sign_type\":\"RSA\"}",
                gateway.lastRequest().text());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "\r\n\t" })
    public void aBlankBodyIsNoQuestion(String body) {
        IllegalArgumentException e = failure(IllegalArgumentException.class, body);

        assertTrue(e.getMessage().contains("no_order") && e.getMessage().contains("oid_paybill"), e.getMessage());
        assertNothingSent();
    }

    @Test
    public void aBlankBodyLeavesTheQuestionToTheHeaders() {
        send(URI, "  ", Map.of(LianLianPayConstants.NO_ORDER, "H1"));

        assertEquals(Map.of("no_order", "H1"), question());
    }

    @Test
    public void aBlankBodyLeavesTheQuestionToTheOptions() {
        query("?noOrder=O1&oidPaybill=O2&platform=O3", null);

        assertEquals(Map.of("no_order", "O1", "oid_paybill", "O2", "platform", "O3"), question());
    }

    @Test
    public void lianLiansOwnNumberAloneIsAQuestion() {
        query(Map.of("oid_paybill", "2013051613121201"));

        assertEquals(Map.of("oid_paybill", "2013051613121201"), question());
    }

    /** Gives every field in every combination of header, body and option: the first of these wins. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7 })
    public void headerWinsOverBodyAndBodyOverOption(int places) {
        Map<String, String> fieldToHeader = Map.of("no_order", LianLianPayConstants.NO_ORDER, "oid_paybill",
                LianLianPayConstants.OID_PAYBILL, "platform", LianLianPayConstants.PLATFORM);
        Map<String, String> fieldToOption = Map.of("no_order", "noOrder", "oid_paybill", "oidPaybill", "platform", "platform");
        for (String field : fieldToHeader.keySet()) {
            Map<String, Object> headers = new HashMap<>();
            Map<String, Object> body = new HashMap<>();
            String options = "?apiVersion=1.0";
            // another field, so that there always is a query
            body.put(field.equals("no_order") ? "oid_paybill" : "no_order", "other");
            String expected = null;
            if ((places & 1) != 0) {
                options += "&" + fieldToOption.get(field) + "=option";
                expected = "option";
            }
            if ((places & 2) != 0) {
                body.put(field, "body");
                expected = "body";
            }
            if ((places & 4) != 0) {
                headers.put(fieldToHeader.get(field), "header");
                expected = "header";
            }
            assertNull(send(URI + options, body, headers).getException());

            assertEquals(expected, question().get(field), field + " in places " + places);
        }
    }

    @Test
    public void aBlankHeaderCountsAsNotSet() {
        send(URI, "N1", Map.of(LianLianPayConstants.NO_ORDER, " "));

        assertEquals(Map.of("no_order", "N1"), question());
    }

    @Test
    public void theApiVersionMayComeWithTheBody() {
        query("?apiVersion=1.1", Map.of("no_order", "N1", "api_version", "1.2"));

        assertEquals("1.2", gateway.lastRequest().fields().get("api_version"));
    }

    @Test
    public void theLongestFieldsThatTheGatewayAllowsAreSent() {
        query(Map.of("no_order", "x".repeat(32), "oid_paybill", "y".repeat(18), "platform", "z".repeat(32)));

        assertEquals(Map.of("no_order", "x".repeat(32), "oid_paybill", "y".repeat(18), "platform", "z".repeat(32)), question());
    }

    @Test
    public void theRequestIsSignedByTheMerchant() {
        query("单号😀");

        Map<String, String> sent = gateway.lastRequest().fields();
        assertEquals("RSA", sent.get("sign_type"));
        assertEquals("单号😀", sent.get("no_order"));
        assertTrue(TestKeys.verifies(sent, TestKeys.MERCHANT));
    }

    @Test
    public void theRequestHasTheFormThatTheGatewayAsksFor() {
        query("N1");

        TestGateway.Request request = gateway.lastRequest();
        assertEquals("POST", request.method());
        assertEquals("/paymentapi/queryPayment.htm", request.uri().toString());
        assertEquals("application/json;charset=utf-8", String.join(",", request.headers().get("Content-type"))
                .replace(" ", "").toLowerCase(java.util.Locale.ROOT));
        assertFalse(request.headers().containsKey("Transfer-encoding"), "the length is known");
    }

    public static Stream<StreamCache> streamCaches() {
        return Stream.of(new InputStreamCache(utf8(JSON)), new ReaderCache(JSON));
    }

    @ParameterizedTest
    @MethodSource("streamCaches")
    public void aStreamCacheCanBeReadAgainAfterAFailure(StreamCache body) {
        gateway.answer(TestGateway.Answer.status(503));
        Exchange exchange = send(URI, body, Map.of());

        assertEquals(JSON, exchange.getMessage().getBody(String.class));
    }

    /** The fields of the query, without those that every request has. */
    private Map<String, String> question() {
        Map<String, String> fields = new HashMap<>(gateway.lastRequest().fields());
        assertEquals(MERCHANT_NUMBER, fields.remove("oid_partner"));
        fields.keySet().removeAll(List.of("sign", "sign_type", "api_version"));
        return fields;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
