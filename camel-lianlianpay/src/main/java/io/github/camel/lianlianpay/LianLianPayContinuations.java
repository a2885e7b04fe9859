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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * Runs the rest of a route after an asynchronous call. Each task is run exactly once, also during and after the stop,
 * as an exchange whose call is not reported would never end.
 */
class LianLianPayContinuations implements Executor {

    /** The thread pool profile; its pool size is how many threads work at a time. */
    static final String PROFILE = "lianlianpay";
    private static final String NAME = "LianLianPayContinuations";

    private final ExecutorServiceManager manager;
    private final ExecutorService threads;
    /** Both null with virtual threads: each task has a thread of its own. */
    private final LianLianPayReplacements replacements;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param component owns the threads, so that Camel's management shows whose they are */
    LianLianPayContinuations(LianLianPayComponent component) {
        manager = component.getCamelContext().getExecutorServiceManager();
        ThreadPoolProfile profile = profile();
        threads = manager.newThreadPool(component, NAME, profile);
        if (threads instanceof ThreadPoolExecutor pool) {
            replacements = new LianLianPayReplacements(pool);
            // a timer of its own, because one that waits for anything else could start no replacement
            timer = manager.newSingleThreadScheduledExecutor(component, "LianLianPayReplacements");
            // its thread must be there when no other can be started any more
            timer.execute(replacements::look);
        } else {
            replacements = null;
            timer = null;
        }
    }

    private ThreadPoolProfile profile() {
        ThreadPoolProfile given = manager.getThreadPoolProfile(PROFILE);
        ThreadPoolProfile profile = given != null ? given.clone() : new ThreadPoolProfile(PROFILE);
        Integer size = profile.getPoolSize() != null
                ? profile.getPoolSize() : manager.getDefaultThreadPoolProfile().getPoolSize();
        profile.setPoolSize(Math.max(1, size));
        profile.setMaxPoolSize(Integer.MAX_VALUE);
        // unbounded on purpose: it holds at most one task per call, and a full queue would push work onto the I/O threads
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        // the other policy would drop a task without a word
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /**
     * Never waits, never throws, and never runs the task on the calling thread, which may be one that reads replies.
     */
    @Override
    public void execute(Runnable task) {
        Runnable watched = replacements == null ? task : replacements.watched(task);
        try {
            threads.execute(watched);
        } catch (RejectedExecutionException e) {
            runAfterStop(watched);
        } catch (OutOfMemoryError e) {
            // there is no memory for one more thread: another one takes the task, or the next look starts one
            if (replacements == null) {
                throw e;
            }
            replacements.queue(watched);
        }
        lookSoon();
    }

    /** Only while tasks are queued or threads replaced: an idle application must not be woken up all the time. */
    private void lookSoon() {
        if (replacements != null && replacements.isAtWork() && looking.compareAndSet(false, true)) {
            try {
                timer.schedule(this::look, LianLianPayReplacements.LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // the component has stopped, and its stop runs what is queued; or else the next task asks again
                looking.set(false);
            }
        }
    }

    private void look() {
        replacements.look();
        // first this: a task that is queued from now on asks for the next look, and one from before is seen here
        looking.set(false);
        lookSoon();
    }

    private void runAfterStop(Runnable task) {
        manager.newThread(NAME, task).start();
    }

    /**
     * Waits for what was begun, as long as Camel waits for a pool, then interrupts it; what has not begun is run as
     * well.
     */
    void close() {
        manager.shutdown(threads);
        try {
            long millis = manager.getShutdownAwaitTermination();
            if (!manager.awaitTermination(threads, millis)) {
                threads.shutdownNow().forEach(this::runAfterStop);
                manager.awaitTermination(threads, millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow().forEach(this::runAfterStop);
        }
        if (timer != null) {
            manager.shutdownNow(timer);
        }
    }
}
