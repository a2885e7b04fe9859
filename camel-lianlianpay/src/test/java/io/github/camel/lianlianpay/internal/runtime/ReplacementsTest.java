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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which threads of a pool are replaced. The test calls the checks itself, so that nothing depends on time. */
class ReplacementsTest {

    private static final int SIZE = 2;
    private static final int CHECKS_PER_SECOND = (int) (1000 / Replacements.CHECK_MILLIS);

    private final AtomicReference<Error> noThread = new AtomicReference<>();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            SIZE, Integer.MAX_VALUE, 1, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), this::thread);
    private Replacements replacements = new Replacements(pool);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean stop;

    private Thread thread(Runnable task) {
        if (noThread.get() != null) {
            throw noThread.get();
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @AfterEach
    void end() {
        stop = true;
        release.countDown();
        pool.shutdownNow();
    }

    private interface Step {
        void run() throws Exception;
    }

    private void submit(Step step) {
        pool.execute(replacements.tracked(() -> {
            begun.incrementAndGet();
            try {
                step.run();
            } catch (Exception e) {
                // the test ends
            }
        }));
    }

    /** Fills the pool, and queues one more step. */
    private void fill(Step step) {
        for (int i = 0; i < SIZE; i++) {
            submit(step);
        }
        await().until(() -> begun.get() == SIZE);
        submit(() -> {
        });
    }

    private void compute() {
        while (!stop) {
            Thread.onSpinWait();
        }
    }

    private void check(int times) {
        for (int i = 0; i < times; i++) {
            replacements.check();
        }
    }

    private void assertReplaced(Step step) {
        fill(step);
        // the pool is full, so the last step begins only after a replacement
        await().until(() -> {
            replacements.check();
            return begun.get() == SIZE + 1;
        });
    }

    @Test
    void oneThatWaitsForAnotherIsReplaced() {
        assertReplaced(release::await);
    }

    @Test
    void oneThatSleepsIsReplaced() {
        assertReplaced(() -> Thread.sleep(TimeUnit.HOURS.toMillis(1)));
    }

    @Test
    void oneThatWaitsForALockIsReplaced() {
        synchronized (this) {
            assertReplaced(() -> {
                synchronized (this) {
                    compute();
                }
            });
            stop = true;
        }
    }

    @Test
    void oneThatReadsFromASocketIsReplaced() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            assertReplaced(() -> {
                try (Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
                    socket.getInputStream().read();
                }
            });
        }
    }

    @Test
    void oneThatLooksAgainAndAgainWhetherAnotherHasEndedIsReplaced() {
        assertReplaced(() -> {
            while (!stop) {
                Thread.sleep(10);
            }
        });
    }

    @Test
    void onesThatComputeAreNotReplacedForASecond() {
        fill(this::compute);
        check(CHECKS_PER_SECOND - 1);
        assertEquals(SIZE, pool.getCorePoolSize());
        assertEquals(SIZE, begun.get());
    }

    @Test
    void ifNothingMovesForASecondThereIsOneMore() {
        fill(this::compute);
        check(CHECKS_PER_SECOND + 1);
        assertEquals(SIZE + 1, pool.getCorePoolSize());
        await().until(() -> begun.get() == SIZE + 1);
    }

    /** More threads would only wait for the same lock or database connection. */
    @Test
    void whileTheQueueMovesOneASecondIsReplaced() {
        pool.setCorePoolSize(4);
        replacements = new Replacements(pool);
        for (int i = 0; i < 3; i++) {
            submit(release::await);
        }
        AtomicInteger turn = new AtomicInteger(1);
        AtomicInteger steps = new AtomicInteger();
        for (int i = 1; i < CHECKS_PER_SECOND + 10; i++) {
            int mine = i;
            submit(() -> {
                steps.set(mine);
                while (turn.get() <= mine && !stop) {
                    Thread.onSpinWait();
                }
            });
        }
        for (int i = 1; i <= CHECKS_PER_SECOND; i++) {
            int now = i;
            turn.set(now);
            await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> steps.get() == now);
            check(1);
            assertEquals(now < CHECKS_PER_SECOND ? 4 : 5, pool.getCorePoolSize(), "at check " + now);
        }
    }

    @Test
    void thoseThatAreTooManyEndWhenTheOthersGoOn() {
        assertReplaced(release::await);
        assertEquals(2 * SIZE, pool.getCorePoolSize());
        release.countDown();
        await().until(() -> {
            replacements.check();
            return pool.getCorePoolSize() == SIZE && pool.getPoolSize() <= SIZE;
        });
    }

    /** There are as many replacements as waiting threads, without a limit. */
    @Test
    void hundredsMayWait() {
        int many = 200;
        for (int i = 0; i < many; i++) {
            submit(release::await);
        }
        submit(release::countDown);
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> {
            replacements.check();
            return begun.get() == many + 1;
        });
    }

    @Test
    void whereNoThreadCanBeStartedTheNextLookTriesAgain() {
        fill(release::await);
        noThread.set(new OutOfMemoryError("unable to create native thread"));
        await().until(() -> {
            replacements.check();
            return pool.getCorePoolSize() > SIZE;
        });
        assertEquals(SIZE, begun.get());
        noThread.set(null);
        await().until(() -> {
            replacements.check();
            return begun.get() == SIZE + 1;
        });
    }
}
