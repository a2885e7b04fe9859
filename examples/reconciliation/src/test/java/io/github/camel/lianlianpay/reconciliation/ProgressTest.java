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
package io.github.camel.lianlianpay.reconciliation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ProgressTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), true);

    @Test
    void tellsDoneTotalRateAndTimeLeft() {
        progress.loaded(4000);
        times(1000, progress::settled);

        assertEquals("1,000/4,000 orders (25%), 100 a second, 0:30 left", progress.text(10_000_000_000L));
        assertEquals("1,000/4,000 orders (25%), 1 a second, 50:00 left", progress.text(1_000_000_000_000L));
    }

    @Test
    void saysNothingBeforeThereIsAnOrder() {
        progress.show();
        progress.end();

        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void doesNotGuessBeforeTheFirstIsDone() {
        progress.loaded(1);

        assertEquals("0/1 orders (0%), 0 a second, ? left", progress.text(1));
    }

    private static void times(int n, Runnable what) {
        for (int i = 0; i < n; i++) {
            what.run();
        }
    }
}
