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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A test looks into its own database at the moment at which a request has arrived. */
class HooksTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension();

    private final LianLianPaySimulator simulator = EXTENSION.simulator();
    private TestMerchant merchant;

    @BeforeEach
    void connect() throws Exception {
        merchant = new TestMerchant(simulator);
    }

    @Test
    void aPaymentRequestIsSeenBeforeItIsProcessed() throws Exception {
        List<PaymentArrival> seen = new CopyOnWriteArrayList<>();
        List<Boolean> there = new CopyOnWriteArrayList<>();
        simulator.payments().onPayment(request -> {
            seen.add(request);
            there.add(simulator.payments().find(request.noOrder()).isPresent());
        });

        merchant.pay("H-1");
        merchant.pay("H-1");

        assertEquals(List.of("H-1", "H-1"), seen.stream().map(PaymentArrival::noOrder).toList());
        assertEquals(List.of(false, true), there);
        assertEquals("46.78", seen.get(0).fields().get("money_order"));
        assertFalse(seen.toString().contains("6216261"), seen::toString);
    }

    @Test
    void aConfirmationIsSeenAsWell() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        simulator.payments().onConfirmPayment(request -> seen.add(request.noOrder()));
        simulator.payments().rules().holder("6216261000000000018", "李四");

        merchant.confirm("H-2", merchant.pay("H-2").get("confirm_code"));

        assertEquals(List.of("H-2"), seen);
    }

    @Test
    void whatAHookThrowsDoesNotChangeTheReplyAndShowsInTheTest() throws Exception {
        simulator.payments().onPayment(request -> {
            throw new AssertionError("no row for " + request.noOrder());
        });

        assertEquals("0000", merchant.payOnce("H-3").code());
        assertEquals("0000", merchant.payOnce("H-4").code());

        AssertionError e = assertThrows(AssertionError.class, simulator::checkHooks);
        assertEquals("no row for H-3", e.getMessage());
        assertEquals("no row for H-4", e.getSuppressed()[0].getMessage());
        // once only
        simulator.checkHooks();
    }

    @Test
    void theExtensionThrowsItAfterTheTest() throws Exception {
        LianLianPaySimulatorExtension extension = new LianLianPaySimulatorExtension();
        extension.beforeAll(null);
        extension.beforeEach(null);
        extension.simulator().payments().onPayment(request -> {
            throw new IllegalStateException("no row");
        });
        new TestMerchant(extension.simulator()).pay("H-5");

        assertThrows(IllegalStateException.class, () -> extension.afterEach(null));
        extension.beforeEach(null);
        assertTrue(extension.simulator().payments().all().isEmpty());
        extension.afterEach(null);
        extension.afterAll(null);
    }
}
