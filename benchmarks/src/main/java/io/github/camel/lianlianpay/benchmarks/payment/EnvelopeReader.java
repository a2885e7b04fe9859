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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;

/**
 * Opens envelopes for one connection, as cheaply as it goes: one RSA operation instead of two, and no HMAC. Of every
 * 64th it verifies everything.
 */
final class EnvelopeReader {

    private static final int CHECKED = 64;
    private static final String PAY_LOAD = "\"pay_load\":\"";
    private static final int AES_KEY = 2;
    private static final int NONCE = 3;
    private static final int MESSAGE = 4;
    private static final int BLOCK_LENGTH = 16;

    private final Cipher rsa;
    private final Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
    private final PayloadOpener opener;
    private final Verifier verifier;

    EnvelopeReader(PrivateKey platform, PublicKey merchant, Provider provider) throws GeneralSecurityException {
        rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding", provider);
        rsa.init(Cipher.DECRYPT_MODE, platform,
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        opener = new PayloadOpener(platform);
        verifier = new Verifier(List.of(merchant), null);
    }

    /** The envelope of a request; needs JSON without spaces, which each client sends. */
    static String envelope(String request) {
        int start = request.indexOf(PAY_LOAD) + PAY_LOAD.length();
        if (start < PAY_LOAD.length()) {
            throw new IllegalArgumentException("The request has no pay_load");
        }
        return request.substring(start, request.indexOf('"', start));
    }

    static boolean isChosen(String noOrder) {
        return noOrder.hashCode() % CHECKED == 0;
    }

    /** The message of an envelope, which is not verified. */
    String open(String envelope) throws GeneralSecurityException {
        String[] parts = envelope.split("\\$");
        byte[] key = rsa.doFinal(Base64.getDecoder().decode(parts[AES_KEY]));
        byte[] block = Arrays.copyOf(Base64.getDecoder().decode(parts[NONCE]), BLOCK_LENGTH);
        block[BLOCK_LENGTH - 1] = 1;
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(block));
        return new String(aes.doFinal(Base64.getDecoder().decode(parts[MESSAGE])), StandardCharsets.UTF_8);
    }

    /** @throws GeneralSecurityException if the envelope was changed, or the merchant has not signed what is in it */
    void verify(String envelope) throws GeneralSecurityException {
        Map<String, String> fields = JsonMessage.read(opener.open(envelope)).fields();
        verifier.verify(SignSource.of(fields), fields.get("sign"));
    }
}
