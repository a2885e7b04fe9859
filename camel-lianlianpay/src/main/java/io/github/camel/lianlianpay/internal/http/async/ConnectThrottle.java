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
package io.github.camel.lianlianpay.internal.http.async;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

import io.github.camel.lianlianpay.internal.http.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how many connections are opened at the same time: thousands of concurrent TLS handshakes fill the memory, and
 * none of them ends before the last.
 */
final class ConnectThrottle {

    /** The default size of a connection pool. */
    static final int LIMIT = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ConnectThrottle.class);

    private final Executor executor;
    private final Semaphore free = new Semaphore(LIMIT);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** @param executor opens connections on threads that may wait, because a host name may take long to resolve */
    ConnectThrottle(Executor executor) {
        this.executor = executor;
    }

    /**
     * @param connect runs when its turn has come
     * @param mayWait whether the calling thread may run it, which then happens if its turn is now
     */
    void begin(Runnable connect, boolean mayWait) {
        if (mayWait && free.tryAcquire()) {
            connect.run();
        } else {
            waiting.add(connect);
            // the last of the others may just have ended
            next();
        }
    }

    /** One that was run has ended. */
    void end() {
        free.release();
        next();
    }

    private void next() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Runnable connect = waiting.poll();
            if (connect == null) {
                free.release();
            } else {
                run(connect);
            }
        }
    }

    private void run(Runnable connect) {
        try {
            executor.execute(connect);
        } catch (RejectedExecutionException e) {
            // the component was stopped, and has ended the call
            LOG.debug("No connection is opened any more", e);
        } catch (OutOfMemoryError e) {
            // the error must not end the calling thread, which may be one that reads replies
            free.release();
            LOG.warn("No connection can be opened, because no thread can be started. Its call ends at its deadline: {}",
                    String.valueOf(e), e);
        }
    }
}
