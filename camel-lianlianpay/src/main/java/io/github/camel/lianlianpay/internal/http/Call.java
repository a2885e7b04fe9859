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
package io.github.camel.lianlianpay.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/** One request on its way to the gateway and back: its phase, its deadline, and its end. */
public abstract class Call<R> implements Deadlines.Task {

    private final Object transport;
    private final String url;
    private final Deadlines deadlines;
    private final Request<R> request;
    private final AtomicReference<InterruptedIOException> end = new AtomicReference<>();
    private volatile Runnable canceller;
    private volatile Deadline deadline;
    private volatile Phase phase = Phase.CONNECT;
    private R answer;
    private Exception refusal;

    /** @param transport may cancel the call, as may the request's owner */
    protected Call(Object transport, String url, Deadlines deadlines, Request<R> request) {
        this.transport = transport;
        this.url = url;
        this.deadlines = deadlines;
        this.request = request;
    }

    private record Deadline(long nanoTime, String fact, Function<String, InterruptedIOException> failure) {
    }

    protected final Request<R> request() {
        return request;
    }

    @Override
    public final boolean isOf(Object owner) {
        return request.owner() == owner || transport == owner;
    }

    /** From now on the call has a deadline. */
    public final void start() {
        deadlines.add(this);
    }

    /** The call has its result. */
    public final void finish() {
        deadlines.remove(this);
    }

    /** Nothing has left yet, and nothing leaves if this throws. */
    void requireWanted() throws IOException {
        request.guard().check();
    }

    /** @param canceller makes the client give up the call; may be run more than once */
    public void cancelledBy(Runnable canceller) {
        this.canceller = canceller;
        if (end.get() != null) {
            canceller.run();
        }
    }

    /**
     * Begins a phase, whose deadline replaces the earlier one.
     *
     * @param  fact                   what has happened if the deadline passes
     * @param  failure                makes the failure of its message
     * @throws InterruptedIOException if the call has ended already
     */
    void begin(Phase phase, long millis, String fact, Function<String, InterruptedIOException> failure)
            throws InterruptedIOException {
        if (end.get() != null) {
            throw end.get();
        }
        this.phase = phase;
        deadline = new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), fact, failure);
        deadlines.checkAt(nextCheck());
    }

    @Override
    public long nextCheck() {
        Deadline current = deadline;
        return current == null ? System.nanoTime() : current.nanoTime;
    }

    @Override
    public final void check() {
        Deadline current = deadline;
        if (end.get() != null) {
            // between two steps of the client there was nothing that could be cancelled
            cancel();
        } else if (current != null && System.nanoTime() - current.nanoTime >= 0) {
            end(current.failure.apply(explain(current.fact)));
        } else if (isInterrupted()) {
            end(interrupted());
        }
    }

    protected boolean isInterrupted() {
        return false;
    }

    /** Ends the call for this reason, unless it has ended. */
    protected void end(InterruptedIOException reason) {
        if (end.compareAndSet(null, reason)) {
            cancel();
        }
    }

    private void cancel() {
        if (canceller != null) {
            canceller.run();
        }
    }

    @Override
    public final void stop() {
        end(new InterruptedIOException(
                explain("The route, endpoint or component was stopped before the reply was complete")));
    }

    protected final InterruptedIOException interrupted() {
        return new InterruptedIOException(explain("The thread was interrupted before the reply was complete"));
    }

    /** The message of a failure: the fact, with what the request says about it. */
    String explain(String fact) {
        return request.explainer().apply(phase, fact);
    }

    /**
     * Takes the reply and releases its connection in any case. The connection is reused only after a reply that is
     * believed: otherwise it may hold more of the kind, which the next call would take for its answer.
     *
     * @param keep returns the connection to the pool
     * @param cut  closes it
     */
    public void take(HttpResponse head, byte[] body, Runnable keep, Runnable cut) {
        boolean isBelieved = false;
        try {
            isBelieved = accept(head, body);
        } finally {
            (isBelieved ? keep : cut).run();
        }
    }

    /** Whether the reply is believed. */
    protected boolean accept(HttpResponse head, byte[] body) {
        if (head.getCode() / 100 != HttpStatus.SC_OK / 100) {
            refusal = StatusFailure.of(url, head, body);
            return false;
        }
        try {
            answer = request.reader().apply(body);
            return true;
        } catch (RuntimeException e) {
            refusal = e;
            return false;
        }
    }

    /** The result of a call whose client has finished. */
    public CallResult<R> result() {
        Exception failure = end.get() != null ? end.get() : refusal;
        return failure == null ? CallResult.answered(answer) : CallResult.failed(failure, phase);
    }

    /** The result of a call whose client threw, maybe only because the call had ended. */
    public CallResult<R> resultAfter(Throwable thrown) {
        if (thrown instanceof Error) {
            return CallResult.failed(thrown, phase);
        }
        if (isInterrupted()) {
            end.compareAndSet(null, interrupted());
        } else if (thrown instanceof SocketTimeoutException && deadline != null) {
            // of the socket, which does not know the option that limits it
            end.compareAndSet(null, new SocketTimeoutException(explain(deadline.fact)));
        }
        InterruptedIOException reason = end.get();
        if (reason == null || reason == thrown) {
            return CallResult.failed(thrown, phase);
        }
        if (reason.getCause() == null) {
            reason.initCause(thrown);
        }
        return CallResult.failed(reason, phase);
    }
}
