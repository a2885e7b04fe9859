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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cryptography of a payment with nothing but JCA, as fast as it goes in one thread: every object is kept, keys are
 * set once where that is possible, and nothing is checked.
 */
public final class BarePayment {

    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 8;
    private static final int BLOCK_LENGTH = 16;

    private final SecureRandom random = new SecureRandom();
    private final Signature signature;
    private final Cipher rsa;
    private final Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
    private final Mac hmac = Mac.getInstance("HmacSHA256");

    /** @param provider signs, and encrypts with RSA; null leaves the choice to the JVM */
    public BarePayment(PrivateKey merchant, PublicKey platform, Provider provider) throws GeneralSecurityException {
        String oaep = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
        signature = provider == null
                ? Signature.getInstance("MD5withRSA") : Signature.getInstance("MD5withRSA", provider);
        signature.initSign(merchant);
        rsa = provider == null ? Cipher.getInstance(oaep) : Cipher.getInstance(oaep, provider);
        rsa.init(Cipher.ENCRYPT_MODE, platform,
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT), random);
    }

    /** Base64 of the signature of these bytes. */
    public String sign(byte[] source) throws GeneralSecurityException {
        signature.update(source);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** The envelope of a message. */
    public String seal(byte[] message) throws GeneralSecurityException {
        byte[] secrets = new byte[2 * KEY_LENGTH + NONCE_LENGTH];
        random.nextBytes(secrets);
        byte[] hmacKey = Arrays.copyOfRange(secrets, 0, KEY_LENGTH);
        byte[] aesKey = Arrays.copyOfRange(secrets, KEY_LENGTH, 2 * KEY_LENGTH);
        byte[] nonce = Arrays.copyOfRange(secrets, 2 * KEY_LENGTH, secrets.length);
        byte[] block = Arrays.copyOf(nonce, BLOCK_LENGTH);
        block[BLOCK_LENGTH - 1] = 1;
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"), new IvParameterSpec(block));
        hmac.init(new SecretKeySpec(hmacKey, "HmacSHA256"));
        Base64.Encoder base64 = Base64.getEncoder();
        String covered = base64.encodeToString(nonce) + "$" + base64.encodeToString(aes.doFinal(message));
        byte[] mark = hmac.doFinal(covered.getBytes(StandardCharsets.US_ASCII));
        return "lianpay1_0_1$" + base64.encodeToString(rsa.doFinal(hmacKey)) + "$" + base64.encodeToString(rsa.doFinal(aesKey))
               + "$" + covered + "$" + base64.encodeToString(mark);
    }
}
