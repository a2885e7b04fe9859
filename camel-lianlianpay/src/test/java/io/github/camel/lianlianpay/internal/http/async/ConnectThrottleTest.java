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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.camel.lianlianpay.internal.http.async.ConnectThrottle.LIMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** How many connections are opened at the same time. */
class ConnectThrottleTest {

    private final List<Runnable> handedOn = new ArrayList<>();
    private final List<Integer> begun = new ArrayList<>();
    private ConnectThrottle openings = new ConnectThrottle(handedOn::add);

    @BeforeEach
    void begin() {
        begin(LIMIT + 3);
    }

    private void begin(int count) {
        IntStream.range(0, count).forEach(i -> openings.begin(() -> begun.add(i), true));
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void noMoreThanSoManyBegin() {
        assertEquals(first(LIMIT), begun);
        assertEquals(List.of(), handedOn);
    }

    @Test
    void eachThatIsOverLetsTheNextBeginWithAnotherThread() {
        openings.end();
        openings.end();
        assertEquals(2, handedOn.size());
        handedOn.forEach(Runnable::run);
        assertEquals(first(LIMIT + 2), begun);
    }

    @Test
    void whenAllAreOverAsManyMayBeginAgain() {
        for (int i = 0; i < LIMIT + 3; i++) {
            openings.end();
        }
        handedOn.forEach(Runnable::run);
        assertEquals(first(LIMIT + 3), begun);
        begun.clear();
        begin(LIMIT + 1);
        assertEquals(first(LIMIT), begun);
    }

    /** I/O threads and the thread of deadlines must not wait, and resolving a host name may take long. */
    @Test
    void noneBeginsOnAThreadThatMustNotWait() {
        openings = new ConnectThrottle(handedOn::add);
        begun.clear();
        openings.begin(() -> begun.add(0), false);
        assertEquals(List.of(), begun);
        assertEquals(1, handedOn.size());
        handedOn.forEach(Runnable::run);
        assertEquals(first(1), begun);
    }

    @Test
    void oneForWhichThereIsNoThreadMakesRoomForOthers() {
        openings = new ConnectThrottle(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        openings.begin(() -> begun.add(0), false);
        begun.clear();
        begin(LIMIT);
        assertEquals(first(LIMIT), begun);
    }

    @Test
    void afterTheEndOfTheComponentNoneBegins() {
        openings = new ConnectThrottle(task -> {
            throw new RejectedExecutionException();
        });
        begun.clear();
        begin(LIMIT + 1);
        openings.end();
        assertEquals(first(LIMIT), begun);
    }
}
