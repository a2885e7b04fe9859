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
package io.github.camel.lianlianpay.internal.http.blocking;

import java.io.IOException;
import java.io.InputStream;

import io.github.camel.lianlianpay.internal.http.Call;
import io.github.camel.lianlianpay.internal.http.Deadlines;
import io.github.camel.lianlianpay.internal.http.Request;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** A call whose thread waits for the reply. */
final class BlockingCall<R> extends Call<R> {

    /** The call of this thread: a connection has no other way to know for whom it reads. */
    private static final ThreadLocal<BlockingCall<?>> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private SessionInputBuffer input;
    private InputStream source;
    private boolean taken;

    BlockingCall(Object transport, String url, Deadlines deadlines, Request<R> request) {
        super(transport, url, deadlines, request);
        CURRENT.set(this);
    }

    /** Null if the thread has none, as in a health check. */
    static BlockingCall<?> current() {
        return CURRENT.get();
    }

    static void forgetCurrent() {
        CURRENT.remove();
    }

    @Override
    protected boolean isInterrupted() {
        return thread.isInterrupted();
    }

    /** At each tick, because nobody is notified of an interrupt. */
    @Override
    public long nextCheck() {
        return System.nanoTime();
    }

    /** @param source fills the buffer */
    void readsFrom(SessionInputBuffer input, InputStream source) {
        this.input = input;
        this.source = source;
    }

    boolean isTaken() {
        return taken;
    }

    /** Believes the reply only if nothing came after it. */
    @Override
    protected boolean accept(HttpResponse head, byte[] body) {
        taken = true;
        try {
            // the small buffer need not hold everything that has arrived
            return super.accept(head, body) && (input == null || input.length() == 0 && source.available() == 0);
        } catch (IOException e) {
            return false;
        }
    }
}
