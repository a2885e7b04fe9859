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
package io.github.camel.lianlianpay.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms of {@code pay_load}: who seals and who opens must not differ. */
public final class Envelope {

    public static final String VERSION = "lianpay1_0_1";
    public static final String SEPARATOR = "$";
    public static final int KEY_LENGTH = 32;
    public static final int NONCE_LENGTH = 8;
    /** Providers differ in the hash that they take for MGF1 if it is not stated. */
    public static final AlgorithmParameterSpec OAEP
            = new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private static final String RSA = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK_LENGTH = 16;

    private Envelope() {
    }

    /** @param provider null leaves the choice to the JVM */
    public static Cipher rsa(Provider provider) throws GeneralSecurityException {
        return provider == null ? Cipher.getInstance(RSA) : Cipher.getInstance(RSA, provider);
    }

    /** AES-256 in counter mode; the first counter block is the nonce, then zeros, then one. */
    public static Cipher aes(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        byte[] block = Arrays.copyOf(nonce, BLOCK_LENGTH);
        block[BLOCK_LENGTH - 1] = 1;
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(block));
        return cipher;
    }

    /** @param text nonce and cipher text, as they stand in the envelope */
    public static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
