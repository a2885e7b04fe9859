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
package io.github.camel.lianlianpay.simulator;

import java.time.Duration;
import java.util.List;

import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.payment.PaymentArrival;
import io.github.camel.lianlianpay.simulator.support.ComponentClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the component sends is what the simulated gateway takes, and the other way round. */
class ComponentPaysTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().httpsPort(0).payments(rules -> rules.settleAfter(Duration.ofMinutes(1))));

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private ComponentClient client;

    @BeforeEach
    void connect() {
        client = new ComponentClient(simulator, simulator.httpsGatewayUrl());
        client.component().getConfiguration().setSslContextParameters(simulator.sslContextParameters());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static PaymentRequest.Builder payment(String noOrder) {
        return PaymentRequest.builder().noOrder(noOrder).moneyOrder("46.78").cardNo("6216261000000000018").acctName("张三")
                .flagCard("0").infoOrder("工资").memo("五月工资");
    }

    @Test
    void aPaymentOverTls() throws Exception {
        PaymentResponse response = client.send("payment", payment("T-1").riskItem("{\"a\":\"b&c=d\"}").build());

        assertEquals(PaymentOutcome.ACCEPTED, response.getOutcome());
        assertTrue(response.isVerified());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(PaymentResult.SUCCESS, client.query("T-1").getResultPay());
        assertEquals("五月工资", client.query("T-1").getMemo());
    }

    @Test
    void aHeldPaymentAndItsConfirmation() throws Exception {
        simulator.payments().rules().holder("6216261000000000018", "李四");
        PaymentResponse held = client.send("payment", payment("T-2").build());
        assertEquals(PaymentOutcome.TO_CONFIRM, held.getOutcome());

        PaymentResponse confirmed = client.send("confirmPayment",
                ConfirmPaymentRequest.builder().noOrder("T-2").confirmCode(held.getConfirmCode()).build());

        assertEquals(PaymentOutcome.ACCEPTED, confirmed.getOutcome());
        assertEquals(PaymentResult.PROCESSING, client.query("T-2").getResultPay());
    }

    @Test
    void s52TwoHonestSalariesOfOneDayAndTheSecondWaitsForAPerson() throws Exception {
        assertEquals(PaymentOutcome.ACCEPTED, client.send("payment", payment("T-6").build()).getOutcome());

        PaymentResponse second = client.send("payment", payment("T-7").build());

        assertEquals(PaymentOutcome.TO_CONFIRM, second.getOutcome());
        assertEquals("4002", second.getRetCode());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(PaymentResult.SUCCESS, client.query("T-6").getResultPay());
        assertEquals(PaymentResult.CHECK, client.query("T-7").getResultPay());
        client.send("confirmPayment",
                ConfirmPaymentRequest.builder().noOrder("T-7").confirmCode(second.getConfirmCode()).build());
        simulator.clock().advance(Duration.ofMinutes(2));
        assertEquals(PaymentResult.SUCCESS, client.query("T-7").getResultPay());
    }

    @ParameterizedTest
    @ValueSource(strings = { "not-arrived*1", "close*1", "reset*1", "cut*1", "forged*1", "unsigned*1", "code:9999*1" })
    void whatProvesNothingIsUnknown(String fault) {
        simulator.faults(GatewayOperation.PAYMENT).add(fault);

        assertThrows(LianLianPayOutcomeUnknownException.class, () -> client.send("payment", payment("T-3").build()));
    }

    @Test
    void aRefusalIsOne() {
        simulator.faults(GatewayOperation.PAYMENT).add("refuse:1008*1");

        LianLianPayReturnCodeException e = assertThrows(
                LianLianPayReturnCodeException.class, () -> client.send("payment", payment("T-4").build()));
        assertEquals(PaymentOutcome.REFUSED, e.getOutcome());
    }

    @Test
    void theHookSeesWhatWasSent() throws Exception {
        List<PaymentArrival> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        simulator.payments().onPayment(seen::add);
        client.send("payment", payment("T-5").build());

        assertEquals("T-5", seen.get(0).noOrder());
        assertEquals("张三", seen.get(0).fields().get("acct_name"));
        assertEquals(14, seen.get(0).fields().get("dt_order").length());
    }
}
