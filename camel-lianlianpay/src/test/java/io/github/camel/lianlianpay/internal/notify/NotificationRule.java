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
package io.github.camel.lianlianpay.internal.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyForge;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import io.github.camel.lianlianpay.support.notify.Notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The rule of notifications: no bytes but those of a validly signed notification to this merchant enter the route, and
 * whatever else comes is refused with the one answer of strangers, without a word of it.
 */
final class NotificationRule {

    private static final List<String> TEXTS = List.of("货款", "a&b", "a=1&b=2", "x & y", "\"\\/", "退款 100%", "0", "null");

    private final NotificationReader reader;
    private int believed;
    private int refused;

    NotificationRule() {
        try {
            reader = new NotificationReader(
                    new Verifier(List.of(TestKeys.publicKey(TestKeys.PLATFORM)), null), GatewayTestSupport.MERCHANT_NUMBER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int believed() {
        return believed;
    }

    int refused() {
        return refused;
    }

    /** Checks the rule with a notification that may be genuine, or with a reply. */
    void holdsFor(Choices choices) {
        if (choices.once(4)) {
            // a reply to a query, genuine or forged: never a notification
            assertNull(holdsFor(new ReplyForge(choices, GatewayTestSupport.MERCHANT_NUMBER, "N1", null).make().json()));
            return;
        }
        Map<String, String> fields
                = Notifications.fields(choices.of("N1", "N2", "单号"), choices.of("SUCCESS", "FAILURE", "CANCEL", "NEW"));
        fields.put("info_order", choices.of(TEXTS));
        fields.put("money_order", choices.of("46.70", "0.01", "1.0", "99999999.99"));
        boolean isOther = choices.once(6);
        if (isOther) {
            boolean isBorder = choices.once(2);
            fields.put(
                    isBorder
                            ? choices.of("no_order", "info_order", "result_pay", "oid_paybill")
                            : choices.of("ret_code", "oid_partner", "pay_type", "money_order", "dt_order"),
                    isBorder ? "x&settle_date=20170810" : choices.of("-1", "1e3", "x"));
        }
        byte[] json = Notifications.signed(fields).getBytes(StandardCharsets.UTF_8);
        if (choices.once(2)) {
            holdsFor(choices.damaged(json));
            return;
        }
        PaymentNotification notification = holdsFor(json);
        assertEquals(!isOther, notification != null, () -> new String(json, StandardCharsets.UTF_8));
    }

    /** Checks the rule. Returns null if the bytes were refused. */
    PaymentNotification holdsFor(byte[] json) {
        try {
            PaymentNotification notification = reader.read(json);
            Map<String, String> fields = notification.getFields();
            assertTrue(TestKeys.verifies(fields, TestKeys.PLATFORM), () -> "believed: " + text(json));
            assertEquals(GatewayTestSupport.MERCHANT_NUMBER, fields.get("oid_partner"));
            assertFalse(fields.containsKey("ret_code") && !fields.get("ret_code").isEmpty());
            for (String name : List.of("no_order", "result_pay", "oid_paybill")) {
                assertFalse(String.valueOf(fields.get(name)).matches("(?s).*&[^&=]*=.*"), () -> "two readings: " + text(json));
            }
            believed++;
            return notification;
        } catch (Refusal refusal) {
            assertEquals(Answer.REFUSED, refusal.answer());
            assertSaysNothing(refusal.getMessage(), json);
            refused++;
            return null;
        }
    }

    private static void assertSaysNothing(String message, byte[] json) {
        assertTrue(message.startsWith("The notification "), message);
        assertTrue(message.length() < 700, () -> "a message of " + message.length() + " characters");
        assertFalse(message.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*"), message);
        List<String> quoted = new ArrayList<>(List.of("46.70", "2017081022465497", "货款", "退款"));
        quoted.removeIf(text -> !message.contains(text));
        assertEquals(List.of(), quoted, () -> message + " quotes " + text(json));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
