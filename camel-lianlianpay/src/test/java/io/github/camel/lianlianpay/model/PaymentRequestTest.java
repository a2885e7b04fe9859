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
package io.github.camel.lianlianpay.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a payment may hold: the limits of the gateway's page, and nothing that could be read in two ways. */
class PaymentRequestTest {

    private static final String CARD = "6222021234567890123";

    /** From the tables of the gateway's pages on payment and its confirmation, requests, replies and notifications. */
    private static final List<String> DOCUMENTED = List.of(
            "acct_name", "api_version", "bank_code", "bank_name", "brabank_name", "card_no", "city_code", "confirm_code",
            "dt_order", "flag_card", "info_order", "memo", "money_order", "no_order", "notify_url", "oid_partner",
            "oid_paybill",
            "platform", "prcptcd", "result_pay", "ret_code", "ret_msg", "risk_item", "settle_date", "sign", "sign_type");

    static PaymentRequest.Builder complete() {
        return PaymentRequest.builder().noOrder("N1").moneyOrder("49.65").cardNo(CARD).acctName("张三").flagCard("0")
                .infoOrder("工资");
    }

    private static PaymentRequest.Builder company() {
        return complete().flagCard("1");
    }

    private static String refusal(Runnable step) {
        return assertThrows(InvalidMessageException.class, step::run).getMessage();
    }

    @Test
    void everyFieldIsKeptAsItIs() {
        PaymentRequest request = PaymentRequest.builder().apiVersion("1.1").oidPartner("201304121000001004").platform("P1")
                .noOrder("N1").dtOrder("20160728144057").moneyOrder("49.65").cardNo(CARD).acctName("张三").flagCard("1")
                .infoOrder("a=1&b=2").memo("工资-7_月").notifyUrl("https://shop.example/llp/notify/1").bankCode("01020000")
                .bankName("中国工商银行").prcptcd("102100099996").cityCode("110000").brabankName("北京支行")
                .riskItem("{\"a\":\"x&y=1\"}").build();

        assertEquals(Map.ofEntries(Map.entry("api_version", "1.1"), Map.entry("oid_partner", "201304121000001004"),
                Map.entry("platform", "P1"), Map.entry("no_order", "N1"), Map.entry("dt_order", "20160728144057"),
                Map.entry("money_order", "49.65"), Map.entry("card_no", CARD), Map.entry("acct_name", "张三"),
                Map.entry("flag_card", "1"), Map.entry("info_order", "a=1&b=2"), Map.entry("memo", "工资-7_月"),
                Map.entry("notify_url", "https://shop.example/llp/notify/1"), Map.entry("bank_code", "01020000"),
                Map.entry("bank_name", "中国工商银行"), Map.entry("prcptcd", "102100099996"), Map.entry("city_code", "110000"),
                Map.entry("brabank_name", "北京支行"), Map.entry("risk_item", "{\"a\":\"x&y=1\"}")), request.getFields());
        assertEquals("1.1", request.getApiVersion());
        assertEquals("201304121000001004", request.getOidPartner());
        assertEquals("P1", request.getPlatform());
        assertEquals("N1", request.getNoOrder());
        assertEquals("20160728144057", request.getDtOrder());
        assertEquals(new BigDecimal("49.65"), request.getMoneyOrder());
        assertEquals(CARD, request.getCardNo());
        assertEquals("张三", request.getAcctName());
        assertEquals("1", request.getFlagCard());
        assertEquals("a=1&b=2", request.getInfoOrder());
        assertEquals("工资-7_月", request.getMemo());
        assertEquals("https://shop.example/llp/notify/1", request.getNotifyUrl());
        assertEquals("01020000", request.getBankCode());
        assertEquals("中国工商银行", request.getBankName());
        assertEquals("102100099996", request.getPrcptcd());
        assertEquals("110000", request.getCityCode());
        assertEquals("北京支行", request.getBrabankName());
        assertEquals("{\"a\":\"x&y=1\"}", request.getRiskItem());
    }

    /** In yuan, as the gateway takes it: always two decimals. */
    @ParameterizedTest
    @CsvSource({
            "0.01, 0.01", "0.1, 0.10", "1, 1.00", "1.0, 1.00", "49.65, 49.65", "99999999.99, 99999999.99", "007.5, 7.50" })
    void anAmountIsWrittenWithTwoDecimals(String given, String sent) {
        assertEquals(sent, complete().moneyOrder(given).build().getFields().get("money_order"));
        assertEquals(sent, complete().moneyOrder(new BigDecimal(given)).build().getFields().get("money_order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0", "0.00", "0.001", "0.015", "100000000", "100000000.00", "99999999.991", "-1", "-0.01", "+1", "1e2", "1E2",
            "1e-2",
            "1,000.00", "1.000,00", "1 000", " 1", "1 ", ".5", "5.", "１", "１２.３４", "٤٩", "0x10", "1f", "1d", "NaN", "Infinity",
            "49.65元", "¥49.65", "49.65.00", "null", "\u00a01", "1\u200b", "49\u002e\u002e65", "9999999999999999" })
    void anAmountOfAnotherFormOrSizeIsRefused(String amount) {
        String message = refusal(() -> complete().moneyOrder(amount));

        assertTrue(message.startsWith("money_order "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0", "-1", "1E-3", "0.015", "1E+8", "100000000.00", "1E-999999999", "1E+999999999", "-1E+999999999" })
    void aNumberOutOfTheLimitsIsRefused(String number) {
        assertTrue(refusal(() -> complete().moneyOrder(new BigDecimal(number))).startsWith("money_order "));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1E+2", "1.0E+1", "0.0100000", "50.000" })
    void aNumberThatIsAnAmountIsTakenInAnyScale(String number) {
        PaymentRequest request = complete().moneyOrder(new BigDecimal(number)).build();

        assertEquals(0, new BigDecimal(number).compareTo(request.getMoneyOrder()));
        assertEquals(2, request.getMoneyOrder().scale());
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                limit("no_order", 32, PaymentRequest.Builder::noOrder, "N"),
                limit("card_no", 32, PaymentRequest.Builder::cardNo, "6"),
                limit("info_order", 255, PaymentRequest.Builder::infoOrder, "单"),
                limit("memo", 24, PaymentRequest.Builder::memo, "资"),
                limit("prcptcd", 12, PaymentRequest.Builder::prcptcd, "1"),
                limit("platform", 32, PaymentRequest.Builder::platform, "p"),
                limit("api_version", 3, PaymentRequest.Builder::apiVersion, "1"),
                limit("oid_partner", 18, PaymentRequest.Builder::oidPartner, "2"));
    }

    private static Arguments limit(
            String name, int maximum, BiFunction<PaymentRequest.Builder, String, PaymentRequest.Builder> setter,
            String character) {
        return arguments(name, maximum, setter, character);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aFieldMayBeAsLongAsThePageSays(
            String name, int maximum, BiFunction<PaymentRequest.Builder, String, PaymentRequest.Builder> setter,
            String character) {
        String longest = character.repeat(maximum);

        assertEquals(longest, setter.apply(complete(), longest).build().getFields().get(name));
        String message = refusal(() -> setter.apply(complete(), longest + character));
        assertEquals(name + " has " + (maximum + 1) + " characters, and the gateway allows " + maximum, message);
    }

    @Test
    void aNotifyUrlHasAtMost128Characters() {
        String longest = "https://shop.example/" + "x".repeat(128 - 21);

        assertEquals(longest, complete().notifyUrl(longest).build().getNotifyUrl());
        assertTrue(refusal(() -> complete().notifyUrl(longest + "x")).startsWith("notify_url has 129 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "shop.example/notify", "ftp://shop.example/x", "https:///x", "https:x", "//shop.example/x", "http://",
            "http://a b/",
            "javascript:x", "https://shop.example/x?a=1&sign=x", "file:///etc/passwd", "{{url}}" })
    void aNotifyUrlIsAnAddressOnTheWeb(String url) {
        assertTrue(refusal(() -> complete().notifyUrl(url)).startsWith("notify_url "));
    }

    @ParameterizedTest
    @ValueSource(strings = { "6222 0212", "6222-0212", "６２２２", "6222\n", "IBAN12", "٦٢٢٢", "+6222", "6222.0" })
    void anAccountNumberHasDigitsOnly(String card) {
        String message = refusal(() -> complete().cardNo(card));

        assertEquals("card_no must have digits only", message);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "00", "private", "true", " 0", "０" })
    void theFlagIs0Or1(String flag) {
        assertTrue(refusal(() -> complete().flagCard(flag)).startsWith("flag_card must be 0"));
    }

    /** LianLian filters others out, so the receiver would see something else than what was sent. */
    @ParameterizedTest
    @ValueSource(strings = { "工资 7", "工资,", "a.b", "a&b", "ａ", "㐀", "龥龦", "é", "😀", "a/b", "a\n" })
    void aMemoWithOtherCharactersIsRefused(String memo) {
        assertTrue(refusal(() -> complete().memo(memo)).startsWith("memo must have letters"));
    }

    @Test
    void theFirstAndTheLastCharacterOfEachKindAreLegalInAMemo() {
        assertEquals("09AZaz-_一龥", complete().memo("09AZaz-_一龥").build().getMemo());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2016-07-28", "20160728", "20160230144057", "20160728244057", "2016072814405", "２０１６０７２８１４４０５７" })
    void aTimeOfAnotherFormIsRefused(String time) {
        assertTrue(refusal(() -> complete().dtOrder(time)).startsWith("dt_order "));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x", "[]", "\"x\"", "{", "{}x", "{a:1}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{\"a\":1}{}", "{'a':1}", "null",
            "{\"a\":NaN}", "{\"a\":1}\n" })
    void riskDataIsAJsonObject(String risk) {
        assertTrue(refusal(() -> complete().riskItem(risk)).startsWith("risk_item "));
    }

    @Test
    void riskDataIsSentAsItIsWritten() {
        for (String risk : List.of("{}", "{ \"b\" : 1.0, \"a\":\"x&y=\\u4e00\" }", "{\"a\":{\"b\":[1,{}]}}")) {
            assertEquals(risk, complete().riskItem(risk).build().getRiskItem());
        }
        assertTrue(refusal(() -> complete().riskItem("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .startsWith("risk_item "));
    }

    /** Under the signature such a text could be taken for two fields. */
    @Test
    void noTextHoldsTheBorderOfAFieldOfTheFamily() {
        for (String name : DOCUMENTED) {
            String border = "x&" + name + "=y";
            assertRefused("info_order", () -> complete().infoOrder(border), border);
            assertRefused("acct_name", () -> complete().acctName(border), border);
            assertRefused("memo", () -> complete().memo(border), border);
            assertRefused("risk_item", () -> complete().riskItem("{\"a\":\"" + border + "\"}"), border);
            assertRefused("brabank_name", () -> complete().brabankName(border), border);
            assertRefused("bank_name", () -> complete().bankName(border), border);
            assertRefused("platform", () -> complete().platform(border), border);
            assertRefused("notify_url", () -> complete().notifyUrl("https://shop.example/?a=1&" + name + "=y"), border);
        }
    }

    private static void assertRefused(String field, Runnable step, String text) {
        String message = refusal(step);
        assertTrue(message.startsWith(field + " "), message);
        assertFalse(message.contains(text), message);
    }

    /**
     * Nobody asks for a notification, so a number in it must not leave a doubt where it ends: that of a payment with
     * such a number could never be believed.
     */
    @ParameterizedTest
    @ValueSource(strings = { "N1&x=1", "N1&=", "&a&b=" })
    void aNumberWhoseNotificationCouldNotBeBelievedIsRefused(String number) {
        assertTrue(refusal(() -> complete().noOrder(number)).startsWith("no_order "));
        // their replies are compared with what was sent
        assertEquals(number, ConfirmPaymentRequest.builder().noOrder(number).build().getNoOrder());
        assertEquals(number, QueryPaymentRequest.builder().noOrder(number).build().getNoOrder());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0000", "a\nb", "a\u007f", "a\u0085", "\ud800" })
    void noTextHoldsAControlCharacterOrHalfASurrogatePair(String text) {
        assertRefused("info_order", () -> complete().infoOrder(text), text);
        assertRefused("acct_name", () -> complete().acctName(text), text);
        assertRefused("no_order", () -> complete().noOrder(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "no_order", "money_order", "card_no", "acct_name", "flag_card", "info_order" })
    void aPaymentWithoutAMandatoryFieldIsRefused(String name) {
        for (String value : new String[] { null, "" }) {
            PaymentRequest.Builder builder = complete();
            switch (name) {
                case "no_order" -> builder.noOrder(value);
                case "money_order" -> builder.moneyOrder(value);
                case "card_no" -> builder.cardNo(value);
                case "acct_name" -> builder.acctName(value);
                case "flag_card" -> builder.flagCard(value);
                default -> builder.infoOrder(value);
            }
            assertEquals(name + " is missing, and the gateway demands it", refusal(builder::build));
        }
        assertEquals("money_order is missing, and the gateway demands it",
                refusal(complete().moneyOrder((BigDecimal) null)::build));
    }

    @Test
    void aCompanyAccountNeedsItsBankAndBranch() {
        assertEquals("1", company().bankCode("01020000").prcptcd("102100099996").build().getFlagCard());
        assertEquals("1", company().bankCode("01020000").brabankName("北京支行").cityCode("110000").build().getFlagCard());
        // one of the large banks that need no branch: LianLian knows which they are
        assertEquals("1", company().bankCode("01020000").build().getFlagCard());

        assertTrue(refusal(company()::build).contains("bank_code is missing"));
        assertTrue(refusal(company().prcptcd("102100099996")::build).contains("bank_code is missing"));
        assertTrue(refusal(company().bankCode("01020000").brabankName("北京支行")::build).contains("city_code"));
        assertTrue(refusal(company().bankCode("01020000").cityCode("110000")::build).contains("brabank_name"));
    }

    @Test
    void aPrivateAccountNeedsNoBank() {
        assertNull(complete().build().getBankCode());
    }

    @Test
    void theTimeOfTheOrderIsAddedToACopy() {
        PaymentRequest request = complete().build();
        PaymentRequest timed = request.withDtOrder("20160728144057");

        assertNull(request.getDtOrder());
        assertEquals("20160728144057", timed.getDtOrder());
        assertEquals(request.getFields().size() + 1, timed.getFields().size());
        assertTrue(timed.getFields().entrySet().containsAll(request.getFields().entrySet()));
    }

    /** A builder that is used again must not change what it has built. */
    @Test
    void aRequestDoesNotChange() {
        PaymentRequest.Builder builder = complete();
        PaymentRequest request = builder.build();
        builder.moneyOrder("1").noOrder("N2");

        assertEquals("N1", request.getNoOrder());
        assertEquals(new BigDecimal("49.65"), request.getMoneyOrder());
        assertThrows(UnsupportedOperationException.class, () -> request.getFields().put("a", "b"));
    }

    @Test
    void aConfirmationNamesThePayment() {
        ConfirmPaymentRequest request = ConfirmPaymentRequest.builder().apiVersion("1.0").noOrder("N1").confirmCode("646872")
                .notifyUrl("https://shop.example/x").build();

        assertEquals("646872", request.getConfirmCode());
        assertEquals("https://shop.example/x", request.getNotifyUrl());
        assertNull(ConfirmPaymentRequest.builder().noOrder("N1").build().getConfirmCode(), "a journal has it");
        assertEquals("no_order is missing, and the gateway demands it",
                refusal(ConfirmPaymentRequest.builder().confirmCode("646872")::build));
    }
}
