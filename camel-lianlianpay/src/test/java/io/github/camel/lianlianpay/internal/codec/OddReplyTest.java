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
package io.github.camel.lianlianpay.internal.codec;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Odd forms of genuine replies: minor fields hide no signed state, and each refusal says what was found. */
class OddReplyTest extends GatewayTestSupport {

    private static final String MARK = "\uFEFF";
    /** Words of Jackson's own messages, which ours must not contain. */
    private static final String JACKSON
            = "(?s).*(Unexpected|Unrecognized|Cannot deserialize|Cannot construct|Cannot map|Trailing token|"
              + "START_|VALUE_|fasterxml|reference chain|Duplicate field|maximum allowed|StreamRead|"
              + "expected a valid|No serializer|Source:|line:).*";

    // minor fields

    @ParameterizedTest
    @ValueSource(strings = {
            "2016-07-28", "00000000", "null", "20161301", "201607290", "-20160729", "2016072９", "0", " ", "x", "20160729 ",
            "2016/07/29", "NULL", "undefined" })
    void anOddSettleDateHidesNoState(String text) {
        gateway.answerSuccessBut("settle_date", text);
        QueryPaymentResponse response = query("N1");

        assertTrue(response.isFinal());
        assertSame(PaymentResult.SUCCESS, response.getResultPay());
        assertNull(response.getSettleDate());
        assertEquals(text, response.getFields().get("settle_date"));
    }

    static Stream<Arguments> oddMembers() {
        return Stream.of("settle_date", "ret_msg", "info_order", "memo", "oid_paybill", "new_field")
                .flatMap(field -> Stream.of("null", "\"\"", "0", "-1.50", "1e9", "true", "\"null\"", "\"\\u0000\"", "\" \"")
                        .map(raw -> arguments(field, raw)));
    }

    /** Every scalar form of JSON, and null. */
    @ParameterizedTest
    @MethodSource("oddMembers")
    void anOddFormOfWhatDoesNotDecideHidesNoState(String field, String raw) {
        String text = JsonMessage.read("{\"" + field + "\":" + raw + "}").fields().get(field);
        gateway.answer(request -> {
            Map<String, String> fields = TestGateway.successFields(request.fields());
            fields.put(field, text);
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM).replaceFirst(
                    "\"" + field + "\":(null|\"[^\"]*\")",
                    java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + raw)));
        });
        QueryPaymentResponse response = query("N1");

        assertTrue(response.isFinal());
        assertEquals(text, response.getFields().get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "settle_date", "ret_msg", "info_order", "memo", "oid_paybill" })
    void whatDoesNotDecideMayBeMissing(String field) {
        gateway.answerSuccessBut(field, null);

        assertTrue(query("N1").isFinal());
    }

    /** An error has no payment state; only its code matters. */
    @ParameterizedTest
    @CsvSource({ "money_order, null", "money_order, 1e3", "dt_order, 2016-07-28", "settle_date, 00000000", "ret_msg, ''" })
    void anOddFormHidesNoErrorCode(String field, String text) {
        gateway.answer(request -> {
            Map<String, String> fields = new LinkedHashMap<>(
                    Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", "9999", "ret_msg", "x", "no_order", "N1"));
            fields.put(field, text);
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
        });
        LianLianPayReturnCodeException e = failure(LianLianPayReturnCodeException.class, "N1");

        assertEquals("9999", e.getRetCode());
        assertNull(((QueryPaymentResponse) e.getResponse()).getMoneyOrder());
        assertNull(((QueryPaymentResponse) e.getResponse()).getDtOrder());
    }

    // the byte order mark

    @Test
    void aByteOrderMarkIsIgnored() throws Exception {
        gateway.answer(request -> TestGateway.Answer.json(MARK + TestGateway.success(request.fields())));
        assertTrue(query("N1").isFinal());

        byte[] json = utf8(MARK + TestGateway.success(Map.of("oid_partner", MERCHANT_NUMBER)));
        assertTrue(((QueryPaymentResponse) unmarshal(QueryPaymentResponse.class, json)).isFinal());
    }

    @Test
    void noOtherMarkIsIgnored() {
        String genuine = TestGateway.success(Map.of("oid_partner", MERCHANT_NUMBER, "no_order", "N1"));
        for (String json : new String[] {
                MARK + MARK + genuine, "{" + MARK + genuine.substring(1), " " + MARK + genuine, genuine + MARK, MARK,
                "\uFFFE" + genuine, genuine.replaceFirst(":", MARK + ":") }) {
            gateway.answerJson(json);
            failure(LianLianPayResponseException.class, "N1");
        }
        for (String charset : new String[] { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32" }) {
            gateway.answer(TestGateway.Answer.bytes((MARK + genuine).getBytes(Charset.forName(charset))));
            failure(LianLianPayResponseException.class, "N1");
        }
        // inside a name or a value it is an ordinary character, which nobody signed
        gateway.answerJson(genuine.replace("\"result_pay\"", "\"" + MARK + "result_pay\""));
        failure(LianLianPaySignatureException.class, "N1");
    }

    // the message says what was found

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[] | no JSON object but an array", "[{\"ret_code\":\"0000\"}] | no JSON object but an array",
            "\"text\" | no JSON object but a string", "42 | no JSON object but a number",
            "-1.5e3 | no JSON object but a number", "null | no JSON object but null", "true | no JSON object but true",
            "false | no JSON object but false", "`` | no JSON object but empty", "` \n` | no JSON object but empty",
            "<html>busy</html> | no proper JSON object: it is no JSON, at character 1",
            "{\"a\":1 | no proper JSON object: it breaks off", "{}{} | something follows behind it",
            "{\"a\":1,\"a\":2} | it has a key twice", "{\"a\":01} | it is no JSON, at character",
            "{\"a\":tru} | it is no JSON", "{\"a\":[1}} | it is no JSON", "{\"a\":NaN} | it is no JSON" })
    void aRefusalSaysWhatWasFound(String json, String found) throws Exception {
        gateway.answerJson(json);
        String message = failure(LianLianPayResponseException.class, "N1").getMessage();
        assertTrue(message.contains(found), message);
        assertFalse(message.matches(JACKSON), message);

        message = assertThrows(LianLianPayResponseException.class, () -> unmarshal(Map.class, utf8(json))).getMessage();
        assertTrue(message.contains("The reply is " + (found.startsWith("no ") ? found : "no proper JSON object")), message);
        message = assertThrows(InvalidMessageException.class, () -> marshal(json)).getMessage();
        assertTrue(message.startsWith("The body is no ") && message.contains(found), message);
        assertFalse(message.matches(JACKSON), message);
    }

    static Stream<String> whatIsTooMuch() {
        return Stream.of("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}", "{\"a\":" + "1".repeat(2000) + "}",
                "{\"" + "n".repeat(60_000) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("whatIsTooMuch")
    void whatIsTooMuchIsNamedWithItsBound(String json) {
        String message = assertThrows(LianLianPayResponseException.class, () -> unmarshal(Map.class, utf8(json))).getMessage();

        assertTrue(message.contains("a depth of 32, numbers of 1000 digits, names of 50000 characters"), message);
        assertFalse(message.matches(JACKSON), message);
    }

    public static class Bean {
        public int money_order;
    }

    @Test
    void aBeanThatDoesNotFitIsNamedWithItsField() {
        byte[] json = utf8(TestGateway.success(Map.of("oid_partner", MERCHANT_NUMBER)));

        assertUnfit("cannot be read as " + Bean.class.getName() + ": money_order does not fit", Bean.class, json);
        assertUnfit("cannot be read as " + Runnable.class.getName(), Runnable.class, json);
    }

    private void assertUnfit(String says, Class<?> type, byte[] json) {
        String message = assertThrows(LianLianPayResponseException.class, () -> unmarshal(type, json)).getMessage();
        assertTrue(message.contains(says), message);
        assertFalse(message.matches(JACKSON), message);
    }

    @Test
    void aBodyThatCannotBeWrittenIsNamedWithItsMember() {
        for (Object body : new Object[] {
                new Object(), Map.of("a", new Object()), new HostileBodies.CyclicBean(), new HostileBodies.BrokenBean(),
                HostileBodies.cyclicMap() }) {
            String message = assertThrows(InvalidMessageException.class, () -> marshal(body)).getMessage();
            assertTrue(message.contains("which cannot be written as JSON"), message);
            assertFalse(message.matches(JACKSON), message);
        }
        String message = assertThrows(InvalidMessageException.class, () -> marshal(Map.of("a", new Object()))).getMessage();
        assertTrue(message.contains("no way to write a"), message);
    }

    // arrays and objects

    @ParameterizedTest
    @ValueSource(strings = { "[]", "{}", "[\"x\"]", "{\"a\":1,\"b\":2}", "[{\"a\":null}]" })
    void anArrayOrAnObjectIsRefusedByItsField(String raw) {
        String found = raw.startsWith("[") ? "an array" : "an object";
        for (String field : new String[] { "memo", "settle_date", "result_pay", "sign", "new_field" }) {
            gateway.answer(request -> {
                Map<String, String> fields = new LinkedHashMap<>(TestGateway.successFields(request.fields()));
                fields.put(field, JsonMessage.read("{\"x\":" + raw + "}").fields().get("x"));
                return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM).replaceFirst(
                        "\"" + field + "\":\"(\\\\.|[^\"\\\\])*\"",
                        java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + raw)));
            });
            String message = failure(LianLianPayResponseException.class, "N1").getMessage();
            assertTrue(message.contains(found + " in the field " + field), message);
        }
    }

    private Object unmarshal(Class<?> type, byte[] json) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        return format.unmarshal(new DefaultExchange(context), new ByteArrayInputStream(json));
    }

    private void marshal(Object body) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        format.marshal(new DefaultExchange(context), body, new java.io.ByteArrayOutputStream());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
