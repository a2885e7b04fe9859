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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.internal.observe.MdcScope;
import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import io.github.camel.lianlianpay.model.PaymentNotification;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Takes a request of the HTTP component, and writes its answer. Of the request, only the bytes of its body are looked
 * at; nothing of it gets into the exchange of the route.
 */
final class FrontDesk extends AsyncProcessorSupport {

    private final RequestBody body;
    private final NotificationReader reader;
    private final Delivery delivery;
    private final Observer observer;
    private final BooleanSupplier closed;
    private final Consumer<Exception> refusals;
    private final AtomicInteger pending = new AtomicInteger();

    /**
     * @param closed   whether the route is suspended, or stops
     * @param refusals gets the exception of each message that is not believed
     */
    FrontDesk(RequestBody body, NotificationReader reader, Delivery delivery, Observer observer, BooleanSupplier closed,
              Consumer<Exception> refusals) {
        this.body = body;
        this.reader = reader;
        this.delivery = delivery;
        this.observer = observer;
        this.closed = closed;
        this.refusals = refusals;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        long start = System.nanoTime();
        pending.incrementAndGet();
        PaymentNotification notification;
        try {
            notification = admitted(http);
        } catch (Refusal refusal) {
            observer.refused(refusal, start);
            report(refusal);
            end(http, refusal.answer(), callback, true);
            return true;
        }
        try (MdcScope mdc = new MdcScope()) {
            mdc.put(notification);
            return delivery.deliver(notification, (verdict, entry, doneSync) -> {
                observer.ended(verdict, entry, start);
                end(http, verdict.answer(), callback, doneSync);
            });
        }
    }

    private PaymentNotification admitted(Exchange http) throws Refusal {
        if (!"POST".equals(http.getMessage().getHeader(Exchange.HTTP_METHOD, String.class))) {
            throw refusal(Answer.WRONG_METHOD, NotificationOutcome.METHOD, "The request is no POST");
        }
        if (closed.getAsBoolean()) {
            throw refusal(Answer.AGAIN, NotificationOutcome.SUSPENDED,
                    "The route is suspended or stops. LianLian sends the notification again");
        }
        try {
            return reader.read(body.read(http));
        } catch (RuntimeException e) {
            // of the HTTP component, or of the JCA provider: nobody knows what the message is worth
            throw refusal(Answer.AGAIN, NotificationOutcome.UNREADABLE,
                    "The request could not be read or verified: " + e.getClass().getName());
        }
    }

    private static Refusal refusal(Answer answer, NotificationOutcome outcome, String message) {
        return new Refusal(answer, outcome, new LianLianPayResponseException(message));
    }

    private void report(Refusal refusal) {
        if (refusal.answer() != Answer.AGAIN && refusal.answer() != Answer.WRONG_METHOD
                && refusal.getCause() instanceof LianLianPayException cause) {
            refusals.accept(cause);
        }
    }

    private void end(Exchange http, Answer answer, AsyncCallback callback, boolean doneSync) {
        answer.writeTo(http);
        pending.decrementAndGet();
        callback.done(doneSync);
    }

    /** How many requests are not answered yet. */
    int pending() {
        return pending.get();
    }
}
