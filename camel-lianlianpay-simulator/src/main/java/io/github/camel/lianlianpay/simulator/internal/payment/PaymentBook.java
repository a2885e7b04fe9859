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
package io.github.camel.lianlianpay.simulator.internal.payment;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.protocol.HookFailures;
import io.github.camel.lianlianpay.simulator.internal.time.Timeline;
import io.github.camel.lianlianpay.simulator.payment.MerchantSite;
import io.github.camel.lianlianpay.simulator.payment.PaymentArrival;
import io.github.camel.lianlianpay.simulator.payment.PaymentRules;
import io.github.camel.lianlianpay.simulator.payment.Payments;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;

/** The gateway's payments: what requests do to them ({@link PaymentProcessing}), and what tests see and do. */
public final class PaymentBook implements Payments, MerchantSite {

    private final PaymentStore store = new PaymentStore();
    private final Accounts accounts = new Accounts();
    private final PaymentLife life;
    private final PaymentProcessing processing;
    private final String oidPartner;
    private final Supplier<PaymentRules> defaults;
    private final HookFailures hookFailures;
    private volatile PaymentRules rules;
    private volatile Consumer<PaymentArrival> onPayment;
    private volatile Consumer<PaymentArrival> onConfirmPayment;

    /**
     * @param oidPartner  the first merchant
     * @param defaults    makes the rules of the builder
     * @param otherOrders whether a merchant's number is one of the ledger's orders
     */
    public PaymentBook(String oidPartner, Supplier<PaymentRules> defaults, Timeline timeline, PaymentListener listener,
                       HookFailures hookFailures, BiPredicate<String, String> otherOrders) {
        this.oidPartner = oidPartner;
        this.defaults = defaults;
        this.hookFailures = hookFailures;
        this.rules = defaults.get();
        this.life = new PaymentLife(store, accounts, timeline, listener, this::rules);
        this.processing = new PaymentProcessing(store, accounts, life, timeline, listener, this::rules, otherOrders);
    }

    /** What requests do. */
    public PaymentProcessing processing() {
        return processing;
    }

    /** Calls the hook of the operation. */
    public void arrived(GatewayOperation operation, Map<String, String> fields) {
        Consumer<PaymentArrival> hook = operation == GatewayOperation.PAYMENT ? onPayment : onConfirmPayment;
        if (hook != null) {
            hookFailures.run(() -> hook.accept(new PaymentArrival(operation, Map.copyOf(fields))));
        }
    }

    @Override
    public PaymentRules rules() {
        return rules;
    }

    @Override
    public Optional<SimulatedPayment> find(String noOrder) {
        return find(oidPartner, noOrder);
    }

    @Override
    public Optional<SimulatedPayment> find(String partner, String noOrder) {
        synchronized (store) {
            return Optional.ofNullable(store.last(partner, noOrder)).map(PaymentEntry::snapshot);
        }
    }

    @Override
    public List<SimulatedPayment> all() {
        synchronized (store) {
            return store.all().stream().map(PaymentEntry::snapshot).toList();
        }
    }

    @Override
    public void balance(BigDecimal yuan) {
        synchronized (store) {
            accounts.set(oidPartner, yuan);
        }
    }

    @Override
    public BigDecimal balance() {
        synchronized (store) {
            return accounts.get(oidPartner);
        }
    }

    @Override
    public MerchantSite site() {
        return this;
    }

    @Override
    public void confirm(String noOrder) {
        PaymentEntry entry = require(noOrder, PaymentResult.CHECK);
        synchronized (store) {
            life.change(entry, PaymentResult.PROCESSING, "site");
            entry.notified(rules.isSiteNotified());
        }
        life.settleLater(entry);
    }

    @Override
    public void close(String noOrder) {
        PaymentEntry entry = require(noOrder, PaymentResult.CHECK);
        synchronized (store) {
            life.change(entry, PaymentResult.CLOSED, "site");
        }
    }

    @Override
    public void reverse(String noOrder) {
        life.settle(require(noOrder, PaymentResult.SUCCESS), PaymentResult.SUCCESS, PaymentResult.CANCEL, "reversal");
    }

    @Override
    public void settle(String noOrder, PaymentResult result) {
        life.settle(require(noOrder, null), null, result, "test");
    }

    private PaymentEntry require(String noOrder, PaymentResult result) {
        synchronized (store) {
            PaymentEntry entry = store.last(oidPartner, noOrder);
            if (entry == null) {
                throw new IllegalArgumentException("The gateway has no payment with the number " + noOrder);
            }
            if (result != null && !entry.is(result)) {
                throw new IllegalStateException(
                        "The payment " + noOrder + " is " + entry.result() + ", and only one that is " + result
                                                + " can be changed so");
            }
            return entry;
        }
    }

    @Override
    public void onPayment(Consumer<PaymentArrival> hook) {
        this.onPayment = hook;
    }

    @Override
    public void onConfirmPayment(Consumer<PaymentArrival> hook) {
        this.onConfirmPayment = hook;
    }

    @Override
    public String statement(LocalDate settleDate) {
        return StatementFile.text(all(), oidPartner, settleDate);
    }

    @Override
    public Path writeStatement(LocalDate settleDate, Path directory) throws IOException {
        return Files.writeString(directory.resolve(StatementFile.name(oidPartner, settleDate)), statement(settleDate));
    }

    @Override
    public void clear() {
        synchronized (store) {
            store.clear();
            accounts.clear();
        }
        rules = defaults.get();
        onPayment = null;
        onConfirmPayment = null;
    }
}
