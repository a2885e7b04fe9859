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
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/**
 * Signs with the sender's private key: {@code MD5withRSA}, the one algorithm that the gateway knows. Safe for use by
 * any number of threads.
 */
public final class Signer {

    static final String ALGORITHM = "MD5withRSA";

    private final EnginePool<Signature> signatures;

    /**
     * @param  key                      the sender's RSA private key
     * @param  provider                 the JCA provider to sign with; null leaves the choice to the JVM
     * @throws GeneralSecurityException if the provider has no {@code MD5withRSA} or does not take the key
     */
    public Signer(PrivateKey key, Provider provider) throws GeneralSecurityException {
        this.signatures = new EnginePool<>(() -> {
            Signature signature = instance(provider);
            signature.initSign(key);
            return signature;
        });
        // a key that cannot sign fails now and not at the first payment
        trial();
    }

    /**
     * @return                    the signature in standard Base64, on one line
     * @throws SignatureException if the provider fails (say, a hardware module went away)
     */
    public String sign(SignSource source) throws SignatureException {
        byte[] signature = signatures.with(s -> {
            s.update(source.bytes());
            return s.sign();
        });
        return Base64.getEncoder().encodeToString(signature);
    }

    private void trial() throws SignatureException {
        signatures.with(s -> {
            s.update((byte) 0);
            return s.sign();
        });
    }

    static Signature instance(Provider provider) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(ALGORITHM) : Signature.getInstance(ALGORITHM, provider);
    }
}
