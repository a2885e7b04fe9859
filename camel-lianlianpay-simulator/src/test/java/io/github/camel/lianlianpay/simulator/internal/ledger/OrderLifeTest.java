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
package io.github.camel.lianlianpay.simulator.internal.ledger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class OrderLifeTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension();

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final LianLianPaySimulator simulator = EXTENSION.simulator();

    private String ask(String noOrder) throws Exception {
        TestMerchant.Answer answer = new TestMerchant(simulator).ask(noOrder);
        return "0000".equals(answer.code()) ? answer.get("result_pay") : answer.code();
    }

    @Test
    void anOrderIsSettledUnlessSaidOtherwise() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("A", "1.00").build());

        assertEquals("SUCCESS", ask("A"));
    }

    @Test
    void settlesAfterQueries() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("B", "1").result("FAILURE").settleAfterQueries(2).build());

        assertEquals("PROCESSING", ask("B"));
        assertEquals("PROCESSING", ask("B"));
        assertEquals("FAILURE", ask("B"));
        assertEquals("FAILURE", ask("B"));
    }

    @Test
    void aFirstResultIsSeenOnce() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("C", "1").firstResult("SUCCESS").result("CANCEL").build());

        assertEquals("SUCCESS", ask("C"));
        assertEquals("CANCEL", ask("C"));
    }

    @Test
    void aYoungOrderIsNotFound() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("D", "1").appearAfterQueries(1).settleAfterQueries(1).build());

        assertEquals("8901", ask("D"));
        assertEquals("PROCESSING", ask("D"));
        assertEquals("SUCCESS", ask("D"));
    }

    @Test
    void settlesAfterATime() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("E", "1").settleAfter(LONG).firstResult("WAITING").build());
        simulator.ledger().put(SimulatedOrder.of("F", "1").settleAfter(SHORT).build());

        assertEquals("WAITING", ask("E"));
        await().atMost(1, TimeUnit.MINUTES).until(() -> ask("F"), "SUCCESS"::equals);
    }

    @Test
    void appearsAfterATime() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("G", "1").appearAfter(LONG).build());
        simulator.ledger().put(SimulatedOrder.of("H", "1").appearAfter(SHORT).build());

        assertEquals("8901", ask("G"));
        await().atMost(1, TimeUnit.MINUTES).until(() -> ask("H"), "SUCCESS"::equals);
    }

    @Test
    void bothConditionsMustHold() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("I", "1").settleAfter(LONG).settleAfterQueries(1).build());

        assertEquals("PROCESSING", ask("I"));
        assertEquals("PROCESSING", ask("I"));
    }

    @Test
    void aLifeCanBeginAnew() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("J", "1").settleAfterQueries(1).build());
        assertEquals("PROCESSING", ask("J"));
        assertEquals("SUCCESS", ask("J"));

        simulator.ledger().restart();
        assertEquals("PROCESSING", ask("J"));

        simulator.ledger().put(SimulatedOrder.of("J", "1").result("CLOSED").build());
        assertEquals("CLOSED", ask("J"));

        simulator.ledger().remove("J");
        assertEquals("8901", ask("J"));
    }

    @Test
    void settlementDateComesWithSuccess() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("K", "1").dtOrder("20261121235959").settleAfterQueries(1).build());
        TestMerchant merchant = new TestMerchant(simulator);

        assertNull(merchant.ask("K").get("settle_date"));
        assertEquals("20261121", merchant.ask("K").get("settle_date"));
    }

    @Test
    void statisticsTellWhatWasAsked() throws Exception {
        simulator.ledger().put(SimulatedOrder.of("L", "1").build());

        ask("L");
        ask("L");
        ask("M");

        assertEquals(3, simulator.requests().count());
        assertEquals(2, simulator.requests().count("L"));
        assertEquals(0, simulator.requests().count("N"));
        SimulatedRequest last = simulator.requests().last().get(2);
        assertEquals("M", last.noOrder());
        assertEquals("8901", last.retCode());
        assertEquals("RSA", last.fields().get("sign_type"));
        assertNull(last.fault());
    }
}
