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
package io.github.camel.lianlianpay;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Service;

/**
 * Reads the keys once: when it starts, or at the latest when they are first needed. Options that are set later count
 * after it was stopped.
 */
public abstract class LianLianPayKeyHolder extends LianLianPayKeySettings implements CamelContextAware, Service {

    private final Lock lock = new ReentrantLock();
    private CamelContext camelContext;
    private volatile LianLianPayKeys keys;

    /**
     * @throws IllegalArgumentException if a key is missing or wrong; the message names the option
     */
    @Override
    public void start() {
        if (camelContext != null) {
            requireKeys(keys(camelContext));
        }
    }

    @Override
    public void stop() {
        keys = null;
    }

    /** Throws {@link IllegalArgumentException} if a key is missing that its owner cannot do without. */
    protected abstract void requireKeys(LianLianPayKeys loaded);

    protected final LianLianPayKeys keys(CamelContext context) {
        LianLianPayKeys loaded = keys;
        if (loaded != null) {
            return loaded;
        }
        lock.lock();
        try {
            if (keys == null) {
                keys = LianLianPayKeys.load(context, this);
            }
            return keys;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
