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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which replies are believed, and which exception each other one causes. */
public class ReplyTest extends GatewayTestSupport {

    @Test
    public void allExceptionsHaveOneParent() {
        assertTrue(LianLianPayException.class.isAssignableFrom(LianLianPaySignatureException.class));
        assertTrue(LianLianPayException.class.isAssignableFrom(LianLianPayResponseException.class));
        assertTrue(LianLianPayException.class.isAssignableFrom(LianLianPayReturnCodeException.class));
    }

    // signatures

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"ret_code\":\"1001\",\"ret_msg\":\"商户请求签名未通过\"}",
            "{\"ret_code\":\"1001\",\"ret_msg\":\"商户请求签名未通过\",\"sign\":\"\"}",
            "{\"ret_code\":\"1001\",\"ret_msg\":\"商户请求签名未通过\",\"sign\":null,\"sign_type\":\"RSA\"}" })
    public void aReplyWithoutASignatureIsNotBelieved(String json) {
        gateway.answerJson(json);
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().contains("1001") && e.getMessage().contains("商户请求签名未通过"), e.getMessage());
        assertTrue(e.getMessage().contains("Not verified"), e.getMessage());
    }

    @Test
    public void aSuccessWithoutASignatureIsNotBelieved() {
        gateway.answer(request -> TestGateway.Answer.json(TestKeys.json(TestGateway.successFields(request.fields()))));

        failure(LianLianPaySignatureException.class, "N1");
        failure(LianLianPaySignatureException.class, "?allowUnsignedErrors=true&throwExceptionOnFailure=false", "N1");
    }

    @Test
    public void aForgedSignatureIsNotBelieved() {
        gateway.answer(request -> TestGateway.Answer.json(
                TestGateway.success(request.fields()).replace("46.70", "46.71")));
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().contains("ret_code=0000"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "not base64 at all!", "AAAA", "=" })
    public void aSignatureThatIsNoneIsNotBelieved(String sign) {
        gateway.answerJson("{\"ret_code\":\"0000\",\"ret_msg\":\"ok\",\"sign_type\":\"RSA\",\"sign\":\"" + sign + "\"}");

        failure(LianLianPaySignatureException.class, "N1");
        failure(LianLianPaySignatureException.class, "?allowUnsignedErrors=true", "N1");
    }

    @Test
    public void anErrorWithAForgedSignatureIsNotLetThroughAsUnsigned() {
        gateway.answer(request -> TestGateway.Answer.json(TestKeys.signedJson(
                Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", "8901", "ret_msg", "x"), "platform2048")));

        failure(LianLianPaySignatureException.class, "?allowUnsignedErrors=true", "N1");
    }

    @Test
    public void whatTheMerchantSignedIsNotBelieved() {
        gateway.answer(request -> TestGateway.Answer.json(
                TestKeys.signedJson(TestGateway.successFields(request.fields()), TestKeys.MERCHANT)));

        failure(LianLianPaySignatureException.class, "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "MD5", "rsa", "RSA2", "NONE", " " })
    public void anotherSignTypeIsNotBelieved(String type) {
        gateway.answer(request -> {
            Map<String, String> fields = TestGateway.successFields(request.fields());
            fields.put("sign_type", type);
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
        });

        failure(LianLianPaySignatureException.class, "N1");
    }

    @Test
    public void anyOneOfSeveralPublicKeysMayVerify() {
        defaults().setPublicKey(TestKeys.publicPem("platform2048") + TestKeys.publicPem(TestKeys.PLATFORM));

        assertTrue(query("N1").isVerified());
    }

    // replies that cannot be read, or in more than one way

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "null", "[]", "[{\"ret_code\":\"0000\"}]", "\"text\"", "42", "<html>busy</html>", "{", "{}}", "{}{}",
            "\uFEFF\uFEFF{\"ret_code\":\"0000\"}", "{'ret_code':'0000'}", "{ret_code:\"0000\"}", "{\"a\":NaN}", "{\"a\":01}",
            "{\"a\":1,}", "{\"a\":\"\n\"}", "{/**/}" })
    public void whatIsNoProperJsonObjectIsRefused(String json) {
        gateway.answerJson(json);

        LianLianPayResponseException e = failure(LianLianPayResponseException.class, "N1");
        assertTrue(e.getMessage().contains("ask again"), e.getMessage());
        failure(LianLianPayResponseException.class, "?allowUnsignedErrors=true", "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"sign\"", "\"\\u0073ign\"", "\"ret_code\"", "\"ret_\\u0063ode\"" })
    public void aKeyThatIsThereTwiceIsRefused(String key) {
        gateway.answer(request -> TestGateway.Answer.json(
                TestGateway.success(request.fields()).replaceFirst("\\{", "{" + key.replace("\\", "\\\\") + ":\"0000\",")));

        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void aKeyThatIsTwiceInANestedObjectIsRefused() {
        gateway.answerJson("{\"a\":{\"b\":\"1\",\"b\":\"2\"}}");

        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void invalidUtf8IsRefused() {
        gateway.answer(request -> TestGateway.Answer.bytes(
                TestGateway.success(request.fields()).getBytes(java.nio.charset.Charset.forName("GBK"))));

        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void halfASurrogatePairIsRefused() {
        gateway.answer(request -> TestGateway.Answer.json(
                TestGateway.success(request.fields()).replaceFirst("订单", "\\\\ud800")));

        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void deepNestingIsRefused() {
        gateway.answerJson("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}");

        failure(LianLianPayResponseException.class, "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1e99999999999", "-0e99999999999", "1e99999999999" })
    public void aNumberThatNobodyCanCalculateWithIsJustAText(String number) {
        gateway.answerJson("{\"ret_code\":\"0000\",\"a\":" + number + "}");

        failure(LianLianPaySignatureException.class, "N1");
    }

    @Test
    public void theContentTypeDoesNotMatter() {
        gateway.answer(request -> TestGateway.Answer.json(TestGateway.success(request.fields()))
                .with("Content-Type", "text/html;charset=ISO-8859-1"));

        assertEquals("交易成功", query("N1").getRetMsg());
    }

    @Test
    public void aCompressedBodyIsRefused() {
        gateway.answer(request -> TestGateway.Answer.bytes(gzip(TestGateway.success(request.fields())))
                .with("Content-Encoding", "gzip"));

        failure(LianLianPayResponseException.class, "N1");
        assertFalse(gateway.lastRequest().headers().containsKey("Accept-encoding"));
    }

    @Test
    public void aFieldThatWasMovedIntoItsNeighbourIsRefused() {
        gateway.answer(request -> {
            // money_order moves into info_order; the sign source is the same, so the signature is valid
            Map<String, String> genuine = TestGateway.successFields(request.fields());
            genuine.put("sign_type", "RSA");
            Map<String, String> moved = new TreeMap<>(genuine);
            moved.put("info_order", "订单 😀&money_order=46.70");
            moved.remove("money_order");
            moved.put("sign", TestKeys.fields(utf8(TestKeys.signedJson(genuine, TestKeys.PLATFORM))).get("sign"));
            assertTrue(TestKeys.verifies(moved, TestKeys.PLATFORM), "the attack works");
            return TestGateway.Answer.json(TestKeys.json(moved));
        });
        LianLianPayResponseException e = failure(LianLianPayResponseException.class, "N1");

        assertTrue(e.getMessage().contains("info_order"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x&result_pay=SUCCESS", "x&ret_code=0000", "x&memo=", "&sign_type=RSA", "x&sign=abc", "a=1&money_order=1&b=2" })
    public void aValueThatHoldsTheBorderOfADocumentedFieldIsRefused(String value) {
        gateway.answerSuccessBut("info_order", value);

        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void aNameThatHoldsABorderIsRefused() {
        gateway.answerSuccessBut("info_order=x&memo", "y");

        failure(LianLianPayResponseException.class, "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "a=1&b=2", "x&result_payment=1", "result_pay=SUCCESS", "&", "=", "http://h/p?x=1&y=2", "&result_pay" })
    public void otherTextWithTheSameSignsIsLegitimate(String value) {
        gateway.answerSuccessBut("info_order", value);
        assertEquals(value, query("N1").getInfoOrder());

        gateway.answerSuccessBut("memo", value);
        assertEquals(value, query("N1").getMemo());
    }

    // mandatory fields

    @ParameterizedTest
    @ValueSource(strings = { "ret_code", "oid_partner", "no_order", "dt_order", "money_order", "result_pay" })
    public void aMandatoryFieldThatIsMissingIsRefused(String field) {
        gateway.answerSuccessBut(field, null);
        LianLianPayResponseException e = failure(LianLianPayResponseException.class, "N1");
        assertTrue(e.getMessage().contains(field), e.getMessage());

        gateway.answerSuccessBut(field, "");
        failure(LianLianPayResponseException.class, "N1");
    }

    @Test
    public void aReplyWithoutItsSignTypeIsRefused() {
        gateway.answer(request -> {
            Map<String, String> fields = TestGateway.successFields(request.fields());
            fields.put("sign_type", "");
            return TestGateway.Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
        });

        failure(LianLianPayResponseException.class, "N1");
    }

    @ParameterizedTest
    @CsvSource({
            "dt_order, 20160230144057", "dt_order, 2016-07-28", "dt_order, 20160728246057",
            "money_order, -1.00", "money_order, 1e3", "money_order, '1,000.00'", "money_order, 46.701", "money_order, abc",
            "money_order, ' 46.70'", "money_order, ４６.70", "ret_code, 00000", "ret_code, '0 00'", "dt_order, ٢٠١٦٠٧٢٨١٤٤٠٥٧" })
    public void aFieldThatDoesNotHaveItsFormIsRefused(String field, String value) {
        gateway.answerSuccessBut(field, value);
        LianLianPayResponseException e = failure(LianLianPayResponseException.class, "N1");

        assertTrue(e.getMessage().contains(field), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "oid_partner", "no_order", "oid_paybill" })
    public void theAnswerToAnotherQuestionIsRefused(String field) {
        gateway.answerSuccessBut(field, "201304121000001005");
        Map<String, String> question = Map.of("no_order", "N1", "oid_paybill", "B1");
        LianLianPayResponseException e = failure(LianLianPayResponseException.class, question);

        assertTrue(e.getMessage().contains(field), e.getMessage());
    }

    @Test
    public void anErrorThatAnswersAnotherQuestionIsRefused() {
        gateway.answer(request -> TestGateway.Answer.json(TestKeys.signedJson(
                Map.of("oid_partner", "201304121000001005", "ret_code", "8901", "ret_msg", "x"), TestKeys.PLATFORM)));

        failure(LianLianPayResponseException.class, "N1");
        failure(LianLianPayResponseException.class, "?throwExceptionOnFailure=false", "N1");
    }

    @Test
    public void theAnswerToAQuestionForLianLiansNumberMustTellIt() {
        gateway.answerSuccessBut("oid_paybill", null);

        failure(LianLianPayResponseException.class, Map.of("oid_paybill", "B1"));
        assertNull(query(Map.of("no_order", "N1", "oid_paybill", "B1")).getOidPaybill());
    }

    // return codes

    @Test
    public void aVerifiedErrorThrowsWithItsCode() {
        gateway.answerError("8901", "没有记录");
        LianLianPayReturnCodeException e = failure(LianLianPayReturnCodeException.class, "N1");

        assertEquals("8901", e.getRetCode());
        assertEquals("没有记录", e.getRetMsg());
        assertEquals("8901", e.getResponse().getRetCode());
        assertTrue(e.getResponse().isVerified());
        assertTrue(e.getMessage().contains("8901") && e.getMessage().contains("N1"), e.getMessage());
    }

    @Test
    public void theExceptionOfAReturnCodeSurvivesSerialization() throws Exception {
        gateway.answerError("8901", "没有记录");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(failure(LianLianPayReturnCodeException.class, "N1"));
        }
        Object copy = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())).readObject();

        LianLianPayReturnCodeException e = assertInstanceOf(LianLianPayReturnCodeException.class, copy);
        assertEquals("8901", e.getRetCode());
        assertNull(e.getResponse());
    }

    @Test
    public void aVerifiedErrorIsTheResultIfSoWanted() {
        gateway.answerError("8901", "没有记录");
        QueryPaymentResponse response = query("?throwExceptionOnFailure=false", "N1");

        assertEquals("8901", response.getRetCode());
        assertTrue(response.isVerified());
        assertNull(response.getResultPay());
    }

    @Test
    public void anUnsignedErrorIsTheResultIfSoWanted() {
        gateway.answerJson("{\"ret_code\":\"1001\",\"ret_msg\":\"商户请求签名未通过\"}");
        Exchange exchange = send(URI + "?allowUnsignedErrors=true", "N1", Map.of());

        assertNull(exchange.getException());
        assertEquals(Map.of(LianLianPayConstants.RET_CODE, "1001", LianLianPayConstants.RET_MSG, "商户请求签名未通过",
                LianLianPayConstants.FINAL, false, LianLianPayConstants.VERIFIED, false), exchange.getMessage().getHeaders());
        assertFalse(exchange.getMessage().getBody(QueryPaymentResponse.class).isVerified());
    }

    @ParameterizedTest
    @ValueSource(strings = { "result_pay", "money_order", "dt_order", "settle_date", "oid_paybill" })
    public void anUnsignedErrorThatClaimsAnythingOfAPaymentIsRefused(String claim) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ret_code", "1001");
        fields.put("ret_msg", "x");
        fields.put(claim, TestGateway.successFields(Map.of("oid_partner", MERCHANT_NUMBER)).get(claim));
        gateway.answerJson(TestKeys.json(fields));

        failure(LianLianPayResponseException.class, "?allowUnsignedErrors=true", "N1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"ret_msg\":\"x\"}", "{\"ret_code\":\"\"}", "{\"ret_code\":null}", "{}" })
    public void anUnsignedReplyWithoutACodeIsNoError(String json) {
        gateway.answerJson(json);

        failure(LianLianPaySignatureException.class, "?allowUnsignedErrors=true", "N1");
    }

    @Test
    public void anUnsignedErrorOfAnotherMerchantIsRefused() {
        gateway.answerJson("{\"ret_code\":\"1001\",\"ret_msg\":\"x\",\"oid_partner\":\"201304121000001005\"}");

        failure(LianLianPayResponseException.class, "?allowUnsignedErrors=true", "N1");
    }

    // HTTP

    @ParameterizedTest
    @ValueSource(ints = { 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 429, 500, 502, 503, 504 })
    public void anotherStatusThan2xxThrows(int status) {
        gateway.answer(request -> new TestGateway.Answer(status, Map.of(), utf8(TestGateway.success(request.fields()))));
        HttpOperationFailedException e = failure(HttpOperationFailedException.class, "N1");

        assertEquals(status, e.getStatusCode());
        assertEquals(1, gateway.requests().size(), "whether to ask again is the route's decision");
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    public void aRedirectIsNotFollowed(int status) {
        try (TestGateway elsewhere = TestGateway.http()) {
            gateway.answer(TestGateway.Answer.status(status).with("Location", elsewhere.url() + "/queryPayment.htm"));
            HttpOperationFailedException e = failure(HttpOperationFailedException.class, "N1");

            assertEquals(status, e.getStatusCode());
            assertEquals(0, elsewhere.requests().size());
        }
    }

    @Test
    public void anEmptyReplyIsRefused() {
        gateway.answer(new TestGateway.Answer(204, Map.of(), new byte[0]));

        failure(LianLianPayResponseException.class, "N1");
    }

    // logs

    @Test
    public void theReplyCannotForgeLinesOfALog() {
        String evil = "a\\r\\nERROR forged\\u0085b\\u2028c\\u2029d\\u001b[31m";
        gateway.answerJson("{\"ret_code\":\"10\\n1\",\"ret_msg\":\"" + evil + "\"}");
        assertOneLine(failure(LianLianPaySignatureException.class, "N1"));

        gateway.answerError("9999", "a\r\nERROR forged\u0085b\u2028c\u2029d\u001b[31m");
        LianLianPayReturnCodeException e = failure(LianLianPayReturnCodeException.class, "N1");
        assertOneLine(e);
        assertEquals("a\r\nERROR forged\u0085b\u2028c\u2029d\u001b[31m", e.getRetMsg());

        gateway.answerSuccessBut("no_order", "a\nERROR forged");
        assertOneLine(failure(LianLianPayResponseException.class, "N1"));
    }

    private static void assertOneLine(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertNotNull(t.getMessage());
            assertFalse(t.getMessage().matches("(?s).*[\\p{Cntrl}\\u0085\\u2028\\u2029].*"), t.getMessage());
        }
    }

    @Test
    public void aLongUnverifiedTextIsCutInTheMessage() {
        gateway.answerJson("{\"ret_code\":\"1001\",\"ret_msg\":\"" + "x".repeat(10_000) + "\"}");
        LianLianPaySignatureException e = failure(LianLianPaySignatureException.class, "N1");

        assertTrue(e.getMessage().length() < 1000, "length " + e.getMessage().length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
