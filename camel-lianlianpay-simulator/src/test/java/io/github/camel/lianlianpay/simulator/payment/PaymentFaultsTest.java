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

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.Faults;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes wrong with a payment request, before it is processed and after. */
class PaymentFaultsTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension();

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private final Faults faults = simulator.faults(GatewayOperation.PAYMENT);
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        merchant = new TestMerchant(simulator);
    }

    @ParameterizedTest
    @ValueSource(strings = { "close*1", "reset*1", "cut*1" })
    void aReplyThatIsLostLeavesAPayment(String fault) throws Exception {
        faults.add(fault);

        assertThrows(IOException.class, () -> merchant.pay("F-1").code());

        await().until(() -> simulator.payments().find("F-1").isPresent());
        assertNotEquals("8901", merchant.result("F-1"));
        assertEquals("1002", merchant.pay("F-1").code());
    }

    @Test
    void aRequestThatNeverArrivesLeavesNothing() throws Exception {
        faults.add(Fault.notArrived().times(1));

        assertThrows(EOFException.class, () -> merchant.pay("F-2"));

        assertEquals("8901", merchant.result("F-2"));
        assertEquals(0, simulator.requests().count(GatewayOperation.PAYMENT));
        assertTrue(simulator.payments().all().isEmpty());
        assertEquals("0000", merchant.pay("F-2").code());
    }

    @Test
    void aRequestMayArriveLate() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        simulator.payments().onPayment(request -> arrived.countDown());
        faults.add(Fault.lateArrival(Duration.ofMillis(500)).times(1));
        CompletableFuture<String> code = CompletableFuture.supplyAsync(() -> {
            try {
                return merchant.pay("F-3").code();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertEquals("0000", code.get());
        assertEquals(0, arrived.getCount());
    }

    @Test
    void aRefusalLeavesNothingAndTheNumberIsFree() throws Exception {
        faults.add("refuse:1008*1");

        TestMerchant.Answer answer = merchant.pay("F-4");

        assertEquals("1008", answer.code());
        assertEquals("F-4", answer.get("no_order"));
        assertTrue(answer.isGenuine());
        assertTrue(simulator.payments().all().isEmpty());
        assertEquals("0000", merchant.pay("F-4").code());
    }

    @ParameterizedTest
    @ValueSource(strings = { "4006", "4007", "4009", "9999", "2007" })
    void aCodeThatProvesNothingMayHideAPayment(String code) throws Exception {
        faults.add("code:" + code + "*1");

        assertEquals(code, merchant.pay("F-5").code());

        assertNotEquals("8901", merchant.result("F-5"));
    }

    @Test
    void repliesCanBeUnsignedForgedOrAboutAnother() throws Exception {
        faults.add("unsigned*1");
        assertFalse(merchant.payOnce("F-6").isSigned());
        faults.add("forged*1");
        assertFalse(merchant.payOnce("F-7").isGenuine());
        faults.add("wrong-order*1");
        TestMerchant.Answer other = merchant.payOnce("F-8");
        assertNotEquals("F-8", other.get("no_order"));
        assertTrue(other.isGenuine());
        faults.add("http:503*1");
        assertEquals(503, merchant.payOnce("F-9").reply().status());
        faults.add("moved-field*1");
        assertTrue(merchant.payOnce("F-10").isGenuine());

        assertEquals(5, simulator.payments().all().size());
    }

    @Test
    void anOperationHasItsOwnFaults() throws Exception {
        faults.add("code:9999");
        faults.add("F-12", Fault.refuse("4105"));
        simulator.faults(GatewayOperation.QUERY_PAYMENT).add("code:4009*1");

        assertEquals("9999", merchant.payOnce("F-11").code());
        assertEquals("4105", merchant.payOnce("F-12").code());
        assertEquals("4009", merchant.result("F-11"));
        assertNotEquals("4009", merchant.result("F-11"));
        assertEquals("4001", merchant.confirm("F-11", "123456").code());
    }

    @Test
    void aQueryCanBeLostOrRefusedToo() throws Exception {
        merchant.pay("F-13");
        simulator.faults().add("not-arrived*1");
        simulator.faults().add("refuse:1008*1");

        assertThrows(EOFException.class, () -> merchant.ask("F-13"));
        assertEquals("1008", merchant.result("F-13"));
        assertNotEquals("8901", merchant.result("F-13"));
    }

    @Test
    void aPaymentWhoseReplyIsLateSettlesMeanwhile() throws Exception {
        simulator.payments().rules().settleAfter(Duration.ofMinutes(1));
        faults.add("slow:60000");
        Thread waiting = new Thread(() -> {
            try {
                merchant.pay("F-14");
            } catch (Exception e) {
                // the simulator ends before the reply
            }
        });
        waiting.setDaemon(true);
        waiting.start();
        await().until(() -> simulator.requests().count(GatewayOperation.PAYMENT) == 1);

        await().until(() -> {
            simulator.clock().advance(Duration.ofMinutes(2));
            return merchant.result("F-14").equals("SUCCESS");
        });
        assertTrue(waiting.isAlive());
    }
}
