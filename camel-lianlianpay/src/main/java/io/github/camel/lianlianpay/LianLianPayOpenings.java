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

    /** @param executor runs openings that had to wait, as a host name may take its time */
    LianLianPayOpenings(Executor executor) {
        this.executor = executor;
    }

    /** @param opening is run at once, or when others are over */
    void begin(Runnable opening) {
        if (free.tryAcquire()) {
            opening.run();
        } else {
            waiting.add(opening);
            // the last of the others may be over meanwhile
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
        }
    }
}
