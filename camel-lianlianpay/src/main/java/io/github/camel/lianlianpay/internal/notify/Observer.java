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

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.observe.MdcScope;
import io.github.camel.lianlianpay.internal.observe.NotificationEnding;
import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import io.github.camel.lianlianpay.internal.observe.ObservedEndpoint;
import io.github.camel.lianlianpay.journal.Applied;
import io.github.camel.lianlianpay.model.PaymentNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes how requests end: one line of the log for each, metrics and console, and what the health check reports. */
final class Observer {

    /** The category of the log, beside that of the producers. */
    private static final Logger LOG = LoggerFactory.getLogger("io.github.camel.lianlianpay.LianLianPayConsumer");
    /** So long the gateway waits for an answer. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final ObservedEndpoint endpoint;
    private final AtomicLong signatureRefusals = new AtomicLong();
    private volatile Instant lastSignatureRefusal;
    private volatile Instant lastGenuine;

    Observer(ObservedEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** @param start of {@link System#nanoTime()} */
    void refused(Refusal refusal, long start) {
        NotificationOutcome outcome = refusal.outcome();
        Instant now = Instant.now();
        if (outcome == NotificationOutcome.SIGNATURE) {
            signatureRefusals.incrementAndGet();
            lastSignatureRefusal = now;
        }
        long nanos = ended(now, outcome, null, null, null, start);
        String line = "{} (answered {} after {} ms)";
        Object[] values
                = { SafeText.onOneLine(refusal.getMessage()), refusal.answer().status(), TimeUnit.NANOSECONDS.toMillis(nanos) };
        if (outcome == NotificationOutcome.SIGNATURE) {
            LOG.warn(line, values);
        } else {
            LOG.info(line, values);
        }
    }

    void ended(Verdict verdict, Entry entry, long start) {
        PaymentNotification notification = entry.notification();
        boolean isLate = verdict.outcome() == NotificationOutcome.ANSWERED && System.nanoTime() - start > PATIENCE;
        NotificationOutcome outcome = isLate ? NotificationOutcome.LATE : verdict.outcome();
        Applied applied = entry.applied();
        lastGenuine = Instant.now();
        long nanos = ended(lastGenuine, outcome, notification, applied, verdict.exchangeId(), start);
        try (MdcScope mdc = new MdcScope()) {
            mdc.put(notification);
            String advice = advice(outcome, verdict, entry);
            String line = "no_order={}: LianLian notifies {}{}, answered {} after {} ms{}";
            Object[] values = {
                    SafeText.onOneLine(notification.getNoOrder()),
                    SafeText.onOneLine(SafeText.quote(notification.getResultPay().getText())),
                    applied == null ? "" : " (" + applied + ")", verdict.answer().status(),
                    TimeUnit.NANOSECONDS.toMillis(nanos),
                    advice == null ? "" : ". " + SafeText.onOneLine(advice) };
            if (advice == null) {
                LOG.debug(line, values);
            } else if (outcome == NotificationOutcome.IN_PROGRESS) {
                LOG.info(line, values);
            } else {
                LOG.warn(line, values);
            }
        }
    }

    /** What a person should know; null if nothing. */
    private static String advice(NotificationOutcome outcome, Verdict verdict, Entry entry) {
        return switch (outcome) {
            case UNKNOWN_ORDER ->
                "The journal does not know this payment: check that it is the right journal and that it was not"
                                  + " restored from a backup, and book nothing before a person has found out who made the payment";
            case ROUTE_FAILED, JOURNAL_FAILED, IN_PROGRESS -> verdict.reason() + ". LianLian sends it again";
            case LATE -> "LianLian waits for 5 s only, and sends it again as a duplicate: let the route hand over to a durable"
                         + " queue, or make it faster" + person(entry);
            case ANSWERED -> verdict.reason() != null ? verdict.reason() + ", and the route has acknowledged it all the same"
                    : person(entry).isEmpty() ? null : person(entry).substring(2);
            default -> null;
        };
    }

    private static String person(Entry entry) {
        Applied applied = entry.applied();
        if (applied != null && applied.needsPerson()) {
            return ". It does not go with what the journal has of the payment: book nothing before a person has looked at it";
        }
        return entry.notification().getResultPay().isKnown()
                ? "" : ". This state is none that LianLian's page names: ask LianLian what it means. It is not final";
    }

    private long ended(
            Instant now, NotificationOutcome outcome, PaymentNotification notification, Applied applied, String exchangeId,
            long start) {
        long nanos = System.nanoTime() - start;
        endpoint.telemetry().findNotificationMetrics(endpoint.getCamelContext());
        endpoint.telemetry().ended(new NotificationEnding(
                now, endpoint.getMerchant(), outcome, notification == null ? null : notification.getResultPay(),
                applied == null ? null : applied.name(), nanos, exchangeId));
        return nanos;
    }

    ObservedEndpoint endpoint() {
        return endpoint;
    }

    long signatureRefusals() {
        return signatureRefusals.get();
    }

    /** Null if there was none. */
    Instant lastSignatureRefusal() {
        return lastSignatureRefusal;
    }

    /** When the last verified notification came; null if none has. */
    Instant lastGenuine() {
        return lastGenuine;
    }
}
