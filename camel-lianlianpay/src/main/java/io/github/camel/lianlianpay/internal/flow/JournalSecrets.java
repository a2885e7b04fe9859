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
package io.github.camel.lianlianpay.internal.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.model.GatewayRequest;

/**
 * What the journal stores of data that it must not show: a keyed hash of a payment's fields, and confirmation codes,
 * encrypted. The keys come from the merchant's private key: whoever has the journal alone can guess neither a card
 * number nor a code.
 */
public final class JournalSecrets {

    /** No message to the gateway has this field, so its signature is of no use to anybody. */
    private static final SignSource SEED = SignSource.of(Map.of("camel-lianlianpay journal", "1"));
    private static final String HMAC = "HmacSHA256";
    private static final String SEPARATOR = ":";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_LENGTH = 4;

    private final SecureRandom random = new SecureRandom();
    private final byte[] hashKey;
    private final byte[] sealKey;
    private final String keyId;

    /**
     * Works with a key in a hardware module, too: RSA signatures of this kind are the same each time.
     *
     * @throws GeneralSecurityException if the JCA provider fails
     */
    public JournalSecrets(Signer signer) throws GeneralSecurityException {
        byte[] seed = MessageDigest.getInstance("SHA-256").digest(signer.sign(SEED).getBytes(StandardCharsets.US_ASCII));
        hashKey = hmac(seed, "fingerprint");
        sealKey = hmac(seed, "confirm code");
        keyId = HexFormat.of().formatHex(Arrays.copyOf(hmac(seed, "key"), ID_LENGTH));
    }

    /** A keyed hash of all fields: the same number with other data has another one. */
    String fingerprint(GatewayRequest request) {
        Map<String, String> fields = new TreeMap<>(request.getFields());
        fields.remove(FieldNames.SIGN);
        StringBuilder text = new StringBuilder();
        // with lengths, so that no two sets of fields have the same text
        fields.forEach(
                (name, value) -> text.append(name).append('=').append(value.length()).append(':').append(value).append('\n'));
        try {
            return keyId + SEPARATOR + HexFormat.of().formatHex(hmac(hashKey, text.toString()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM has no " + HMAC, e);
        }
    }

    /** Whether a fingerprint was made with another private key: it says nothing then about the data. */
    boolean isForeign(String fingerprint) {
        return !fingerprint.startsWith(keyId + SEPARATOR);
    }

    String seal(String code) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = aes(Cipher.ENCRYPT_MODE, nonce).doFinal(code.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return keyId + SEPARATOR + Base64.getEncoder().encodeToString(both);
    }

    /** The code; null if it was sealed with another private key, or changed. */
    String open(String sealed) {
        if (sealed == null || isForeign(sealed)) {
            return null;
        }
        try {
            byte[] both = Base64.getDecoder().decode(sealed.substring(keyId.length() + SEPARATOR.length()));
            byte[] nonce = Arrays.copyOf(both, NONCE_LENGTH);
            return new String(
                    aes(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE_LENGTH, both.length - NONCE_LENGTH),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private Cipher aes(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(sealKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
