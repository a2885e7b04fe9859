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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Notifications and replies to payments, unmarshalled wherever they come from: each type with rules of its own. */
class FamilyFormatTest {

    private static final String MERCHANT = "201304121000001004";

    private final DefaultCamelContext context = new DefaultCamelContext();

    private static Map<String, String> notification() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", MERCHANT);
        fields.put("no_order", "N1");
        fields.put("dt_order", "20160728144057");
        fields.put("oid_paybill", "2016072846609676");
        fields.put("money_order", "46.70");
        fields.put("result_pay", "SUCCESS");
        fields.put("settle_date", "20160729");
        fields.put("info_order", "订单");
        return fields;
    }

    private static Map<String, String> reply(String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", MERCHANT);
        fields.put("ret_code", code);
        fields.put("ret_msg", "x");
        fields.put("no_order", "N1");
        if (code.equals("0000")) {
            fields.put("oid_paybill", "2016072846609676");
        }
        if (code.startsWith("400") && "234".contains(code.substring(3))) {
            fields.put("confirm_code", "646872");
        }
        return fields;
    }

    private static Map<String, String> queryReply() {
        Map<String, String> fields = notification();
        fields.put("ret_code", "0000");
        fields.put("ret_msg", "x");
        return fields;
    }

    private Object unmarshal(Class<?> type, boolean allowUnsignedErrors, String json) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        format.setAllowUnsignedErrors(allowUnsignedErrors);
        Exchange exchange = new DefaultExchange(context);
        try {
            Object answer = format.unmarshal(exchange, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            assertEquals(true, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
            return answer;
        } catch (LianLianPayException e) {
            assertNull(exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
            throw e;
        }
    }

    private <T> T signed(Class<T> type, Map<String, String> fields) throws Exception {
        return type.cast(unmarshal(type, false, TestKeys.signedJson(fields, TestKeys.PLATFORM)));
    }

    private String refusal(Class<?> type, Map<String, String> fields) {
        return assertThrows(LianLianPayResponseException.class, () -> signed(type, fields)).getMessage();
    }

    @Test
    void aNotificationIsTyped() throws Exception {
        PaymentNotification notification = signed(PaymentNotification.class, notification());

        assertEquals(MERCHANT, notification.getOidPartner());
        assertEquals("N1", notification.getNoOrder());
        assertEquals(LocalDateTime.of(2016, 7, 28, 14, 40, 57), notification.getDtOrder());
        assertEquals("2016072846609676", notification.getOidPaybill());
        assertEquals(new BigDecimal("46.70"), notification.getMoneyOrder());
        assertEquals(PaymentResult.SUCCESS, notification.getResultPay());
        assertEquals(LocalDate.of(2016, 7, 29), notification.getSettleDate());
        assertEquals("订单", notification.getInfoOrder());
        assertEquals("N1|SUCCESS", notification.getId());
        assertTrue(notification.isVerified());
        assertTrue(notification.isFinal());
    }

    @ParameterizedTest
    @CsvSource({
            "0000, ACCEPTED", "4002, TO_CONFIRM", "4003, TO_CONFIRM", "4004, TO_CONFIRM", "1008, REFUSED", "9104, FAILED",
            "1002, UNKNOWN", "2007, UNKNOWN" })
    void aReplyToAPaymentHasTheOutcomeOfItsCode(String code, PaymentOutcome outcome) throws Exception {
        PaymentResponse response = signed(PaymentResponse.class, reply(code));

        assertEquals(outcome, response.getOutcome());
        assertEquals(code, response.getRetCode());
        assertEquals(reply(code).get("confirm_code"), response.getConfirmCode());
        assertNull(response.getConfirmBefore(), "the reply has no time");
        assertTrue(response.isVerified());
    }

    @Test
    void noTypeTakesAMessageOfAnotherKind() {
        assertTrue(refusal(PaymentNotification.class, queryReply()).contains("ret_code"));
        assertTrue(refusal(PaymentNotification.class, reply("0000")).contains("ret_code"));
        assertTrue(refusal(PaymentNotification.class, reply("4002")).contains("ret_code"));
        assertTrue(refusal(PaymentResponse.class, notification()).contains("ret_code"));
        assertTrue(refusal(PaymentResponse.class, queryReply()).contains("result_pay"));
        assertTrue(refusal(QueryPaymentResponse.class, notification()).contains("ret_code"));
        assertTrue(refusal(QueryPaymentResponse.class, reply("0000")).contains("result_pay"));
        assertTrue(refusal(QueryPaymentResponse.class, reply("4002")).contains("confirm_code"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ret_code", "ret_msg", "confirm_code" })
    void aFieldOfARepliesInANotificationIsRefused(String name) {
        Map<String, String> fields = notification();
        fields.put(name, "0000");

        assertTrue(refusal(PaymentNotification.class, fields).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "oid_partner", "no_order", "dt_order", "money_order", "result_pay" })
    void aNotificationWithoutAMandatoryFieldIsRefused(String name) {
        for (String value : new String[] { "", null }) {
            Map<String, String> fields = notification();
            fields.put(name, value);
            assertTrue(refusal(PaymentNotification.class, fields).contains("lacks mandatory fields: " + name));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "money_order, 1e2", "money_order, -1.00", "money_order, 1.001", "money_order, '1,000.00'", "dt_order, 2016-07-28",
            "dt_order, 20160230144057" })
    void anAmountOrTimeOfAnOddFormIsRefused(String name, String value) {
        Map<String, String> fields = notification();
        fields.put(name, value);

        assertTrue(refusal(PaymentNotification.class, fields).contains(name));
    }

    /** As in replies: such a field decides nothing, and its text is handed on. */
    @ParameterizedTest
    @ValueSource(strings = { "2016-07-29", "20160230", "x&y=1", "null" })
    void aSettleDateOfAnOddFormIsNoReason(String date) throws Exception {
        Map<String, String> fields = notification();
        fields.put("settle_date", date);
        PaymentNotification notification = signed(PaymentNotification.class, fields);

        assertNull(notification.getSettleDate());
        assertEquals(date, notification.getFields().get("settle_date"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "oid_partner", "no_order", "oid_paybill", "result_pay" })
    void aNumberWhoseEndIsOpenIsRefused(String name) {
        Map<String, String> fields = notification();
        fields.put(name, fields.get(name) + "&x=1");

        assertTrue(refusal(PaymentNotification.class, fields).contains(name));
    }

    @Test
    void aNewWordIsAResultThatIsNotFinal() throws Exception {
        Map<String, String> fields = notification();
        fields.put("result_pay", "TOMORROW");
        PaymentNotification notification = signed(PaymentNotification.class, fields);

        assertEquals("TOMORROW", notification.getResultPay().getText());
        assertFalse(notification.isFinal());
        assertEquals("N1|TOMORROW", notification.getId());
    }

    /** An error without a signature may be handed on as an answer to a query, and never as anything of these. */
    @Test
    void nothingUnsignedBecomesANotificationOrAReplyToAPayment() {
        for (boolean allowUnsignedErrors : List.of(true, false)) {
            for (Map<String, String> fields : List.of(notification(), reply("1001"), reply("0000"), reply("4002"),
                    queryReply(), Map.of("ret_code", "1001", "ret_msg", "x"))) {
                for (Class<?> type : List.of(PaymentNotification.class, PaymentResponse.class)) {
                    assertThrows(LianLianPaySignatureException.class,
                            () -> unmarshal(type, allowUnsignedErrors, TestKeys.json(fields)), type + " " + fields);
                }
            }
        }
    }

    /** An unsigned error that holds a code for the confirmation would be more than an error. */
    @Test
    void anUnsignedErrorWithAConfirmCodeIsNotUnmarshalledIntoAnything() {
        for (Class<?> type : List.of(Map.class, QueryPaymentResponse.class)) {
            assertThrows(LianLianPayResponseException.class,
                    () -> unmarshal(type, true, "{\"ret_code\":\"4002\",\"confirm_code\":\"646872\"}"), type.getName());
        }
    }

    @Test
    void aForgedNotificationIsRefusedAndNothingOfItIsShown() {
        Map<String, String> marked = notification();
        marked.replaceAll((name, value) -> name.equals("dt_order") || name.equals("money_order") ? value : "STRANGER");
        marked.put("ret_code", "STRANGER");
        marked.put("ret_msg", "STRANGER");
        Map<String, String> md5 = notification();
        md5.put("sign_type", "STRANGER");
        for (String json : List.of(TestKeys.json(marked), TestKeys.signedJson(marked, TestKeys.MERCHANT),
                TestKeys.signedJson(md5, TestKeys.PLATFORM), "{\"STRANGER\":[]}", "{\"STRANGER\":1,\"STRANGER\":2}",
                "STRANGER", "{\"a\":STRANGER}")) {
            LianLianPayException e = assertThrows(LianLianPayException.class,
                    () -> unmarshal(PaymentNotification.class, false, json), json);
            assertFalse(e.getMessage().contains("STRANGER"), e.getMessage());
            assertTrue(e.getMessage().startsWith("The notification "), e.getMessage());
            if (e instanceof LianLianPaySignatureException signature) {
                assertNull(signature.getUnverifiedRetCode());
            }
        }
    }

    /** Asking again is right after a query, and nobody asked for a notification; after a payment it could pay twice. */
    @Test
    void noMessageGivesTheAdviceOfAnotherOperation() {
        Map<String, String> twoReadings = notification();
        twoReadings.put("info_order", "x&memo=y");
        for (Class<?> type : List.of(PaymentNotification.class, PaymentResponse.class)) {
            for (String json : List.of("", "{}", "[]", TestKeys.json(notification()), TestKeys.json(reply("1001")),
                    TestKeys.signedJson(notification(), TestKeys.MERCHANT),
                    TestKeys.signedJson(reply("1001"), TestKeys.MERCHANT),
                    TestKeys.signedJson(Map.of("sign_type", "MD5"), TestKeys.PLATFORM),
                    TestKeys.signedJson(twoReadings, TestKeys.PLATFORM), TestKeys.signedJson(queryReply(), TestKeys.PLATFORM),
                    " ".repeat(1024 * 1024 + 1))) {
                String message = assertThrows(LianLianPayException.class, () -> unmarshal(type, true, json)).getMessage();
                assertFalse(message.contains("ask again"), message);
                assertTrue(message.contains("uery"), "a query tells the state: " + message);
            }
        }
    }

    /** What converters send to a queue is verified at the other end, whoever had it meanwhile. */
    @Test
    void aNotificationThatWentOverAQueueIsVerifiedAgain() throws Exception {
        context.start();
        String json = TestKeys.signedJson(notification(), TestKeys.PLATFORM).replace("\"46.70\"", "46.70");
        Object notification = unmarshal(PaymentNotification.class, false, json);
        String queued = context.getTypeConverter().convertTo(String.class, notification);

        PaymentNotification again = (PaymentNotification) unmarshal(PaymentNotification.class, false, queued);
        assertEquals(((PaymentNotification) notification).getFields(), again.getFields());
        assertThrows(LianLianPaySignatureException.class,
                () -> unmarshal(PaymentNotification.class, false, queued.replace("46.70", "46.71")));
        context.stop();
    }

    /** The code is not in its JSON, so the signature fits no more: keep the bytes that came. */
    @Test
    void aHeldReplyThatWentOverAQueueIsNotVerifiedAgain() throws Exception {
        context.start();
        PaymentResponse held = signed(PaymentResponse.class, reply("4002"));
        String queued = context.getTypeConverter().convertTo(String.class, held);

        assertFalse(queued.contains("646872"), queued);
        assertThrows(LianLianPaySignatureException.class, () -> unmarshal(PaymentResponse.class, false, queued));
        context.stop();
    }

    @Test
    void eachTypeHasItsOwnFieldBoundaries() throws Exception {
        Map<String, String> fields = notification();
        fields.put("info_order", "x&card_no=1");
        assertEquals("x&card_no=1", signed(PaymentNotification.class, fields).getInfoOrder());
        Map<String, String> reply = reply("0000");
        reply.put("info_order", "x&card_no=1");
        assertTrue(refusal(PaymentResponse.class, reply).contains("info_order"));
    }
}
