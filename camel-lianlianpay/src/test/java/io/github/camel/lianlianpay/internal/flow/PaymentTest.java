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

import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayContradictionException;
import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.support.TestGateway.Answer;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.family.FamilyGateway;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A payment is recorded, sent once, and found out afterwards. The names of scenarios stand before their tests. */
public class PaymentTest extends FamilyTestSupport {

    @Test
    public void paysAndSaysThatItIsNotPaidYet() {
        Exchange exchange = pay();

        PaymentResponse response = assertOutcome(PaymentOutcome.ACCEPTED, exchange);
        assertEquals("2016072846609676", response.getOidPaybill());
        assertEquals("0000", exchange.getMessage().getHeader(LianLianPayConstants.RET_CODE));
        Map<String, String> sent = family.payments().get(0);
        assertEquals("20261130235959", sent.get("dt_order"), "China time of the journal's clock");
        assertEquals("49.65", sent.get("money_order"));
        assertEquals("6216261000000000018", sent.get("card_no"));
        assertEquals("全渠道", sent.get("acct_name"));
        assertEquals("https://merchant.example/llp/notify", sent.get("notify_url"));
        assertEquals("1.0", sent.get("api_version"));
        assertEquals(MERCHANT_NUMBER, sent.get("oid_partner"));
        assertEquals(PaymentState.ACCEPTED, record().state());
        assertEquals(1, record().attempts());
    }

    @Test
    public void theEnvelopeHidesCardAndName() {
        pay();

        String body = gateway.lastRequest().text();
        assertTrue(body.contains("\"pay_load\":\"lianpay1_0_1$"), body);
        assertFalse(body.contains("6216261000000000018") || body.contains("全渠道") || body.contains("card_no"), body);
        assertEquals(List.of("oid_partner", "pay_load"), gateway.lastRequest().fields().keySet().stream().sorted().toList());
    }

    @Test
    public void takesARequestObjectAndJson() {
        PaymentRequest request = PaymentRequest.builder().noOrder("P2").moneyOrder(new BigDecimal("0.1")).cardNo("62")
                .acctName("x").flagCard("0").infoOrder("x").build();
        assertOutcome(PaymentOutcome.ACCEPTED, pay(request));
        assertOutcome(PaymentOutcome.ACCEPTED, pay(
                "{\"no_order\":\"P3\",\"money_order\":12.50,\"card_no\":\"62\",\"acct_name\":\"x\",\"flag_card\":0,\"info_order\":\"x\","
                                                   + "\"risk_item\":{\"b\":\"1&c=2\",\"a\":\"x\"}}"));

        assertEquals("0.10", family.payments().get(0).get("money_order"));
        assertEquals("12.50", family.payments().get(1).get("money_order"));
        assertEquals("1.1", family.payments().get(1).get("api_version"), "of a request with risk data");
        assertEquals("{\"a\":\"x\",\"b\":\"1&c=2\"}", family.payments().get(1).get("risk_item"));
    }

    @Test
    public void s01TheReplyIsLostAndASecondTryOnlyAsks() {
        family.onPayment(request -> {
            family.accept(request);
            return FamilyGateway.lost();
        });
        failure(LianLianPayOutcomeUnknownException.class, pay());
        assertEquals(PaymentState.UNKNOWN, record().state());
        family.setState(NUMBER, "SUCCESS");

        PaymentResponse response = assertOutcome(PaymentOutcome.SUCCESS, pay());

        assertEquals("SUCCESS", response.getFields().get("result_pay"));
        assertEquals(1, family.payments().size());
        assertOutcome(PaymentOutcome.SUCCESS, pay());
        assertEquals(1, family.queries().size(), "what is proved is not asked again");
    }

    @Test
    public void s02ARequestThatNeverArrivedIsSentAgainAfterHalfAnHour() {
        family.onPayment(request -> FamilyGateway.lost());
        failure(LianLianPayOutcomeUnknownException.class, pay());
        for (int minutes = 0; minutes < 28; minutes += 7) {
            clock.move(Duration.ofMinutes(7));
            failure(LianLianPayOutcomeUnknownException.class, pay());
        }
        assertEquals(1, family.payments().size());
        clock.move(Duration.ofMinutes(2));
        family.acceptPayments();

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals(2, family.payments().size());
        Map<String, String> again = family.payments().get(1);
        again.remove("sign");
        family.payments().get(0).forEach((name, value) -> {
            if (!name.equals("sign")) {
                assertEquals(value, again.get(name), name);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "?resend=never", "?resendWithin=10m" })
    public void aNumberWithoutRecordIsLeftToAPersonIfTheOptionsSaySo(String options) {
        family.onPayment(request -> FamilyGateway.lost());
        failure(LianLianPayOutcomeUnknownException.class, send(PAYMENT + options, payment(), Map.of()));
        clock.move(Duration.ofMinutes(31));

        LianLianPayOutcomeUnknownException unknown
                = failure(LianLianPayOutcomeUnknownException.class, send(PAYMENT + options, payment(), Map.of()));

        assertTrue(unknown.getMessage().contains("a person has to decide"), unknown.getMessage());
        assertEquals(1, family.payments().size());
    }

    @Test
    public void s03WhatWasNotSentMayBeSentAtOnce() {
        String nowhere = "?gatewayUrl=https://localhost:1/paymentapi";
        LianLianPayNotSentException refused
                = failure(LianLianPayNotSentException.class, send(PAYMENT + nowhere, payment(), Map.of()));
        assertTrue(refused.getMessage().startsWith("no_order=P1: Nothing was sent. The same payment may be sent again"),
                refused.getMessage());
        assertInstanceOf(ConnectException.class, refused.getCause());
        assertEquals(PaymentState.NEW, record().state());

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals(1, family.payments().size());
        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1002", "2005" })
    public void s06AnExistingNumberIsAskedFor(String code) {
        family.onPayment(request -> {
            family.setState(request, "SUCCESS");
            return FamilyGateway.reply(request, code, "x", Map.of());
        });

        assertOutcome(PaymentOutcome.SUCCESS, pay());

        assertEquals(1, family.payments().size());
        assertEquals(1, family.queries().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "4006", "4007", "4009", "9999", "2007", "9970", "1003", "8901", "4001", "4011" })
    public void s07ACodeThatProvesNothing(String code) {
        family.onPayment(request -> FamilyGateway.reply(request, code, "x", Map.of()));

        LianLianPayOutcomeUnknownException unknown = failure(LianLianPayOutcomeUnknownException.class, pay());

        assertTrue(unknown.getMessage().contains("ret_code " + code), unknown.getMessage());
        assertEquals(PaymentState.UNKNOWN, record().state());
        failure(LianLianPayOutcomeUnknownException.class, pay());
        assertEquals(1, family.payments().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1001", "1004", "1005", "1008", "3001", "4005", "4012", "4105", "9910", "9911", "9912", "9913" })
    public void s08ARefusalEndsTheNumber(String code) {
        family.onPayment(request -> FamilyGateway.reply(request, code, "x", Map.of()));

        for (int i = 0; i < 2; i++) {
            LianLianPayReturnCodeException refused = failure(LianLianPayReturnCodeException.class, pay());
            assertEquals(PaymentOutcome.REFUSED, refused.getOutcome());
            assertEquals(code, refused.getRetCode());
        }

        assertEquals(PaymentState.REFUSED, record().state());
        assertEquals(1, family.payments().size());
        Exchange result = send(PAYMENT + "?throwExceptionOnFailure=false", payment(), Map.of());
        assertOutcome(PaymentOutcome.REFUSED, result);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1008", "9912", "1004", "9104" })
    public void s09ARefusalSaysNothingOfAnEarlierAttempt(String code) {
        family.onPayment(request -> FamilyGateway.lost());
        failure(LianLianPayOutcomeUnknownException.class, pay());
        clock.move(Duration.ofMinutes(31));
        family.onPayment(request -> FamilyGateway.reply(request, code, "x", Map.of()));

        LianLianPayOutcomeUnknownException unknown = failure(LianLianPayOutcomeUnknownException.class, pay());

        assertTrue(unknown.getMessage().contains("nobody knows how an earlier one ended"), unknown.getMessage());
        assertEquals(PaymentState.UNKNOWN, record().state());
        assertEquals(2, family.payments().size());
    }

    @Test
    public void s10AReplyThatIsNotBelieved() {
        List<Answer> answers = List.of(
                Answer.json("{\"ret_code\":\"1001\",\"ret_msg\":\"商户请求签名未通过\"}"),
                Answer.json(TestKeys.signedJson(Map.of("oid_partner", MERCHANT_NUMBER, "no_order", NUMBER, "ret_code", "1004",
                        "ret_msg", "x"), TestKeys.MERCHANT)),
                // genuine, but it names no payment: it may be an old one
                Answer.json(TestKeys.signedJson(
                        Map.of("oid_partner", MERCHANT_NUMBER, "ret_code", "4005", "ret_msg", "x"), TestKeys.PLATFORM)),
                FamilyGateway.reply(Map.of("oid_partner", MERCHANT_NUMBER, "no_order", "P9"), "1008", "x", Map.of()),
                Answer.status(502), Answer.bytes(new byte[0]));
        defaults().setAllowUnsignedErrors(true);
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            family.onPayment(request -> answer);

            failure(LianLianPayOutcomeUnknownException.class, pay(payment("no_order", "Q" + i)));

            assertEquals(PaymentState.UNKNOWN,
                    journal.find(new PaymentKey(MERCHANT_NUMBER, "Q" + i)).orElseThrow().state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "9104", "4103", "4104" })
    public void s12AFailureAllowsTheSameNumberWithTheSameData(String code) {
        family.onPayment(request -> FamilyGateway.reply(request, code, "x", Map.of()));
        LianLianPayReturnCodeException failed = failure(LianLianPayReturnCodeException.class, pay());
        assertEquals(PaymentOutcome.FAILED, failed.getOutcome());
        clock.move(Duration.ofHours(3));
        failure(LianLianPayConflictException.class, pay(payment("money_order", "49.66")));
        assertEquals(1, family.payments().size());
        family.acceptPayments();

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals("20261130235959", family.payments().get(1).get("dt_order"));
    }

    @ParameterizedTest
    @CsvSource({
            "card_no, 6216261000000000019", "money_order, 49.64", "acct_name, 张三", "memo, 工资", "dt_order, 20261130235958" })
    public void s13TheSameNumberWithOtherData(String field, String value) {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        LianLianPayConflictException conflict = failure(LianLianPayConflictException.class, pay(payment(field, value)));

        assertTrue(conflict.getMessage().contains("Nothing was sent"), conflict.getMessage());
        assertFalse(conflict.getMessage().contains(value), conflict.getMessage());
        assertEquals(1, gateway.requests().size());
    }

    @ParameterizedTest
    @CsvSource({ "money_order, 49.66", "dt_order, 20261130235958" })
    public void s14TheNumberWasUsedBySomebodyElse(String field, String value) {
        family.onPayment(request -> {
            family.setState(request, "SUCCESS");
            family.setField(NUMBER, field, value);
            return FamilyGateway.reply(request, "1002", "x", Map.of());
        });

        failure(LianLianPayContradictionException.class, pay());

        assertEquals(PaymentState.UNKNOWN, record().state());
        failure(LianLianPayContradictionException.class, pay());
        assertEquals(1, family.payments().size());
    }

    @Test
    public void s05ManyConsumersWithTheSameMessageSendOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        family.onPayment(request -> {
            arrived.countDown();
            await(answer);
            return family.accept(request);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(9).redeliveryDelay(0));
                from("direct:pay").to(PAYMENT);
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<Exchange> first = threads.submit(() -> send("direct:pay", payment(), Map.of()));
            await(arrived);
            for (int i = 0; i < 3; i++) {
                failure(LianLianPayOutcomeUnknownException.class,
                        threads.submit(() -> send("direct:pay", payment(), Map.of())).get());
            }
            answer.countDown();

            assertOutcome(PaymentOutcome.ACCEPTED, first.get());
        } finally {
            answer.countDown();
            threads.shutdown();
        }
        assertEquals(1, family.payments().size());
        assertEquals(30, family.queries().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    public void s24TheNotificationComesBeforeTheReply() {
        family.onPayment(request -> {
            Answer reply = family.accept(request);
            Map<String, String> told = new TreeMap<>(Map.of("result_pay", "SUCCESS", "sign_type", "RSA"));
            for (String name : List.of("oid_partner", "no_order", "dt_order", "money_order", "info_order")) {
                told.put(name, request.get(name));
            }
            journal.apply(new PaymentKey(MERCHANT_NUMBER, NUMBER), PaymentProof.of(PaymentNotification.verified(told)));
            return reply;
        });

        assertOutcome(PaymentOutcome.SUCCESS, pay());

        assertEquals("2016072846609676", record().oidPaybill(), "of the late reply");
        assertEquals(PaymentState.SUCCESS, record().state());
    }

    @ParameterizedTest
    @ValueSource(strings = { "SUCCESS", "FAILURE", "CLOSED", "CANCEL" })
    public void whatHasEndedIsToldWithoutACall(String end) {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        family.setState(NUMBER, end);
        assertOutcome(PaymentOutcome.valueOf(end), pay());
        int calls = gateway.requests().size();

        assertOutcome(PaymentOutcome.valueOf(end), pay());

        assertEquals(calls, gateway.requests().size());
    }

    @Test
    public void aQueryThatFailsLeavesTheOutcomeUnknown() {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        family.onQuery(request -> Answer.status(500));

        failure(LianLianPayOutcomeUnknownException.class, pay());

        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    @ParameterizedTest
    @CsvSource({
            "card_no, 62 16", "money_order, 0", "money_order, 1.005", "money_order, 1e3", "acct_name, x&no_order=2",
            "flag_card, 2",
            "memo, a b", "info_order, ''", "oid_partner, 201304121000001005", "dt_order, 20261130" })
    public void anUnfitMessageIsNeitherRecordedNorSent(String field, String value) {
        IllegalArgumentException refused = failure(IllegalArgumentException.class, pay(payment(field, value)));

        assertTrue(refused.getMessage().contains("Nothing was recorded or sent"), refused.getMessage());
        assertNothingSent();
        assertTrue(journal.find(new PaymentKey(MERCHANT_NUMBER, NUMBER)).isEmpty());
    }

    @Test
    public void anInexactAmountIsRefused() {
        failure(IllegalArgumentException.class, pay(payment("money_order", 49.65)));
        assertNothingSent();
        assertOutcome(PaymentOutcome.ACCEPTED, pay(payment("money_order", new BigDecimal("49.65"))));
    }

    @Test
    public void anAmountAboveTheLimitIsRefused() {
        IllegalArgumentException refused
                = failure(IllegalArgumentException.class, send(PAYMENT + "?maxAmount=49.64", payment(), Map.of()));

        assertTrue(refused.getMessage().contains("maxAmount allows 49.64"), refused.getMessage());
        assertNothingSent();
    }

    @Test
    public void aPaymentWithoutAPlaceForItsNotificationIsRefused() {
        defaults().setNotifyUrl(null);

        IllegalArgumentException refused = failure(IllegalArgumentException.class, pay());

        assertTrue(refused.getMessage().contains("Nothing was recorded or sent. Fix the message. notify_url is missing"),
                refused.getMessage());
        assertNothingSent();
        assertTrue(journal.find(new PaymentKey(MERCHANT_NUMBER, NUMBER)).isEmpty());
        assertOutcome(PaymentOutcome.ACCEPTED, pay(payment("notify_url", "https://merchant.example/of-the-message")));
    }

    @Test
    public void noRecordOfAnAcceptedPaymentIsNoQuestionOfTime() {
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        family.forget(NUMBER);
        clock.move(Duration.ofHours(2));

        Exception unknown = failure(LianLianPayOutcomeUnknownException.class, pay());

        assertTrue(unknown.getMessage().contains("no record of the payment, and the journal says ACCEPTED"),
                unknown.getMessage());
        assertEquals(1, family.payments().size());
        assertEquals(PaymentState.ACCEPTED, record().state());
    }

    /** The late reply would say that the payment failed, and so that it may be sent again. */
    @Test
    public void s04AReplyAfterTheBoundIsThrownAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        family.onPayment(request -> {
            family.setState(request, "PROCESSING");
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answered.countDown();
            return FamilyGateway.reply(request, "9104", "余额不足", Map.of());
        });
        try {
            failure(LianLianPayOutcomeUnknownException.class, send(PAYMENT + "?responseTimeout=500", payment(), Map.of()));
            assertOutcome(PaymentOutcome.ACCEPTED, pay());
        } finally {
            release.countDown();
        }
        answered.await();

        assertOutcome(PaymentOutcome.ACCEPTED, pay());
        assertEquals(PaymentState.ACCEPTED, record().state());
        assertEquals(1, family.payments().size());
        assertEquals(2, family.queries().size());
    }

    @Test
    public void aHeaderThatNamesAnotherNumberIsRefused() {
        Exchange exchange = send(PAYMENT, payment(), Map.of(LianLianPayConstants.NO_ORDER, "P0"));

        failure(IllegalArgumentException.class, exchange);

        assertNothingSent();
        assertOutcome(PaymentOutcome.ACCEPTED, send(PAYMENT, payment(), Map.of(LianLianPayConstants.NO_ORDER, NUMBER)));
    }

    @Test
    public void withoutAJournalTheMessageNeedsItsTime() {
        defaults().setJournal(null);
        String uri = PAYMENT + "?journalRequired=false";
        IllegalArgumentException refused = failure(IllegalArgumentException.class, send(uri, payment(), Map.of()));
        assertTrue(refused.getMessage().contains("dt_order is missing"), refused.getMessage());

        assertOutcome(PaymentOutcome.ACCEPTED, send(uri, payment("dt_order", "20261130120000"), Map.of()));

        assertEquals("20261130120000", family.payments().get(0).get("dt_order"));
        assertNull(family.payments().get(0).get("unknown"));
    }
}
