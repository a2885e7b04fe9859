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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens so many connections at one time and no more: thousands of TLS handshakes at once take the memory, and none of
 * them ends before the last.
 */
class LianLianPayOpenings {

    /** As many as a pool has places, unless it is told otherwise. */
    static final int AT_ONE_TIME = 200;
    private static final Logger LOG = LoggerFactory.getLogger(LianLianPayOpenings.class);

    private final Executor executor;
    private final Semaphore free = new Semaphore(AT_ONE_TIME);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** @param executor runs openings on threads that may wait, because the address of a host name may take its time */
    LianLianPayOpenings(Executor executor) {
        this.executor = executor;
    }

    /**
     * @param opening is run when its turn has come
     * @param mayWait whether the calling thread may run it, which is then done if its turn is now
     */
    void begin(Runnable opening, boolean mayWait) {
        if (mayWait && free.tryAcquire()) {
            opening.run();
        } else {
            waiting.add(opening);
            // it may be its turn now: the last of the others may just have ended
            next();
        }
    }

    /** One that was run is over. */
    void end() {
        free.release();
        next();
    }

    private void next() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Runnable opening = waiting.poll();
            if (opening == null) {
                free.release();
            } else {
                run(opening);
            }
        }
    }

    private void run(Runnable opening) {
        try {
            executor.execute(opening);
        } catch (RejectedExecutionException e) {
            // its query has ended with the component
            LOG.debug("No connection is opened any more", e);
        } catch (OutOfMemoryError e) {
            // thrown on, it would end the calling thread, which may be one that reads replies
            free.release();
            LOG.warn("No connection can be opened, as no thread can be started; its query ends when its time is over: {}",
                    String.valueOf(e), e);
        }
    }
}
