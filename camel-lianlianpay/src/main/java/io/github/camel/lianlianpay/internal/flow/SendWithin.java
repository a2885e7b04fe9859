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
package io.github.camel.lianlianpay.internal.flow;

import java.io.InterruptedIOException;
import java.time.Duration;

import io.github.camel.lianlianpay.internal.http.Guard;

/**
 * Stops an attempt that was recorded too long ago: while this process was frozen, another one may have found no record
 * of the payment and sent it itself.
 */
final class SendWithin implements Guard {

    private final Duration limit;
    private final long nanoTime = System.nanoTime();
    /** The other clock may stand still while a machine sleeps. */
    private final long millis = System.currentTimeMillis();

    /** Begins right before the attempt is recorded. */
    SendWithin(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void check() throws InterruptedIOException {
        long passed = Math.max((System.nanoTime() - nanoTime) / 1_000_000, System.currentTimeMillis() - millis);
        if (passed > limit.toMillis()) {
            throw new InterruptedIOException(
                    "The attempt was recorded " + passed + " ms ago, and sendWithin allows " + limit.toMillis()
                                             + " ms until the first byte");
        }
    }
}
