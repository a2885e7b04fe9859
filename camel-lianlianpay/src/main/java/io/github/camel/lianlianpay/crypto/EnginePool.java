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
package io.github.camel.lianlianpay.crypto;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Cipher;

/**
 * Ready-made {@link Signature} or {@link Cipher} objects for one key. Looking up the algorithm and setting the key are
 * done once per object; there are as many objects as there were threads at work at one time. No thread local, as
 * virtual threads would each keep one.
 */
final class EnginePool<E> {

    private final Queue<E> idle = new ConcurrentLinkedQueue<>();
    private final Factory<E> factory;

    /**
     * Makes the first one, so that an unfit key or provider fails now and not at the first message.
     */
    EnginePool(Factory<E> factory) throws GeneralSecurityException {
        this.factory = factory;
        idle.add(factory.create());
    }

    /**
     * Runs the work on an object that nobody else uses meanwhile.
     *
     * @throws ProviderException if the provider gave the first object and refuses another: that is no fault of the
     *                           message, and must not look like one
     */
    <T, X extends GeneralSecurityException> T with(Work<E, T, X> work) throws X {
        E engine = idle.poll();
        if (engine == null) {
            engine = create();
        }
        T answer = work.apply(engine);
        // an object that failed is in an unknown state, and is not used again
        idle.add(engine);
        return answer;
    }

    private E create() {
        try {
            return factory.create();
        } catch (GeneralSecurityException e) {
            throw new ProviderException("The JCA provider gives no more objects for this key: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    interface Factory<E> {
        E create() throws GeneralSecurityException;
    }

    @FunctionalInterface
    interface Work<E, T, X extends GeneralSecurityException> {
        T apply(E engine) throws X;
    }
}
