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
package io.github.camel.lianlianpay.simulator.kill.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.simulator.payment.PaymentArrival;

/** Keeps a request at the gateway's door, so that its sender can be killed before it gets a reply. */
public final class HeldArrival implements Consumer<PaymentArrival> {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    HeldArrival() {
    }

    @Override
    public void accept(PaymentArrival arrival) {
        arrived.countDown();
        await(goesOn);
    }

    public void awaitArrival() {
        await(arrived);
    }

    /** The gateway processes it, although nobody waits any more. */
    void release() {
        goesOn.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nothing came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
