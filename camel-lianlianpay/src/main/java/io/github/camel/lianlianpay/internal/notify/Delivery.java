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
package io.github.camel.lianlianpay.internal.notify;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import io.github.camel.lianlianpay.journal.JournalException;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.model.PaymentNotification;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;

/**
 * Brings a verified notification through journal and route. Three steps, each on disk before the next: the proof, the
 * route's own booking, the mark that the route has ended well. Whatever fails before the mark, the notification comes
 * again and enters the route again.
 */
final class Delivery {

    private final DefaultConsumer consumer;
    private final PaymentJournal journal;
    private final boolean skipDuplicates;
    private final Transaction transaction;
    /** A twin must not get 0000 for what the first one may still roll back. */
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /**
     * @param journal     null if there is none
     * @param transaction null if each step is on disk by itself
     */
    Delivery(DefaultConsumer consumer, PaymentJournal journal, boolean skipDuplicates, Transaction transaction) {
        this.consumer = consumer;
        this.journal = journal;
        this.skipDuplicates = skipDuplicates;
        this.transaction = transaction;
    }

    /** A transaction of the thread. */
    interface Transaction {

        /**
         * Commits if what was done may stay, and rolls back otherwise.
         *
         * @return                  the verdict, once it is on disk; never 0000 after a rollback
         * @throws RuntimeException if the task, or the commit, has failed
         */
        Verdict run(Supplier<Verdict> task);
    }

    /** Gets the end of a delivery. */
    interface Callback {
        void done(Verdict verdict, Entry entry, boolean doneSync);
    }

    /** @return whether the callback was called before this returned */
    boolean deliver(PaymentNotification notification, Callback callback) {
        if (!inProgress.add(notification.getId())) {
            callback.done(Verdict.again(NotificationOutcome.IN_PROGRESS, "the same is being handled at this moment"),
                    new Entry(notification, null), true);
            return true;
        }
        Callback last = (verdict, entry, doneSync) -> {
            inProgress.remove(notification.getId());
            callback.done(verdict, entry, doneSync);
        };
        return transaction == null ? inSteps(notification, last) : inTransaction(notification, last);
    }

    private boolean inSteps(PaymentNotification notification, Callback callback) {
        Entry entry;
        try {
            entry = recorded(notification);
        } catch (RuntimeException | LinkageError e) {
            callback.done(failed(e), new Entry(notification, null), true);
            return true;
        }
        if (entry.isHandled() && skipDuplicates) {
            callback.done(Verdict.duplicate(), entry, true);
            return true;
        }
        Exchange exchange = exchange(entry);
        return consumer.getAsyncProcessor().process(exchange, doneSync -> {
            Verdict verdict;
            try {
                verdict = marked(Verdict.of(exchange, entry), entry);
            } catch (RuntimeException | LinkageError e) {
                verdict = failed(e);
            } finally {
                consumer.releaseExchange(exchange, false);
            }
            callback.done(verdict, entry, doneSync);
        });
    }

    private boolean inTransaction(PaymentNotification notification, Callback callback) {
        Entry[] entered = { new Entry(notification, null) };
        Verdict verdict;
        try {
            verdict = transaction.run(() -> {
                Entry entry = recorded(notification);
                entered[0] = entry;
                return entry.isHandled() && skipDuplicates ? Verdict.duplicate() : routed(entry);
            });
        } catch (RuntimeException | LinkageError e) {
            verdict = failed(e);
        }
        callback.done(verdict, entered[0], true);
        return true;
    }

    /** On this thread, which has the transaction. */
    private Verdict routed(Entry entry) {
        Exchange exchange = exchange(entry);
        // keeps Camel from going on in another thread
        exchange.getExchangeExtension().setTransacted(true);
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            return marked(Verdict.of(exchange, entry), entry);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private Entry recorded(PaymentNotification notification) {
        return new Entry(
                notification, journal == null ? null : journal.apply(key(notification), PaymentProof.of(notification)));
    }

    private Verdict marked(Verdict verdict, Entry entry) {
        if (verdict.answer() == Answer.ACCEPTED && entry.isMarkable()) {
            journal.handled(key(entry.notification()), entry.notification().getResultPay().getText());
        }
        return verdict;
    }

    private static PaymentKey key(PaymentNotification notification) {
        return new PaymentKey(notification.getOidPartner(), notification.getNoOrder());
    }

    private Exchange exchange(Entry entry) {
        Exchange exchange = consumer.createExchange(false);
        entry.writeTo(exchange.getIn());
        return exchange;
    }

    private static Verdict failed(Throwable e) {
        String reason = e instanceof JournalException
                ? e.getMessage() : "the journal or the transaction failed with " + e.getClass().getName();
        return Verdict.again(NotificationOutcome.JOURNAL_FAILED, reason);
    }
}
