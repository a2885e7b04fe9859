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
package io.github.camel.lianlianpay.simulator.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The clock of the gateway. It runs like the real one, and a test can move it ahead. Its zone is China's. */
public abstract class SimulatorClock extends Clock {

    /** China standard time. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * Moves the clock ahead. Everything that is due by then happens in the order of its time, and with the clock at its
     * time: payments settle and close, notifications are sent and repeated. Returns when all of them are answered, or
     * their time to answer is over.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public abstract void advance(Duration duration);

    @Override
    public ZoneId getZone() {
        return CHINA;
    }

    /** The same clock: the gateway has one zone only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
