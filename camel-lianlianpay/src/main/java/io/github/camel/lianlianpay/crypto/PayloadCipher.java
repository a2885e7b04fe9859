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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;

import io.github.camel.lianlianpay.crypto.internal.Envelope;

/**
 * Seals messages with card data, so that only the holder of LianLian's private key can read them ({@code pay_load}).
 * Each message has keys and a nonce of its own, from a secure random generator. Safe for use by any number of threads.
 * <p/>
 * Source: the gateway's page on encryption (加密机制), and envelopes of the published clients.
 */
public final class PayloadCipher {

    /** The published clients make the keys of these characters, and the gateway may read them as text. */
    private static final byte[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.US_ASCII);
    /** The largest multiple of the alphabet's size in a byte: a greater one would favour some characters. */
    private static final int FAIR = 256 - 256 % ALPHABET.length;

    private final SecureRandom random = new SecureRandom();
    private final EnginePool<Cipher> ciphers;

    /**
     * @param  key                      LianLian's RSA public key
     * @param  provider                 does the RSA step if it knows RSA-OAEP; null leaves the choice to the JVM
     * @throws GeneralSecurityException if no provider encrypts with the key
     */
    public PayloadCipher(PublicKey key, Provider provider) throws GeneralSecurityException {
        Provider own = knowsOaep(provider) ? provider : null;
        this.ciphers = new EnginePool<>(() -> {
            Cipher cipher = Envelope.rsa(own);
            cipher.init(Cipher.ENCRYPT_MODE, key, Envelope.OAEP, random);
            return cipher;
        });
    }

    private static boolean knowsOaep(Provider provider) {
        if (provider == null) {
            return false;
        }
        try {
            Envelope.rsa(provider);
            return true;
        } catch (GeneralSecurityException e) {
            // a provider that signs need not encrypt, and the public key is no secret
            return false;
        }
    }

    /**
     * @param  message                  JSON in UTF-8
     * @return                          the envelope, without line breaks
     * @throws GeneralSecurityException if the JCA provider fails
     */
    public String seal(byte[] message) throws GeneralSecurityException {
        byte[] secrets = characters(2 * Envelope.KEY_LENGTH + Envelope.NONCE_LENGTH);
        byte[] hmacKey = Arrays.copyOfRange(secrets, 0, Envelope.KEY_LENGTH);
        byte[] aesKey = Arrays.copyOfRange(secrets, Envelope.KEY_LENGTH, 2 * Envelope.KEY_LENGTH);
        byte[] nonce = Arrays.copyOfRange(secrets, 2 * Envelope.KEY_LENGTH, secrets.length);
        Base64.Encoder base64 = Base64.getEncoder();
        String covered = base64.encodeToString(nonce) + Envelope.SEPARATOR
                         + base64.encodeToString(Envelope.aes(Cipher.ENCRYPT_MODE, aesKey, nonce).doFinal(message));
        String sealedKeys = ciphers.with(rsa -> base64.encodeToString(rsa.doFinal(hmacKey)) + Envelope.SEPARATOR
                                                + base64.encodeToString(rsa.doFinal(aesKey)));
        return String.join(
                Envelope.SEPARATOR, Envelope.VERSION, sealedKeys, covered,
                base64.encodeToString(Envelope.hmac(hmacKey, covered)));
    }

    private byte[] characters(int count) {
        byte[] chosen = new byte[count];
        byte[] bytes = new byte[count + count / 4];
        int found = 0;
        while (found < count) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && found < count; i++) {
                int value = bytes[i] & 0xff;
                if (value < FAIR) {
                    chosen[found++] = ALPHABET[value % ALPHABET.length];
                }
            }
        }
        return chosen;
    }
}
