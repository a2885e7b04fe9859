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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A payment that the gateway takes, and how it ends. */
class PaymentTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofHours(1))));

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        merchant = new TestMerchant(simulator);
    }

    @Test
    void isAcceptedAndSettlesByTheClock() throws Exception {
        TestMerchant.Answer answer = merchant.pay("P-1");

        assertEquals("0000", answer.code());
        assertEquals("P-1", answer.get("no_order"));
        assertTrue(answer.isGenuine());
        SimulatedPayment payment = simulator.payments().find("P-1").orElseThrow();
        assertEquals(payment.oidPaybill(), answer.get("oid_paybill"));
        assertEquals("PROCESSING", merchant.result("P-1"));

        simulator.clock().advance(Duration.ofMinutes(59));
        assertEquals("PROCESSING", merchant.result("P-1"));
        simulator.clock().advance(Duration.ofMinutes(2));
        Map<String, String> found = merchant.ask("P-1").fields();
        assertEquals("SUCCESS", found.get("result_pay"));
        assertEquals("46.78", found.get("money_order"));
        assertEquals("20261130180000", found.get("dt_order"));
        assertEquals("工资", found.get("info_order"));
        assertTrue(found.containsKey("settle_date"));
        Map<String, String> byPaybill = merchant.request(null);
        byPaybill.put("oid_paybill", payment.oidPaybill());
        assertEquals("SUCCESS", merchant.ask(byPaybill).get("result_pay"));
    }

    @Test
    void everyChangeOfItsStateIsKept() throws Exception {
        merchant.pay("P-2");
        simulator.clock().advance(Duration.ofHours(2));
        simulator.payments().reverse("P-2");

        SimulatedPayment payment = simulator.payments().find("P-2").orElseThrow();
        assertEquals(List.of(PaymentResult.PROCESSING, PaymentResult.SUCCESS, PaymentResult.CANCEL),
                payment.changes().stream().map(PaymentChange::result).toList());
        assertFalse(payment.isPaid());
        assertEquals("CANCEL", merchant.result("P-2"));
        // the state changed at its time, and not when the clock stood still again
        Duration took = Duration.between(payment.changes().get(0).time(), payment.changes().get(1).time());
        assertTrue(took.compareTo(Duration.ofHours(1)) >= 0 && took.compareTo(Duration.ofMinutes(90)) < 0, took::toString);
        assertThrows(IllegalStateException.class, () -> simulator.payments().reverse("P-2"));
        assertThrows(IllegalArgumentException.class, () -> simulator.payments().reverse("P-3"));
    }

    @Test
    void aTestDecidesHowItEnds() throws Exception {
        simulator.payments().rules().result("P-4", PaymentResult.FAILURE);
        merchant.payOnce("P-4");
        merchant.payOnce("P-5");
        simulator.payments().settle("P-5", PaymentResult.of("REVIEW"));

        simulator.clock().advance(Duration.ofHours(2));
        assertEquals("FAILURE", merchant.result("P-4"));
        assertEquals("REVIEW", merchant.result("P-5"));
    }

    @Test
    void settlesInRealTimeAsWell() throws Exception {
        simulator.payments().rules().settleAfter(Duration.ofMillis(20));
        merchant.pay("P-6");

        await().until(() -> merchant.result("P-6").equals("SUCCESS"));
    }

    @Test
    void aNumberNeverMakesASecondPayment() throws Exception {
        merchant.payOnce("P-7");
        assertEquals("1002", merchant.payOnce("P-7").code());
        simulator.payments().rules().numberCode("2005");
        TestMerchant.Answer answer = merchant.pay("P-7");

        assertEquals("2005", answer.code());
        assertEquals("P-7", answer.get("no_order"));
        assertTrue(answer.isGenuine());
        assertEquals(1, simulator.payments().all().size());
        assertEquals(3, simulator.requests().count(GatewayOperation.PAYMENT, "P-7"));
    }

    @Test
    void aNumberOfTheLedgerIsTakenAlready() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("P-8", "1.00").build());

        assertEquals("1002", merchant.pay("P-8").code());
        assertEquals("1.00", merchant.ask("P-8").get("money_order"));
    }

    @Test
    void theAnswerToAnEndedNumberIsASwitch() throws Exception {
        simulator.payments().rules().result(PaymentResult.FAILURE).endedNumberCode("2005");
        merchant.payOnce("P-9");
        assertEquals("1002", merchant.payOnce("P-9").code());
        simulator.clock().advance(Duration.ofHours(2));

        assertEquals("2005", merchant.payOnce("P-9").code());
    }

    @Test
    void howLongANumberStaysKnownIsASwitch() throws Exception {
        simulator.payments().rules().numberKnownFor(Duration.ofDays(30));
        merchant.payOnce("P-10");
        simulator.clock().advance(Duration.ofDays(29));
        assertEquals("1002", merchant.payOnce("P-10").code());
        simulator.clock().advance(Duration.ofDays(2));
        assertEquals("8901", merchant.result("P-10"));

        assertEquals("0000", merchant.payOnce("P-10").code());
        assertEquals(2, simulator.payments().all().stream().filter(p -> p.noOrder().equals("P-10")).count());
    }

    @Test
    void howLongQueriesSayThatItIsNotThereIsASwitch() throws Exception {
        simulator.payments().rules().hiddenFor(Duration.ofMinutes(30));
        merchant.pay("P-11");

        assertEquals("8901", merchant.result("P-11"));
        simulator.clock().advance(Duration.ofMinutes(31));
        assertEquals("PROCESSING", merchant.result("P-11"));
        assertEquals("8901", merchant.result("P-12"));
    }

    @Test
    void payingCostsMoneyAndWhatComesBackIsThereAgain() throws Exception {
        assertEquals(null, simulator.payments().balance());
        simulator.payments().balance(new BigDecimal("100"));
        merchant.payOnce("P-13");
        merchant.payOnce("P-14");
        assertEquals(new BigDecimal("6.44"), simulator.payments().balance());

        assertEquals("9104", merchant.payOnce("P-15").code());
        assertEquals("8901", merchant.result("P-15"));
        simulator.clock().advance(Duration.ofHours(2));
        simulator.payments().reverse("P-13");
        assertEquals(new BigDecimal("53.22"), simulator.payments().balance());
        assertEquals("0000", merchant.payOnce("P-15").code());
    }

    @Test
    void manyAtOnceAreOnePaymentForEachNumber() throws Exception {
        int numbers = 50;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<String>> work = IntStream.range(0, 3 * numbers)
                .mapToObj(i -> (Callable<String>) () -> merchant.payOnce("M-" + i % numbers).code()).toList();
        List<Future<String>> codes = threads.invokeAll(work);
        threads.shutdown();

        int accepted = 0;
        for (Future<String> code : codes) {
            accepted += code.get().equals("0000") ? 1 : 0;
        }
        assertEquals(numbers, accepted);
        assertEquals(numbers, simulator.payments().all().size());
        assertEquals(numbers,
                simulator.payments().all().stream().map(SimulatedPayment::oidPaybill).distinct().count());
        simulator.clock().advance(Duration.ofHours(2));
        assertTrue(simulator.payments().all().stream().allMatch(SimulatedPayment::isPaid));
    }

    @Test
    void noTextShowsCardNameOrCode() throws Exception {
        simulator.payments().rules().holder("6216261000000000018", "李四");
        String code = merchant.pay("P-16").get("confirm_code");
        SimulatedPayment payment = simulator.payments().find("P-16").orElseThrow();
        String texts = payment + " " + simulator.requests().last();

        assertTrue(texts.contains("P-16") && code.length() == 6);
        assertFalse(texts.contains("6216261") || texts.contains("张三") || texts.contains(code), texts);
    }
}
