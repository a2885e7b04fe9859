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
package io.github.camel.lianlianpay.simulator.kill.child;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where this process stands still and says so, until it is killed or gets a line. */
final class StoppingPoint {

    private final String name;
    private final AtomicBoolean reached = new AtomicBoolean();

    /** @param name null if it never stands still */
    StoppingPoint(String name) {
        this.name = name;
    }

    /** Stands still if this is the point, the first time only. */
    void pass(String point) {
        if (point.equals(name) && reached.compareAndSet(false, true)) {
            System.out.println("AT " + point);
            try {
                if (System.in.read() < 0) {
                    // the test has ended
                    Runtime.getRuntime().halt(2);
                }
            } catch (IOException e) {
                Runtime.getRuntime().halt(2);
            }
        }
    }
}
