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
package io.github.camel.lianlianpay.internal.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.family.FamilyGateway;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A payment that the gateway holds waits for a person, whose confirmation is recorded and sent once. */
public class ConfirmTest extends FamilyTestSupport {

    private static final String CODE = "137007";

    private PaymentResponse held(String code) {
        family.onPayment(request -> family.hold(request, code));
        return assertOutcome(PaymentOutcome.TO_CONFIRM, pay());
    }

    @ParameterizedTest
    @ValueSource(strings = { "4002", "4003", "4004" })
    public void s44AHeldPaymentWaitsAndHasADeadline(String code) {
        PaymentResponse held = held(code);

        assertEquals(CODE, held.getConfirmCode());
        assertEquals(Instant.parse("2026-12-01T15:59:59Z"), held.getConfirmBefore());
        assertEquals(PaymentState.TO_CONFIRM, record().state());
        assertEquals(0, family.confirmations().size());
        // another look finds the same, with the code that the journal has
        assertEquals(CODE, assertOutcome(PaymentOutcome.TO_CONFIRM, pay()).getConfirmCode());
        assertEquals(1, family.payments().size());
    }

    @Test
    public void theCodeIsInNoHeaderTextOrLog() {
        try (TestLog log = new TestLog(Level.DEBUG)) {
            family.onPayment(request -> family.hold(request, "4002"));
            Exchange exchange = pay();

            assertFalse(exchange.getMessage().getHeaders().toString().contains(CODE));
            assertFalse(exchange.getMessage().getBody().toString().contains(CODE));
            assertFalse(exchange.getMessage().getBody(String.class).contains(CODE));
            assertFalse(record().sealedConfirmCode().contains(CODE));
            assertFalse(record().toString().contains(CODE));
            // the HTTP client's own wire log shows every byte to whoever switches it on
            String text = log.lines().stream().filter(line -> !line.logger().startsWith("org.apache.hc.")).toList().toString();
            assertTrue(text.contains(NUMBER), text);
            assertFalse(text.contains(CODE), text);
            assertFalse(text.contains("6216261000000000018"), text);
            assertFalse(text.contains("全渠道"), text);
        }
    }

    @Test
    public void aPersonConfirms() {
        held("4002");

        PaymentResponse response = assertOutcome(PaymentOutcome.ACCEPTED, confirm(NUMBER));

        assertEquals("0000", response.getRetCode());
        Map<String, String> sent = family.confirmations().get(0);
        assertEquals(CODE, sent.get("confirm_code"));
        assertEquals("https://merchant.example/llp/notify", sent.get("notify_url"));
        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @Test
    public void aConfirmationWithoutAPlaceForItsNotificationIsRefused() {
        held("4002");
        defaults().setNotifyUrl(null);

        IllegalArgumentException refused = failure(IllegalArgumentException.class, confirm(NUMBER));

        assertTrue(refused.getMessage().contains("notify_url is missing"), refused.getMessage());
        assertTrue(family.confirmations().isEmpty());
        assertEquals(PaymentState.TO_CONFIRM, record().state());
    }

    @Test
    public void whoConfirmsMustBeSaid() {
        held("4002");

        IllegalArgumentException refused = failure(IllegalArgumentException.class, send(CONFIRM, NUMBER, Map.of()));

        assertTrue(refused.getMessage().contains(LianLianPayConstants.CONFIRMED_BY), refused.getMessage());
        assertEquals(0, family.confirmations().size());
        assertEquals(PaymentState.TO_CONFIRM, record().state());
    }

    @Test
    public void s46NobodyConfirms() {
        held("4002");
        clock.move(Duration.ofHours(25));
        family.setState(NUMBER, "CLOSED");

        assertOutcome(PaymentOutcome.CLOSED, pay());

        failure(LianLianPayConflictException.class, confirm(NUMBER));
        assertEquals(0, family.confirmations().size());
    }

    @Test
    public void s47TheReplyDecidesAndNotOurClock() {
        held("4002");
        clock.move(Duration.ofHours(25));

        assertOutcome(PaymentOutcome.ACCEPTED, confirm(NUMBER));
    }

    @Test
    public void s48TheReplyToTheConfirmationIsLost() {
        held("4002");
        family.onConfirmation(request -> {
            family.confirm(request);
            return FamilyGateway.lost();
        });
        failure(LianLianPayOutcomeUnknownException.class, confirm(NUMBER));
        assertEquals(PaymentState.CONFIRMING, record().state());

        assertOutcome(PaymentOutcome.ACCEPTED, confirm(NUMBER));

        assertEquals(1, family.confirmations().size());
    }

    @ParameterizedTest
    @CsvSource({ "4001, PROCESSING, ACCEPTED", "4001, CLOSED, CLOSED", "4010, CLOSED, CLOSED", "4001, SUCCESS, SUCCESS" })
    public void s49WhatWaitsNoLongerIsAskedFor(String code, String state, PaymentOutcome outcome) {
        held("4002");
        family.setState(NUMBER, state);
        family.onConfirmation(request -> FamilyGateway.reply(request, code, "x", Map.of()));

        assertOutcome(outcome, confirm(NUMBER));
    }

    @Test
    public void s49AConfirmationThatIsUnderWayIsNotSentTwice() {
        held("4002");
        family.onConfirmation(request -> {
            failure(LianLianPayOutcomeUnknownException.class, confirm(NUMBER));
            return family.confirm(request);
        });

        assertOutcome(PaymentOutcome.ACCEPTED, confirm(NUMBER));

        assertEquals(1, family.confirmations().size());
    }

    @Test
    public void s50AWrongCodeLeavesItWaiting() {
        held("4002");
        Map<String, Object> wrong = Map.of("no_order", NUMBER, "confirm_code", "000000");
        for (int tries = 1; tries <= 5; tries++) {
            LianLianPayReturnCodeException refused = failure(LianLianPayReturnCodeException.class, confirm(wrong));
            assertEquals(PaymentOutcome.TO_CONFIRM, refused.getOutcome());
            assertEquals(tries, record().wrongCodes());
            assertFalse(refused.getMessage().contains("000000"), refused.getMessage());
        }
        family.onConfirmation(request -> FamilyGateway.reply(request, "4008", "x", Map.of()));
        failure(LianLianPayReturnCodeException.class, confirm(wrong));
        assertEquals(PaymentState.TO_CONFIRM, record().state());

        LianLianPayConflictException conflict = failure(LianLianPayConflictException.class, confirm(NUMBER));

        assertTrue(conflict.getMessage().contains("LianLian takes no more codes"), conflict.getMessage());
        assertEquals(6, family.confirmations().size());
    }

    @Test
    public void s51ConfirmedOnTheSite() {
        held("4002");
        family.setState(NUMBER, "PROCESSING");

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @Test
    public void s45TheCodeIsLost() {
        family.onPayment(request -> {
            family.hold(request, "4002");
            return FamilyGateway.lost();
        });
        failure(LianLianPayOutcomeUnknownException.class, pay());
        assertNull(assertOutcome(PaymentOutcome.TO_CONFIRM, pay()).getConfirmCode());

        LianLianPayConflictException conflict = failure(LianLianPayConflictException.class, confirm(NUMBER));

        assertTrue(conflict.getMessage().contains("Nobody has the code"), conflict.getMessage());
        assertEquals(1, family.payments().size());
        // a person has read it on the site
        assertOutcome(PaymentOutcome.ACCEPTED, confirm(Map.of("no_order", NUMBER, "confirm_code", CODE)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "4009", "9999", "1008", "2007" })
    public void anyOtherCodeProvesNothing(String code) {
        held("4002");
        family.onConfirmation(request -> FamilyGateway.reply(request, code, "x", Map.of()));

        failure(LianLianPayOutcomeUnknownException.class, confirm(NUMBER));

        assertEquals(PaymentState.CONFIRMING, record().state());
        clock.move(Duration.ofMinutes(2));
        // the gateway says that it still waits
        assertOutcome(PaymentOutcome.TO_CONFIRM, confirm(NUMBER));
    }

    @Test
    public void aConfirmationThatWasNotSentLeavesItWaiting() {
        held("4002");
        String nowhere = CONFIRM + "?gatewayUrl=https://localhost:1/paymentapi";

        failure(LianLianPayNotSentException.class,
                send(nowhere, NUMBER, Map.of(LianLianPayConstants.CONFIRMED_BY, "Li Na")));

        assertEquals(PaymentState.TO_CONFIRM, record().state());
        assertOutcome(PaymentOutcome.ACCEPTED, confirm(NUMBER));
    }

    @Test
    public void anUnknownNumberIsNotConfirmed() {
        failure(LianLianPayConflictException.class, confirm("P9"));
        assertNothingSent();
    }

    @Test
    public void aNewPrivateKeyCannotReadTheCode() {
        held("4002");
        defaults().setPrivateKey(TestKeys.privateKey("merchant2048"));

        LianLianPayConflictException conflict = failure(LianLianPayConflictException.class, confirm(NUMBER));

        assertTrue(conflict.getMessage().contains("privateKey was changed"), conflict.getMessage());
    }

    @Test
    public void withoutAJournalTheCodeComesFromTheMessage() {
        defaults().setJournal(null);
        String uri = CONFIRM + "?journalRequired=false";
        failure(LianLianPayConflictException.class, send(uri, NUMBER, Map.of()));

        assertOutcome(PaymentOutcome.ACCEPTED,
                send(uri, Map.of("no_order", NUMBER, "confirm_code", CODE, "dt_order", "x", "money_order", "x"), Map.of()));
    }
}
