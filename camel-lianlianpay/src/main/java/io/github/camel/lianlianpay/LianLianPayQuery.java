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
package io.github.camel.lianlianpay;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/** One query on its way to the gateway and back. */
abstract class LianLianPayQuery {

    private final LianLianPayWatch watch;
    private final LianLianPayProducer asker;
    private final String payment;
    private final Function<byte[], QueryPaymentResponse> reader;
    private final AtomicReference<InterruptedIOException> end = new AtomicReference<>();
    private volatile Runnable canceller;
    private volatile Bound bound;
    private QueryPaymentResponse response;
    private RuntimeException refusal;

    /**
     * @param watch   looks after the query
     * @param payment which one is meant, for messages
     * @param reader  makes the answer of the reply's body, or throws
     */
    LianLianPayQuery(LianLianPayWatch watch, LianLianPayProducer asker, String payment,
                     Function<byte[], QueryPaymentResponse> reader) {
        this.watch = watch;
        this.asker = asker;
        this.payment = payment;
        this.reader = reader;
    }

    private record Bound(long nanoTime, String message, Function<String, InterruptedIOException> reason) {
    }

    /** Tells the query from others that are on their way. */
    abstract Object key();

    LianLianPayProducer asker() {
        return asker;
    }

    /** How the query is cancelled when it must end; may be done more than once. */
    void cancelledBy(Runnable canceller) {
        this.canceller = canceller;
        if (end.get() != null) {
            canceller.run();
        }
    }

    /**
     * Bounds what comes next, instead of what came before.
     *
     * @param  reason                 makes the failure of the message
     * @throws InterruptedIOException if the query must end already
     */
    void mustEndWithin(long millis, String message, Function<String, InterruptedIOException> reason)
            throws InterruptedIOException {
        if (end.get() != null) {
            throw end.get();
        }
        bound = new Bound(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), message, reason);
        watch.lookAt(nextLook());
    }

    /** @return when the query wants to be looked at, as nano time */
    long nextLook() {
        Bound now = bound;
        return now == null ? System.nanoTime() : now.nanoTime;
    }

    /** Ends the query if its time is over, or if nobody wants its answer any more. */
    void look() {
        Bound now = bound;
        if (end.get() != null) {
            // between two steps of the client there is nothing that could be cancelled
            cancel();
        } else if (now != null && System.nanoTime() - now.nanoTime >= 0) {
            end(now.reason.apply(about(now.message)));
        } else if (isInterrupted()) {
            end(interrupted());
        }
    }

    boolean isInterrupted() {
        return false;
    }

    void end(InterruptedIOException reason) {
        if (end.compareAndSet(null, reason)) {
            cancel();
        }
    }

    private void cancel() {
        if (canceller != null) {
            canceller.run();
        }
    }

    InterruptedIOException stopped() {
        return new InterruptedIOException(
                about("The route, endpoint or component was stopped before the reply was complete. "
                      + LianLianPayAdvice.ANY_STATE));
    }

    private InterruptedIOException interrupted() {
        return new InterruptedIOException(
                about("The thread was interrupted before the reply was complete. " + LianLianPayAdvice.ANY_STATE));
    }

    /** The message, with the payment that was asked for. */
    String about(String message) {
        return payment + message;
    }

    /**
     * Takes a reply, and sees to its connection: whatever happens, it is given back to the pool or cut.
     *
     * @param keep gives it back, if the reply is believed
     * @param cut  cuts it: else it may hold more of the kind, which the next query would take for its answer
     */
    void take(HttpResponse head, byte[] body, Runnable keep, Runnable cut) {
        boolean isBelieved = false;
        try {
            isBelieved = isSuccess(head) && accept(body);
        } finally {
            (isBelieved ? keep : cut).run();
        }
    }

    static boolean isSuccess(HttpResponse head) {
        return head.getCode() / 100 == HttpStatus.SC_OK / 100;
    }

    /** @return whether the reply is believed */
    boolean accept(byte[] body) {
        try {
            response = reader.apply(body);
            return true;
        } catch (RuntimeException e) {
            refusal = e;
            return false;
        }
    }

    /**
     * @throws InterruptedIOException if the query was ended
     * @throws LianLianPayException   if the reply is not believed
     */
    QueryPaymentResponse response() throws InterruptedIOException {
        if (end.get() != null) {
            throw end.get();
        }
        if (refusal != null) {
            throw refusal;
        }
        return response;
    }

    /** What to tell the route of an exception that may be a mere consequence. */
    Exception explain(Exception e) {
        if (isInterrupted()) {
            end.compareAndSet(null, interrupted());
        } else if (e instanceof SocketTimeoutException) {
            // of the socket, while it connects: it would not tell which option bounds it
            end.compareAndSet(null, new SocketTimeoutException(about(bound.message)));
        }
        InterruptedIOException reason = end.get();
        if (reason == null || reason == e) {
            return e;
        }
        reason.initCause(e);
        return reason;
    }
}
