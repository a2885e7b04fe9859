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
package io.github.camel.lianlianpay.internal.codec.family;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.codec.ReplyForge;
import io.github.camel.lianlianpay.internal.codec.ReplyOracle;
import io.github.camel.lianlianpay.model.GatewayMessage;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.fuzz.Choices;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The rule of notifications: any bytes give either an exception of ours, or a notification whose every field is covered
 * by a valid signature with exactly one reading; nothing without a signature passes, whatever the options say. What the
 * gateway honestly signs is believed. {@link ReplyOracle} decides which it must be.
 */
final class NotificationRule {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ReplyOracle oracle = new ReplyOracle(TestKeys.publicKey(TestKeys.PLATFORM));
    private final LianLianPayDataFormat strict = format(PaymentNotification.class, false);
    private final LianLianPayDataFormat lenient = format(PaymentNotification.class, true);
    private final LianLianPayDataFormat reply = format(PaymentResponse.class, true);
    private int believed;
    private int refused;

    int believed() {
        return believed;
    }

    int refused() {
        return refused;
    }

    private static LianLianPayDataFormat format(Class<?> type, boolean allowUnsignedErrors) {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        format.setAllowUnsignedErrors(allowUnsignedErrors);
        return format;
    }

    /** Checks the rule with an attacker's notification, or with a reply that is shown as one. */
    void holdsFor(Choices choices) throws Exception {
        boolean isReply = choices.once(8);
        ReplyForge forge = isReply
                ? new ReplyForge(choices, GatewayTestSupport.MERCHANT_NUMBER, "N1", null)
                : ReplyForge.ofNotifications(choices, GatewayTestSupport.MERCHANT_NUMBER);
        ReplyForge.Reply made = forge.make();
        Map<String, String> answer = holdsFor(made.json());
        if (isReply && made.genuine() != null) {
            assertNull(answer, () -> "a reply passes as a notification: " + made);
        } else if (made.genuine() != null) {
            assertEquals(made.genuine(), answer, () -> "not believed: " + made);
        }
    }

    /** Checks the rule. Returns the fields that were believed, or null if the notification was refused. */
    Map<String, String> holdsFor(byte[] json) throws Exception {
        Map<String, String> proven = verdict(() -> oracle.proven(json));
        Map<String, String> expected = proven == null ? null : verdict(() -> oracle.notification(proven));
        PaymentNotification notification = (PaymentNotification) unmarshal(strict, json);
        Map<String, String> answer = notification == null ? null : notification.getFields();
        assertSame(expected, answer, json);
        GatewayMessage allowed = unmarshal(lenient, json);
        assertSame(expected, allowed == null ? null : allowed.getFields(), json);
        if (notification == null) {
            refused++;
        } else {
            believed++;
            assertTrue(notification.isVerified());
            assertEquals(answer.get("no_order") + "|" + answer.get("result_pay"), notification.getId());
        }
        holdsAsReplyToAPayment(json, proven);
        return answer;
    }

    /** Nothing that is believed as a notification is a reply to a payment as well, and each of those is proven, too. */
    private void holdsAsReplyToAPayment(byte[] json, Map<String, String> proven) throws Exception {
        PaymentResponse response = (PaymentResponse) unmarshal(reply, json);
        if (response != null) {
            assertNotNull(proven, () -> "a reply to a payment without proof: " + text(json));
            assertEquals(proven, response.getFields());
            assertTrue(response.isVerified());
            assertTrue(response.getRetCode().matches("[0-9A-Za-z]{4}"), response::toString);
            assertNull(verdict(() -> oracle.notification(proven)), () -> "two kinds of message: " + text(json));
            for (String claim : List.of("result_pay", "money_order", "dt_order", "settle_date")) {
                String value = proven.get(claim);
                assertTrue(value == null || value.isEmpty(), () -> claim + " in a reply to a payment: " + text(json));
            }
            if (!"0000".equals(response.getRetCode())) {
                assertNotEquals(PaymentOutcome.ACCEPTED, response.getOutcome());
            }
        }
    }

    /** Returns null if an exception of ours refuses the message. Any other exception is thrown, and breaks the rule. */
    private GatewayMessage unmarshal(LianLianPayDataFormat format, byte[] json) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        try {
            GatewayMessage message = (GatewayMessage) format.unmarshal(exchange, new ByteArrayInputStream(json));
            assertEquals(true, exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
            return message;
        } catch (LianLianPayResponseException | LianLianPaySignatureException e) {
            assertNull(exchange.getMessage().getHeader(LianLianPayConstants.VERIFIED));
            assertPlain(format, e);
            return null;
        }
    }

    private static void assertPlain(LianLianPayDataFormat format, LianLianPayException e) {
        String message = e.getMessage();
        assertTrue(message.length() < 1200, () -> "a message of " + message.length() + " characters");
        assertFalse(message.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*"), message);
        assertFalse(message.contains("ask again"), message);
        if (format.getUnmarshalType().equals(PaymentNotification.class.getName())) {
            assertTrue(message.startsWith("The notification "), message);
        }
    }

    private static void assertSame(Map<String, String> verdict, Map<String, String> answer, byte[] json) {
        assertEquals(verdict, answer, () -> "data format and oracle differ on " + text(json));
        if (answer != null) {
            assertEquals(new ArrayList<>(verdict.keySet()), new ArrayList<>(answer.keySet()), () -> "order in " + text(json));
        }
    }

    @FunctionalInterface
    private interface Reading {
        Map<String, String> read() throws Exception;
    }

    private static Map<String, String> verdict(Reading reading) throws Exception {
        try {
            return new LinkedHashMap<>(reading.read());
        } catch (ReplyOracle.Refused e) {
            return null;
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
