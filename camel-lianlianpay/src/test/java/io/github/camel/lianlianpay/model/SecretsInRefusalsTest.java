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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.support.TestSecrets;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * No exception and no text of a message shows an account, a name or a confirm code, whatever is wrong with the message.
 */
class SecretsInRefusalsTest {

    private static final int MESSAGES = 3000;
    private static final String CARD = "6222021234567890123";
    private static final String NAME = "欧阳张三";
    private static final String CODE = "K7R2Q9";
    private static final List<String> NAMES = List.of(
            "acct_name", "api_version", "bank_code", "bank_name", "brabank_name", "card_no", "city_code", "confirm_code",
            "dt_order", "flag_card", "info_order", "memo", "money_order", "no_order", "notify_url", "oid_partner",
            "oid_paybill",
            "platform", "prcptcd", "result_pay", "ret_code", "ret_msg", "risk_item", "settle_date", "sign", "sign_type", "x");
    private static final List<Function<Map<String, String>, Object>> READERS = List.of(
            SecretsInRefusalsTest::payment, SecretsInRefusalsTest::confirmation, PaymentResponse::ofPayment,
            PaymentResponse::ofConfirmation, PaymentNotification::verified, QueryPaymentResponse::verified,
            QueryPaymentResponse::unverified);

    private int refused;
    private int made;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2 })
    void noTextShowsASecret(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = new byte[400];
            random.nextBytes(bytes);
            Choices choices = new Choices(bytes);
            Map<String, String> fields = fields(choices);
            READERS.forEach(reader -> holdsFor(reader, fields));
            holdsFor(SecretsInRefusalsTest::json, fields);
        }
        assertTrue(refused > MESSAGES, "refused: " + refused);
        assertTrue(made > MESSAGES / 10, "made: " + made);
    }

    private void holdsFor(Function<Map<String, String>, Object> reader, Map<String, String> fields) {
        try {
            Object message = reader.apply(fields);
            made++;
            assertHidden(message.toString());
            if (message instanceof PaymentResponse response) {
                assertFalse(response.getShownFields().toString().contains(CODE), response.getShownFields().toString());
            }
        } catch (InvalidMessageException e) {
            refused++;
            assertHidden(TestSecrets.textOf(e));
        }
    }

    private static void assertHidden(String text) {
        for (String secret : List.of(CARD, NAME, CODE)) {
            assertFalse(text.contains(secret), text);
        }
    }

    /** A message of each kind, with some secrets in their fields, in forms that may be refused, and changes. */
    private static Map<String, String> fields(Choices choices) {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of(
                        "no_order", "N1", "money_order", "1.00", "flag_card", "0", "info_order", "x", "dt_order",
                        "20160728144057",
                        "oid_partner", "201304121000001004", "sign_type", "RSA"));
        fields.put("card_no", secret(choices, CARD));
        fields.put("acct_name", secret(choices, NAME));
        fields.put("confirm_code", choices.once(2) ? CODE : secret(choices, CODE));
        if (choices.once(2)) {
            fields.put("ret_code", choices.of("0000", "4002", "1001", "40", "9999"));
        } else {
            fields.put("result_pay", "SUCCESS");
        }
        for (int i = choices.below(5); i > 0; i--) {
            String name = choices.of(NAMES);
            switch (choices.below(4)) {
                case 0 -> fields.remove(name);
                // a number, a date or a code is shown if it is wrong, so no secret is put there
                case 1 -> fields.put(name, choices.of("", "&", "x&memo=y", "\n", "1e2", "4002", "x".repeat(300)));
                case 2 -> fields.remove(choices.of("card_no", "acct_name", "confirm_code"));
                default -> fields.put(name, choices.text(12));
            }
        }
        return fields;
    }

    private static String secret(Choices choices, String secret) {
        return choices.of(secret, secret, secret + "&card_no=" + secret, secret + "\n", secret.repeat(30), " " + secret,
                secret + "\ud800", secret + "&x=1");
    }

    private static Object payment(Map<String, String> fields) {
        return PaymentRequest.builder().noOrder(fields.get("no_order")).apiVersion(fields.get("api_version"))
                .oidPartner(fields.get("oid_partner")).platform(fields.get("platform")).moneyOrder(fields.get("money_order"))
                .dtOrder(fields.get("dt_order")).infoOrder(fields.get("info_order")).memo(fields.get("memo"))
                .notifyUrl(fields.get("notify_url")).bankCode(fields.get("bank_code")).bankName(fields.get("bank_name"))
                .prcptcd(fields.get("prcptcd")).cityCode(fields.get("city_code")).brabankName(fields.get("brabank_name"))
                .riskItem(fields.get("risk_item")).flagCard(fields.get("flag_card")).acctName(fields.get("acct_name"))
                .cardNo(fields.get("card_no")).build();
    }

    private static Object confirmation(Map<String, String> fields) {
        return ConfirmPaymentRequest.builder().noOrder(fields.get("no_order")).confirmCode(fields.get("confirm_code"))
                .notifyUrl(fields.get("notify_url")).build();
    }

    /** Broken JSON of the fields: a parser's own message would quote it. */
    private static Object json(Map<String, String> fields) {
        String text = fields.toString();
        JsonMessage
                .read(text.length() % 2 == 0 ? text : "{\"card_no\":" + fields.get("card_no") + fields.get("acct_name") + "}");
        return "read";
    }
}
