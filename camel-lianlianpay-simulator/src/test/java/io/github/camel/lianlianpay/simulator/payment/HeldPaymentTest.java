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
package io.github.camel.lianlianpay.simulator.payment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.support.NotifiedMerchant;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A payment that waits for a person: 4002, 4003, 4004, and what becomes of it. */
class HeldPaymentTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(1))));

    private static final String CARD = "6216261000000000018";

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        merchant = new TestMerchant(simulator);
    }

    /** Holds a payment, because its name does not fit. */
    private String hold(String noOrder) throws Exception {
        simulator.payments().rules().holder(CARD, "李四").twins(TwinRule.NEVER);
        TestMerchant.Answer answer = merchant.pay(noOrder);
        assertEquals("4003", answer.code());
        return answer.get("confirm_code");
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }

    private Map<String, String> payment(String noOrder, String card, String money) {
        Map<String, String> fields = merchant.payment(noOrder);
        fields.put("card_no", card);
        fields.put("money_order", money);
        return fields;
    }

    @ParameterizedTest
    @CsvSource({
            "SAME_DAY_AND_AMOUNT, 6216261000000000018, 46.78, 0, 4002",
            "SAME_DAY_AND_AMOUNT, 6216261000000000018, 46.79, 0, 0000",
            "SAME_DAY_AND_AMOUNT, 6216261000000000026, 46.78, 0, 0000",
            "SAME_DAY_AND_AMOUNT, 6216261000000000018, 46.78, 24, 0000",
            "WITHIN_24_HOURS, 6216261000000000018, 46.79, 23, 4002", "WITHIN_24_HOURS, 6216261000000000018, 46.78, 24, 0000",
            "WITHIN_24_HOURS, 6216261000000000026, 46.78, 0, 0000", "NEVER, 6216261000000000018, 46.78, 0, 0000" })
    void theTwinRuleIsASwitch(TwinRule rule, String card, String money, int hoursLater, String code) throws Exception {
        simulator.payments().rules().twins(rule);
        assertEquals("0000", merchant.pay(payment("C-1", CARD, "46.78")).code());
        simulator.clock().advance(Duration.ofHours(hoursLater));

        assertEquals(code, merchant.pay(payment("C-2", card, money)).code());
    }

    @Test
    void anOrderThatPaidNobodyHasNoTwin() throws Exception {
        simulator.payments().rules().result("C-3", PaymentResult.FAILURE);
        merchant.pay("C-3");
        simulator.clock().advance(Duration.ofMinutes(2));

        assertEquals("0000", merchant.pay("C-4").code());
    }

    @Test
    void nameAndTwinTogetherAre4004() throws Exception {
        merchant.pay("C-5");
        simulator.payments().rules().holder(CARD, "李四");

        TestMerchant.Answer answer = merchant.pay("C-6");

        assertEquals("4004", answer.code());
        assertTrue(answer.isGenuine());
        assertEquals(6, answer.get("confirm_code").length());
        assertEquals("C-6", answer.get("no_order"));
        assertNull(answer.get("oid_paybill"));
        assertEquals("CHECK", merchant.result("C-6"));
    }

    @Test
    void theRightCodeConfirmsIt() throws Exception {
        String code = hold("C-7");
        simulator.clock().advance(Duration.ofHours(23));
        assertEquals("CHECK", merchant.result("C-7"));

        TestMerchant.Answer answer = merchant.confirm("C-7", code);

        assertEquals("0000", answer.code());
        assertTrue(answer.isGenuine());
        assertEquals(simulator.payments().find("C-7").orElseThrow().oidPaybill(), answer.get("oid_paybill"));
        assertEquals("PROCESSING", merchant.result("C-7"));
        assertEquals("4001", merchant.confirm("C-7", code).code());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals("SUCCESS", merchant.result("C-7"));
    }

    @Test
    void itClosesAfter24HoursOfTheClock() throws Exception {
        String code = hold("C-8");
        simulator.clock().advance(Duration.ofHours(24));

        assertEquals("CLOSED", merchant.result("C-8"));
        assertEquals("4010", merchant.confirm("C-8", code).code());
        assertEquals("4001", merchant.confirm("C-9", code).code());
        assertEquals("1002", merchant.pay("C-8").code());
    }

    @Test
    void moreThanSixWrongCodesEndTheApi() throws Exception {
        String code = hold("C-10");
        for (int i = 0; i < 6; i++) {
            assertEquals("4011", merchant.confirm("C-10", wrong(code)).code());
        }
        assertEquals("4008", merchant.confirm("C-10", wrong(code)).code());
        assertEquals("4008", merchant.confirm("C-10", code).code());
        assertEquals("CHECK", merchant.result("C-10"));

        simulator.payments().site().confirm("C-10");
        assertEquals("PROCESSING", merchant.result("C-10"));
    }

    @Test
    void howManyWrongCodesAreTakenIsASwitch() throws Exception {
        simulator.payments().rules().wrongCodes(1);
        String code = hold("C-11");
        assertEquals("4011", merchant.confirm("C-11", wrong(code)).code());
        assertEquals("4008", merchant.confirm("C-11", wrong(code)).code());
    }

    @Test
    void whetherTheCodeComesAgainIsASwitch() throws Exception {
        String code = hold("C-12");
        assertEquals("1002", merchant.pay("C-12").code());

        simulator.payments().rules().confirmCodeAgain(true);
        TestMerchant.Answer again = merchant.pay("C-12");
        assertEquals("4003", again.code());
        assertEquals(code, again.get("confirm_code"));
        assertEquals(1, simulator.payments().all().size());
        merchant.confirm("C-12", code);
        assertEquals("1002", merchant.pay("C-12").code());
    }

    @Test
    void thePersonOnTheSiteMayConfirmOrClose() throws Exception {
        String code = hold("C-13");
        hold("C-14");
        simulator.payments().site().confirm("C-13");
        simulator.payments().site().close("C-14");

        assertEquals("PROCESSING", merchant.result("C-13"));
        assertEquals("4001", merchant.confirm("C-13", code).code());
        assertEquals("CLOSED", merchant.result("C-14"));
        assertEquals("4001", merchant.confirm("C-14", code).code());
        assertThrows(IllegalStateException.class, () -> simulator.payments().site().confirm("C-14"));
        assertThrows(IllegalArgumentException.class, () -> simulator.payments().site().close("C-15"));
    }

    @ParameterizedTest
    @CsvSource({ "true, 1", "false, 0" })
    void whetherTheSiteIsNotifiedIsASwitch(boolean notifiedToo, int notifications) throws Exception {
        try (NotifiedMerchant notified = new NotifiedMerchant()) {
            simulator.payments().rules().siteNotified(notifiedToo);
            merchant.notifiedAt(notified.url());
            hold("C-16");
            simulator.payments().site().confirm("C-16");
            simulator.clock().advance(Duration.ofMinutes(2));

            assertEquals("SUCCESS", merchant.result("C-16"));
            assertEquals(notifications, notified.received().size());
        }
    }

    @Test
    void aConfirmationNamesWhereItsNotificationGoes() throws Exception {
        try (NotifiedMerchant notified = new NotifiedMerchant()) {
            String code = hold("C-17");
            merchant.notifiedAt(notified.url()).confirm("C-17", code);
            simulator.clock().advance(Duration.ofMinutes(2));

            assertEquals("C-17", notified.received().get(0).fields().get("no_order"));
        }
    }

    @Test
    void aConfirmationNeedsMoneyAndItsFields() throws Exception {
        simulator.payments().balance(BigDecimal.ONE);
        String code = hold("C-18");
        assertEquals("9104", merchant.confirm("C-18", code).code());
        assertEquals("1004", merchant.confirm("C-18", "").code());
        simulator.payments().balance(new BigDecimal("46.78"));

        assertEquals("0000", merchant.confirm("C-18", code).code());
        assertEquals(new BigDecimal("0.00"), simulator.payments().balance());
    }

    @Test
    void aConfirmationCanBeLostOrItsReply() throws Exception {
        String code = hold("C-19");
        simulator.faults(GatewayOperation.CONFIRM_PAYMENT).add(Fault.notArrived().times(1));
        simulator.faults(GatewayOperation.CONFIRM_PAYMENT).add(Fault.refuse("4009").times(1));
        simulator.faults(GatewayOperation.CONFIRM_PAYMENT).add(Fault.replyLost().times(1));

        assertThrows(java.io.EOFException.class, () -> merchant.confirm("C-19", code));
        assertEquals("CHECK", merchant.result("C-19"));
        assertEquals("4009", merchant.confirm("C-19", code).code());
        assertEquals("CHECK", merchant.result("C-19"));
        assertThrows(java.io.EOFException.class, () -> merchant.confirm("C-19", code));
        assertNotEquals("CHECK", merchant.result("C-19"));
    }
}
