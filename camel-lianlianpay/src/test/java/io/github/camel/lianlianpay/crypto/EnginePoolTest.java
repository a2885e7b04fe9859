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
import java.security.InvalidKeyException;
import java.security.ProviderException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class EnginePoolTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesOneObjectForWorkOneAfterTheOther() throws GeneralSecurityException {
        EnginePool<Signature> pool = new EnginePool<>(this::signature);

        Signature first = pool.with(s -> s);
        assertSame(first, pool.with(s -> s));
        assertEquals(1, made.get());
    }

    @Test
    void makesAnotherForWorkAtTheSameTime() throws GeneralSecurityException {
        EnginePool<Signature> pool = new EnginePool<>(this::signature);

        pool.with(outer -> {
            assertNotSame(outer, pool.with(inner -> inner));
            return null;
        });
        assertEquals(2, made.get());
    }

    @Test
    void doesNotUseAgainWhatFailed() throws GeneralSecurityException {
        EnginePool<Signature> pool = new EnginePool<>(this::signature);
        Signature first = pool.with(s -> s);

        assertThrows(SignatureException.class, () -> pool.with(s -> {
            throw new SignatureException("no");
        }));
        assertNotSame(first, pool.with(s -> s));
    }

    @Test
    void aProviderThatNeverWorkedShowsAtOnce() {
        assertThrows(InvalidKeyException.class, () -> new EnginePool<Signature>(() -> {
            throw new InvalidKeyException("no such key here");
        }));
    }

    @Test
    void aProviderThatWentAwayIsNoFaultOfTheSignature() throws GeneralSecurityException {
        EnginePool<Signature> pool = new EnginePool<>(() -> {
            if (made.get() > 0) {
                throw new InvalidKeyException("the module was pulled out");
            }
            return signature();
        });

        ProviderException thrown = assertThrows(ProviderException.class, () -> pool.with(outer -> pool.with(inner -> null)));
        assertEquals("The JCA provider gives no more objects for this key: the module was pulled out", thrown.getMessage());
    }

    private Signature signature() throws GeneralSecurityException {
        made.incrementAndGet();
        return Signature.getInstance(Signer.ALGORITHM);
    }
}
