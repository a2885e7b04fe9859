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
package io.github.camel.lianlianpay.simulator.kill.support;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import io.github.camel.lianlianpay.simulator.payment.PaymentArrival;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must be true of a payment whatever is killed: the oracles I1 to I5. */
final class Oracles {

    private final LianLianPaySimulator simulator;
    private final Supplier<JournalDatabase> database;
    private final String noOrder;

    /** @param arrived gets each request when I4 has been held */
    Oracles(LianLianPaySimulator simulator, Supplier<JournalDatabase> database, String noOrder,
            Consumer<PaymentArrival> arrived) {
        this.simulator = simulator;
        this.database = database;
        this.noOrder = noOrder;
        simulator.payments().onPayment(arrival -> {
            requireOnDisk("SENDING", arrival);
            arrived.accept(arrival);
        });
        simulator.payments().onConfirmPayment(arrival -> {
            requireOnDisk("CONFIRMING", arrival);
            arrived.accept(arrival);
        });
        simulator.notifications().onReceipt((sent, answer) -> requireHandled(sent));
    }

    /** I4: when a request arrives, another connection sees its row. */
    private void requireOnDisk(String event, PaymentArrival arrival) {
        assertTrue(!arrival.noOrder().equals(noOrder) || database.get().events(noOrder).contains(event),
                () -> "I4: " + arrival + " arrived before its row was on disk");
    }

    /** I5: when the gateway reads 0000, another connection sees the proof, and that the route has ended well. */
    private void requireHandled(SentNotification sent) {
        assertTrue(database.get().provedEnds(noOrder).contains(sent.resultPay()) && database.get().isHandled(noOrder),
                () -> "I5: " + sent + " was answered 0000 before it was on disk");
    }

    /** Of a payment that has come to its end: I1 to I3, and what was seen of I4 and I5. */
    void requireRest() {
        List<SimulatedPayment> paid = simulator.payments().all().stream()
                .filter(payment -> payment.noOrder().equals(noOrder) && payment.isPaid()).toList();
        assertEquals(1, paid.size(), "I1");
        assertEquals(PaymentResult.SUCCESS.getText(), database.get().state(noOrder), "I2");
        assertEquals(List.of(PaymentResult.SUCCESS.getText()), database.get().booked(noOrder), "booked once");
        assertEquals(database.get().provedEnds(noOrder), database.get().booked(noOrder), "I3");
        simulator.checkHooks();
    }
}
