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
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

import io.github.camel.lianlianpay.crypto.internal.Envelope;

/**
 * Opens what {@link PayloadCipher} seals, as the gateway does: for simulators, tests and the command line. An envelope
 * has one text only: whatever character of it is changed, it is refused.
 */
public final class PayloadOpener {

    /** Standard Base64, in one line or in lines of 76 characters, as the published clients write it. */
    private static final Pattern BASE64 = Pattern.compile(
            "[A-Za-z0-9+/=]+|([A-Za-z0-9+/]{76}\r\n)+[A-Za-z0-9+/=]{1,76}|([A-Za-z0-9+/]{76}\n)+[A-Za-z0-9+/=]{1,76}");
    private static final int PARTS = 6;

    private final PrivateKey key;

    public PayloadOpener(PrivateKey key) {
        this.key = key;
    }

    /**
     * @return                          the message
     * @throws GeneralSecurityException if the text is no envelope, is sealed for another key, or was changed; nothing
     *                                  of the message stands in the exception
     */
    public byte[] open(String envelope) throws GeneralSecurityException {
        String[] texts = envelope.split(Pattern.quote(Envelope.SEPARATOR), -1);
        if (texts.length != PARTS || !Envelope.VERSION.equals(texts[0])) {
            throw new GeneralSecurityException(
                    "The text is no envelope of the form " + Envelope.VERSION + "$...$...$...$...$...");
        }
        List<byte[]> parts = new ArrayList<>();
        for (int i = 1; i < PARTS; i++) {
            parts.add(decode(texts[i]));
        }
        byte[] hmacKey = secret(parts.get(0));
        byte[] aesKey = secret(parts.get(1));
        byte[] nonce = parts.get(2);
        byte[] expected = Envelope.hmac(hmacKey, texts[3] + Envelope.SEPARATOR + texts[4]);
        if (nonce.length != Envelope.NONCE_LENGTH || !MessageDigest.isEqual(expected, parts.get(4))) {
            throw new GeneralSecurityException("The envelope was changed: its HMAC does not fit");
        }
        return Envelope.aes(Cipher.DECRYPT_MODE, aesKey, nonce).doFinal(parts.get(3));
    }

    private byte[] secret(byte[] encrypted) throws GeneralSecurityException {
        try {
            Cipher rsa = Envelope.rsa(null);
            rsa.init(Cipher.DECRYPT_MODE, key, Envelope.OAEP);
            byte[] secret = rsa.doFinal(encrypted);
            if (secret.length == Envelope.KEY_LENGTH) {
                return secret;
            }
        } catch (BadPaddingException e) {
            // the same sentence as for a wrong length, so that nobody learns which of the two it was
        }
        throw new GeneralSecurityException("The envelope is sealed for another key, or was changed");
    }

    /** The decoder ignores spare bits of the last character and missing padding, so other texts would pass as well. */
    private static byte[] decode(String text) throws GeneralSecurityException {
        try {
            if (BASE64.matcher(text).matches()) {
                String line = text.replace("\r", "").replace("\n", "");
                byte[] decoded = Base64.getDecoder().decode(line);
                if (Base64.getEncoder().encodeToString(decoded).equals(line)) {
                    return decoded;
                }
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new GeneralSecurityException("A part of the envelope is not the usual Base64 text of its bytes");
    }
}
