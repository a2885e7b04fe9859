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
package io.github.camel.lianlianpay.internal.keys;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;

/**
 * Reads the keys once: when their owner starts, or at the latest when they are first needed. Options that are set later
 * take effect after a stop.
 */
public final class LazyKeys {

    private final Lock lock = new ReentrantLock();
    private final Supplier<KeyOptions> options;
    private volatile Keys keys;

    public LazyKeys(Supplier<KeyOptions> options) {
        this.options = options;
    }

    /**
     * @throws IllegalArgumentException if a key is wrong; the message names the option
     */
    public Keys get(CamelContext context) {
        Keys loaded = keys;
        if (loaded != null) {
            return loaded;
        }
        lock.lock();
        try {
            if (keys == null) {
                keys = Keys.load(context, options.get());
            }
            return keys;
        } finally {
            lock.unlock();
        }
    }

    public void forget() {
        keys = null;
    }
}
