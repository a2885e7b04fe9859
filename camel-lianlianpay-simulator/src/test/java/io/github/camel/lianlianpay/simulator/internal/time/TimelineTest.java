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
package io.github.camel.lianlianpay.simulator.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TimelineTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Timeline timeline = new Timeline();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void whatIsDueHappensInTheOrderOfItsTimeAndAtItsTime() {
        Instant start = timeline.instant();
        timeline.at(start.plus(HOUR.multipliedBy(2)), () -> done.add("two " + hoursSince(start)));
        timeline.at(start.plus(HOUR), () -> {
            done.add("one " + hoursSince(start));
            timeline.at(start.plus(Duration.ofMinutes(90)), () -> done.add("between " + hoursSince(start)));
        });
        timeline.at(start.plus(HOUR.multipliedBy(5)), () -> done.add("five"));

        timeline.advance(HOUR.multipliedBy(3));

        assertEquals(List.of("one 1", "between 1", "two 2"), done);
        assertEquals(3, hoursSince(start));
    }

    private long hoursSince(Instant start) {
        return Duration.between(start, timeline.instant()).toHours();
    }

    @Test
    void realTimeMakesThingsDueAsWell() throws Exception {
        CountDownLatch happened = new CountDownLatch(1);
        timeline.at(timeline.instant().plusMillis(20), happened::countDown);

        assertTrue(happened.await(1, TimeUnit.MINUTES));
    }

    @Test
    void movingTheClockWaitsForWhatRunsAndForWhatItBrings() throws Exception {
        Instant start = timeline.instant();
        CompletableFuture<Void> slow = new CompletableFuture<>();
        timeline.at(start.plus(HOUR), Duration.ofMinutes(2), () -> slow.thenRun(() -> {
            done.add("slow");
            timeline.at(start.plus(HOUR).plusSeconds(120), () -> done.add("brought"));
        }));
        timeline.at(start.plus(HOUR.multipliedBy(2)), () -> done.add("later"));
        Thread moving = new Thread(() -> timeline.advance(HOUR.multipliedBy(3)));
        moving.start();
        while (moving.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), done);

        slow.complete(null);
        moving.join(60_000);

        assertEquals(List.of("slow", "brought", "later"), done);
    }

    @Test
    void workMayMoveTheClockItself() {
        timeline.at(timeline.instant().plus(HOUR), HOUR, () -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            timeline.working(() -> timeline.advance(HOUR.multipliedBy(4)));
            end.complete(null);
            return end;
        });
        timeline.at(timeline.instant().plus(HOUR.multipliedBy(2)), () -> done.add("later"));

        timeline.advance(HOUR);

        assertEquals(List.of("later"), done);
    }

    @Test
    void aFailureStopsNothing() {
        timeline.at(timeline.instant().plus(HOUR), () -> {
            throw new IllegalStateException("a failure of a test");
        });
        timeline.at(timeline.instant().plus(HOUR), () -> done.add("next"));

        timeline.advance(HOUR.multipliedBy(2));

        assertEquals(List.of("next"), done);
    }

    @Test
    void aResetForgetsWhatIsDue() {
        Instant start = Instant.now();
        timeline.at(timeline.instant().plus(HOUR), () -> done.add("forgotten"));
        timeline.advance(Duration.ofMinutes(59));
        timeline.reset();

        assertFalse(timeline.instant().isAfter(start.plus(Duration.ofMinutes(50))));
        timeline.advance(HOUR.multipliedBy(2));
        assertEquals(List.of(), done);
        assertThrows(IllegalArgumentException.class, () -> timeline.advance(HOUR.negated()));
    }

    @Test
    void itsZoneIsChinas() {
        assertEquals("Asia/Shanghai", timeline.getZone().getId());
        assertEquals(timeline, timeline.withZone(null));
    }
}
