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
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Verifies with the sender's public keys: {@code MD5withRSA}, whatever algorithm the message names. Any one of the keys
 * will do, so that the sender can change keys without an agreed minute. Safe for use by any number of threads.
 */
public final class Verifier {

    private final List<EnginePool<Signature>> signatures;

    /**
     * @param  keys                     the sender's RSA public keys, at least one
     * @param  provider                 the JCA provider to verify with; null leaves the choice to the JVM
     * @throws GeneralSecurityException if the provider has no {@code MD5withRSA} or does not take a key
     */
    public Verifier(List<? extends PublicKey> keys, Provider provider) throws GeneralSecurityException {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A verifier needs at least one public key");
        }
        List<EnginePool<Signature>> pools = new ArrayList<>(keys.size());
        for (PublicKey key : keys) {
            EnginePool<Signature> pool = new EnginePool<>(() -> {
                Signature signature = Signer.instance(provider);
                signature.initVerify(key);
                return signature;
            });
            pools.add(pool);
        }
        this.signatures = List.copyOf(pools);
    }

    /**
     * Returns if the signature is genuine, and throws otherwise: there is no result that a caller could ignore.
     *
     * @param  signature          standard Base64; line breaks in it do not count
     * @throws SignatureException if it is no Base64 or not the one Base64 text of its bytes, or if none of the keys
     *                            verifies it
     */
    public void verify(SignSource source, String signature) throws SignatureException {
        byte[] decoded = decode(signature);
        for (EnginePool<Signature> pool : signatures) {
            if (verifies(pool, source, decoded)) {
                return;
            }
        }
        throw new SignatureException(
                signatures.size() == 1
                        ? "the public key does not verify it"
                        : "none of the " + signatures.size() + " public keys verifies it");
    }

    private static boolean verifies(EnginePool<Signature> pool, SignSource source, byte[] signature) {
        try {
            return pool.with(s -> {
                s.update(source.bytes());
                return s.verify(signature);
            });
        } catch (SignatureException e) {
            // providers throw if the length does not fit the key, and another key may fit
            return false;
        }
    }

    private static byte[] decode(String signature) throws SignatureException {
        try {
            String text = signature.replace("\r", "").replace("\n", "");
            byte[] decoded = Base64.getDecoder().decode(text);
            if (isUsualText(text, decoded)) {
                return decoded;
            }
            throw new SignatureException("it is not the usual Base64 text of its bytes");
        } catch (IllegalArgumentException e) {
            throw new SignatureException("it is no Base64 text", e);
        }
    }

    /** The decoder ignores spare bits of the last character and missing padding, so other texts would pass as well. */
    private static boolean isUsualText(String text, byte[] decoded) {
        int groups = (decoded.length + 2) / 3;
        byte[] last = Arrays.copyOfRange(decoded, Math.max(0, 3 * (groups - 1)), decoded.length);
        return text.length() == 4 * groups && text.endsWith(Base64.getEncoder().encodeToString(last));
    }
}
