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
import java.security.SignatureException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ready-made {@link Signature} objects for one key. Looking up the algorithm and setting the key are done once per
 * object; there are as many objects as there were threads at work at one time. No thread local, as virtual threads
 * would each keep one.
 */
final class SignaturePool {

    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();
    private final Factory factory;

    /**
     * Makes the first one, so that an unfit key or provider fails now and not at the first message.
     */
    SignaturePool(Factory factory) throws GeneralSecurityException {
        this.factory = factory;
        idle.add(factory.create());
    }

    /**
     * Runs the work on a signature object that nobody else uses meanwhile.
     *
     * @throws ProviderException if the provider gave the first object and refuses another: that is no fault of the
     *                           message, and must not look like one
     */
    <T> T with(Work<T> work) throws SignatureException {
        Signature signature = idle.poll();
        if (signature == null) {
            signature = create();
        }
        T answer = work.apply(signature);
        // an object that failed is in an unknown state, and is not used again
        idle.add(signature);
        return answer;
    }

    private Signature create() {
        try {
            return factory.create();
        } catch (GeneralSecurityException e) {
            throw new ProviderException("The JCA provider gives no more signature objects: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    interface Factory {
        Signature create() throws GeneralSecurityException;
    }

    @FunctionalInterface
    interface Work<T> {
        T apply(Signature signature) throws SignatureException;
    }
}
