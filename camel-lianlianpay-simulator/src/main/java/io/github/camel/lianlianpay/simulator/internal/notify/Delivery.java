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
package io.github.camel.lianlianpay.simulator.internal.notify;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.notification.NotificationAnswer;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.notification.NotificationRules;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** One notification and its repetitions, until there is a receipt. */
final class Delivery {

    /**
     * Each message that is sent at the same time as another one has its own thread, so that none waits for a thread.
     */
    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "simulator-notify-at-once");
        thread.setDaemon(true);
        thread.start();
    };

    private final NotificationDesk desk;
    private final SimulatedPayment payment;
    private final PaymentResult result;
    private final NotificationFault fault;
    private final NotificationRules rules;
    private final int generation;
    private final CompletableFuture<Void> first = new CompletableFuture<>();

    Delivery(NotificationDesk desk, SimulatedPayment payment, PaymentResult result, NotificationFault fault) {
        this.desk = desk;
        this.payment = payment;
        this.result = result;
        this.fault = fault;
        this.rules = desk.rules();
        this.generation = desk.log().generation();
    }

    SimulatedPayment payment() {
        return payment;
    }

    /** Complete when the first attempt is over. */
    CompletableFuture<Void> first() {
        return first;
    }

    /** Begins at this time. */
    void begin(Instant due) {
        at(1, due);
    }

    private void at(int attempt, Instant due) {
        desk.timeline().at(due, rules.interval(), () -> attempt(attempt, due).whenComplete((receipt, failure) -> {
            if (failure == null && !receipt && attempt < rules.attempts() && generation == desk.log().generation()) {
                at(attempt + 1, due.plus(rules.interval()));
            }
            first.complete(null);
        }));
    }

    /** @return whether there was a receipt */
    private CompletableFuture<Boolean> attempt(int attempt, Instant due) {
        if (generation != desk.log().generation()) {
            return CompletableFuture.completedFuture(true);
        }
        NotificationFault now = attempt == 1 ? fault : null;
        Supplier<Boolean> send = () -> send(attempt, now).receipt();
        if (now != null && now.kind() == NotificationFault.Kind.AT_ONCE) {
            CyclicBarrier together = new CyclicBarrier(2);
            return run(OWN_THREAD, after(together, send))
                    .thenCombine(run(OWN_THREAD, after(together, send)), (one, other) -> one || other);
        }
        if (now != null && now.kind() == NotificationFault.Kind.TWICE) {
            return run(desk.threads(), () -> send.get() | send.get());
        }
        return run(desk.threads(), send);
    }

    private static Supplier<Boolean> after(CyclicBarrier together, Supplier<Boolean> send) {
        return () -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException("The two notifications do not meet", e);
            }
            return send.get();
        };
    }

    private CompletableFuture<Boolean> run(Executor threads, Supplier<Boolean> work) {
        return CompletableFuture.supplyAsync(() -> {
            boolean[] receipt = new boolean[1];
            desk.timeline().working(() -> receipt[0] = work.get());
            return receipt[0];
        }, threads);
    }

    /** Sends it once, in the calling thread. */
    NotificationAnswer send(int attempt, NotificationFault with) {
        return sent(attempt, with).answer();
    }

    SentNotification sent(int attempt, NotificationFault with) {
        NotificationWriter.Message message = desk.writer().write(payment, result, with);
        SentNotification notification = new SentNotification(
                attempt, desk.timeline().instant(), payment.notifyUrl(), message.fields(), message.text(), with, null);
        int index = desk.log().add(generation, notification);
        NotificationAnswer answer = desk.sender().post(
                payment.notifyUrl(), message.bytes(), rules.answerWithin(), rules::isReceiptStatus);
        SentNotification answered = desk.log().answered(generation, index, notification, answer);
        if (answer.receipt()) {
            desk.received(answered);
        }
        return answered;
    }
}
