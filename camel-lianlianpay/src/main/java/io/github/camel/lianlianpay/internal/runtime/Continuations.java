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
package io.github.camel.lianlianpay.internal.runtime;

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
public final class Continuations implements Executor {

    /** The thread pool profile, whose pool size says how many threads work at the same time. */
    public static final String PROFILE = "lianlianpay";
    private static final String NAME = "LianLianPayContinuations";

    private final ExecutorServiceManager manager;
    private final ExecutorService threads;
    /** Null with virtual threads, as is the timer: each task has a thread of its own. */
    private final Replacements replacements;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean checking = new AtomicBoolean();

    /** @param owner of the threads, so that Camel's management shows whose they are */
    public Continuations(ExecutorServiceManager manager, Object owner) {
        this.manager = manager;
        ThreadPoolProfile profile = profile();
        threads = manager.newThreadPool(owner, NAME, profile);
        if (threads instanceof ThreadPoolExecutor pool) {
            replacements = new Replacements(pool);
            // a timer of its own, because one that waits for anything else could start no replacement
            timer = manager.newSingleThreadScheduledExecutor(owner, "LianLianPayReplacements");
            // starts its thread now, because later it may be impossible to start one
            timer.execute(replacements::check);
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
        // Unbounded on purpose: it holds at most one task per call, and a full queue would push work onto the I/O threads
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        // the other policy would drop a task silently
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /**
     * Never waits, never throws, and never runs the task on the calling thread, which may be one that reads replies.
     */
    @Override
    public void execute(Runnable task) {
        Runnable tracked = replacements == null ? task : replacements.tracked(task);
        try {
            threads.execute(tracked);
        } catch (RejectedExecutionException e) {
            runAfterStop(tracked);
        } catch (OutOfMemoryError e) {
            // no memory for one more thread: another one takes the task, or the next check starts one
            if (replacements == null) {
                throw e;
            }
            replacements.queue(tracked);
        }
        checkSoon();
    }

    /** Only while tasks are queued or threads replaced, so that an idle application is not woken up all the time. */
    private void checkSoon() {
        if (replacements != null && replacements.isAtWork() && checking.compareAndSet(false, true)) {
            try {
                timer.schedule(this::check, Replacements.CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // the component was stopped, and its stop runs what is queued; otherwise the next task tries again
                checking.set(false);
            }
        }
    }

    private void check() {
        replacements.check();
        // reset first: a task that is queued from now on schedules the next check, and an earlier one is seen here
        checking.set(false);
        checkSoon();
    }

    private void runAfterStop(Runnable task) {
        manager.newThread(NAME, task).start();
    }

    /**
     * Waits for running tasks as long as Camel waits for a pool, then interrupts them. Tasks that have not begun run as
     * well.
     */
    public void close() {
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
