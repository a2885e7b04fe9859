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
package io.github.camel.lianlianpay.simulator.internal.protocol;

import java.util.ArrayList;
import java.util.List;

/** Runs the hooks of a test, and keeps what they throw until the test asks. Assertions are errors, and kept, too. */
public final class HookFailures {

    private final List<Throwable> failures = new ArrayList<>();

    /** Runs a hook, whose failure changes nothing for the gateway. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    public void run(Runnable hook) {
        try {
            hook.run();
        } catch (RuntimeException | Error e) {
            synchronized (failures) {
                failures.add(e);
            }
        }
    }

    /**
     * Throws the first failure, with the others as suppressed ones, and forgets them all.
     */
    public void check() {
        List<Throwable> found = clear();
        if (found.isEmpty()) {
            return;
        }
        Throwable first = found.get(0);
        found.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }

    /** Forgets all failures. */
    public List<Throwable> clear() {
        synchronized (failures) {
            List<Throwable> found = List.copyOf(failures);
            failures.clear();
            return found;
        }
    }
}
