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

import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentListener;
import io.github.camel.lianlianpay.simulator.internal.protocol.HookFailures;
import io.github.camel.lianlianpay.simulator.internal.time.Timeline;
import io.github.camel.lianlianpay.simulator.notification.NotificationAnswer;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault.Kind;
import io.github.camel.lianlianpay.simulator.notification.NotificationRules;
import io.github.camel.lianlianpay.simulator.notification.Notifications;
import io.github.camel.lianlianpay.simulator.notification.SentNotification;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** Sends a notification for each payment that has come to an end. */
public final class NotificationDesk implements Notifications, PaymentListener, AutoCloseable {

    /** Slow merchants must not hold up the notifications of others. */
    private static final int THREADS = 32;

    private final Timeline timeline;
    private final NotificationWriter writer;
    private final NotificationSender sender;
    private final Supplier<NotificationRules> defaults;
    private final Function<String, Optional<SimulatedPayment>> payments;
    private final HookFailures hookFailures;
    private final FaultQueue faults = new FaultQueue();
    private final SentLog log = new SentLog();
    /** Notifications of a SUCCESS that wait for the CANCEL. */
    private final Map<String, Delivery> held = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private volatile NotificationRules rules;
    private volatile BiConsumer<SentNotification, NotificationAnswer> onReceipt;

    /**
     * @param merchantKeys the private key of a merchant; null if the simulator does not have it
     * @param tls          for merchants with https; null leaves it to the JVM
     * @param payments     finds a payment of the first merchant
     */
    public NotificationDesk(Timeline timeline, PrivateKey platformKey, Function<String, PrivateKey> merchantKeys,
                            SSLContext tls, Supplier<NotificationRules> defaults,
                            Function<String, Optional<SimulatedPayment>> payments, HookFailures hookFailures) {
        this.timeline = timeline;
        this.writer = new NotificationWriter(platformKey, merchantKeys);
        this.sender = new NotificationSender(tls);
        this.defaults = defaults;
        this.payments = payments;
        this.hookFailures = hookFailures;
        this.rules = defaults.get();
        this.threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "simulator-notify");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletableFuture<?> ended(SimulatedPayment payment) {
        NotificationFault fault = faults.take(payment.noOrder());
        Delivery delivery = new Delivery(this, payment, payment.result(), fault);
        Kind kind = fault == null ? null : fault.kind();
        if (kind == Kind.NEVER) {
            return CompletableFuture.completedFuture(null);
        }
        if (kind == Kind.AFTER_CANCEL && payment.result().equals(PaymentResult.SUCCESS)) {
            held.put(payment.oidPaybill(), delivery);
            return CompletableFuture.completedFuture(null);
        }
        Delivery waiting = payment.result().equals(PaymentResult.CANCEL) ? held.remove(payment.oidPaybill()) : null;
        if (waiting != null) {
            delivery.first().thenRun(() -> waiting.begin(timeline.instant()));
        }
        delivery.begin(kind == Kind.LATE ? timeline.instant().plus(fault.delay()) : timeline.instant());
        return delivery.first();
    }

    @Override
    public boolean isBeforeReply(String oidPartner, String noOrder) {
        NotificationFault fault = faults.peek(noOrder);
        return fault != null && fault.kind() == Kind.BEFORE_REPLY;
    }

    @Override
    public NotificationRules rules() {
        return rules;
    }

    @Override
    public void add(NotificationFault fault) {
        faults.add(fault);
    }

    @Override
    public void add(String noOrder, NotificationFault fault) {
        faults.add(noOrder, fault);
    }

    @Override
    public SentNotification send(String noOrder, PaymentResult result, NotificationFault fault) {
        if (fault != null && !fault.kind().isOfContent()) {
            throw new IllegalArgumentException(
                    "The fault " + fault + " is one of time: only the gateway's own notifications can have it");
        }
        SimulatedPayment payment = payments.apply(noOrder).orElseThrow(
                () -> new IllegalArgumentException("The gateway has no payment with the number " + noOrder));
        return new Delivery(this, payment, result, fault).sent(1, fault);
    }

    @Override
    public List<SentNotification> sent() {
        return log.all();
    }

    @Override
    public List<SentNotification> sent(String noOrder) {
        return log.all().stream().filter(notification -> noOrder.equals(notification.noOrder())).toList();
    }

    @Override
    public void onReceipt(BiConsumer<SentNotification, NotificationAnswer> hook) {
        this.onReceipt = hook;
    }

    void received(SentNotification notification) {
        BiConsumer<SentNotification, NotificationAnswer> hook = onReceipt;
        if (hook != null) {
            hookFailures.run(() -> hook.accept(notification, notification.answer()));
        }
    }

    @Override
    public void clear() {
        log.clear();
        faults.clear();
        held.clear();
        rules = defaults.get();
        onReceipt = null;
    }

    Timeline timeline() {
        return timeline;
    }

    NotificationWriter writer() {
        return writer;
    }

    NotificationSender sender() {
        return sender;
    }

    SentLog log() {
        return log;
    }

    Executor threads() {
        return threads;
    }

    @Override
    public void close() {
        log.clear();
        threads.shutdownNow();
        sender.close();
    }
}
