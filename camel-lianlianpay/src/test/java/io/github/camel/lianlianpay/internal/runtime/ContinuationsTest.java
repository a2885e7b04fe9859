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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Continuations run the rest of routes after asynchronous queries. */
class ContinuationsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicReference<Error> noThread = new AtomicReference<>();
    /** Counts scheduled and running checks; a check schedules the next one before it ends. */
    private final AtomicInteger checks = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable check, long delay, TimeUnit unit) {
            checks.incrementAndGet();
            return super.schedule(check, delay, unit);
        }

        @Override
        protected void afterExecute(Runnable check, Throwable thrown) {
            checks.decrementAndGet();
        }
    };
    private final CountDownLatch release = new CountDownLatch(1);
    private final Map<Integer, Integer> runs = new ConcurrentHashMap<>();
    private Continuations continuations;

    @BeforeEach
    void create() {
        context.setExecutorServiceManager(new DefaultExecutorServiceManager(context) {
            @Override
            public java.util.concurrent.ExecutorService newThreadPool(
                    Object source, String name, org.apache.camel.spi.ThreadPoolProfile profile) {
                java.util.concurrent.ExecutorService pool = super.newThreadPool(source, name, profile);
                java.util.concurrent.ThreadPoolExecutor threads = (java.util.concurrent.ThreadPoolExecutor) pool;
                java.util.concurrent.ThreadFactory factory = threads.getThreadFactory();
                threads.setThreadFactory(task -> {
                    if (noThread.get() != null) {
                        throw noThread.get();
                    }
                    return factory.newThread(task);
                });
                return pool;
            }

            @Override
            public ScheduledExecutorService newSingleThreadScheduledExecutor(Object source, String name) {
                return name.equals("LianLianPayReplacements") ? timer : super.newSingleThreadScheduledExecutor(source, name);
            }
        });
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("lianlianpay").poolSize(1).build());
        context.start();
        continuations = new Continuations(context.getExecutorServiceManager(), context.getComponent("lianlianpay"));
    }

    @AfterEach
    void end() {
        release.countDown();
        continuations.close();
        context.stop();
    }

    private void run(int task) {
        runs.merge(task, 1, Integer::sum);
    }

    private void assertEachRunOnce(int tasks) {
        await().until(() -> runs.size() == tasks);
        assertEquals(Set.of(1), Set.copyOf(runs.values()), runs::toString);
    }

    private void hold() {
        boolean held = true;
        while (held) {
            try {
                release.await();
                held = false;
            } catch (InterruptedException e) {
                // ignored: the thread must stay blocked
            }
        }
    }

    @Test
    void tasksThatWaitHoldUpNoOther() {
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            continuations.execute(() -> {
                waiting.incrementAndGet();
                hold();
            });
        }
        continuations.execute(() -> run(0));
        assertEachRunOnce(1);
        assertEquals(50, waiting.get());
    }

    /** That thread may be an I/O thread, or the thread of deadlines. */
    @Test
    void noTaskRunsOnTheThreadThatHandsItOver() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        continuations.execute(() -> thread.set(Thread.currentThread()));
        await().until(() -> thread.get() != null);
        assertNotEquals(Thread.currentThread(), thread.get());
        continuations.close();
        thread.set(null);
        continuations.execute(() -> thread.set(Thread.currentThread()));
        await().until(() -> thread.get() != null);
        assertNotEquals(Thread.currentThread(), thread.get());
        assertTrue(thread.get().getName().contains("LianLianPayContinuations"), thread.get()::getName);
    }

    @Test
    void theStopDropsNone() {
        context.getExecutorServiceManager().setShutdownAwaitTermination(100);
        int tasks = 300;
        for (int i = 0; i < tasks; i++) {
            int task = i;
            continuations.execute(() -> {
                hold();
                run(task);
            });
        }
        continuations.close();
        release.countDown();
        assertEachRunOnce(tasks);
    }

    @Test
    void whatComesAfterTheStopIsRunAsWell() {
        continuations.close();
        continuations.execute(() -> run(0));
        assertEachRunOnce(1);
    }

    /** An idle application must not wake up again and again. */
    @Test
    void nobodyLooksWhileThereIsNothingToDo() {
        await().until(this::isIdle);
        continuations.execute(this::hold);
        continuations.execute(() -> run(0));
        assertEachRunOnce(1);
        assertFalse(isIdle(), "a replaced thread would never be given back");
        release.countDown();
        await().until(this::isIdle);
    }

    private boolean isIdle() {
        return checks.get() == 0;
    }

    @Test
    void aTaskForWhichNoThreadCanBeStartedRunsLater() {
        noThread.set(new OutOfMemoryError("unable to create native thread"));
        continuations.execute(() -> run(0));
        continuations.execute(() -> run(1));
        assertEquals(Map.of(), runs);
        noThread.set(null);
        assertEachRunOnce(2);
    }
}
