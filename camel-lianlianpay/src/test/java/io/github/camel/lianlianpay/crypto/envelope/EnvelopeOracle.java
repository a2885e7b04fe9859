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
package io.github.camel.lianlianpay.crypto.envelope;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * A second implementation of the page on {@code pay_load}. It shares only the key with the code under test: it has its
 * own parser, and Bouncy Castle's engines instead of JCA.
 */
final class EnvelopeOracle {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final AsymmetricKeyParameter key;

    EnvelopeOracle(PrivateKey key) {
        try {
            this.key = PrivateKeyFactory.createKey(key.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The envelope must not be opened; the message says why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    byte[] open(String envelope) throws Refused {
        int[] ends = new int[6];
        int found = 0;
        for (int i = 0; i <= envelope.length(); i++) {
            if (i == envelope.length() || envelope.charAt(i) == '$') {
                require(found < 6, "more than six parts");
                ends[found++] = i;
            }
        }
        require(found == 6, "fewer than six parts");
        require(envelope.startsWith("lianpay1_0_1$"), "another version");
        byte[] hmacKey = rsa(base64(envelope.substring(ends[0] + 1, ends[1])));
        byte[] aesKey = rsa(base64(envelope.substring(ends[1] + 1, ends[2])));
        byte[] nonce = base64(envelope.substring(ends[2] + 1, ends[3]));
        byte[] cipher = base64(envelope.substring(ends[3] + 1, ends[4]));
        byte[] hmac = base64(envelope.substring(ends[4] + 1, ends[5]));
        require(nonce.length == 8, "nonce");
        require(Arrays.equals(hmac, hmac(hmacKey, envelope.substring(ends[2] + 1, ends[4]))), "hmac");
        return aes(aesKey, nonce, cipher);
    }

    private byte[] rsa(byte[] encrypted) throws Refused {
        OAEPEncoding oaep = new OAEPEncoding(new RSAEngine(), new SHA1Digest(), new SHA1Digest(), new byte[0]);
        oaep.init(false, key);
        require(encrypted.length == oaep.getInputBlockSize(), "length of the block");
        try {
            byte[] secret = oaep.processBlock(encrypted, 0, encrypted.length);
            require(secret.length == 32, "length of the key");
            return secret;
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new Refused("OAEP");
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        byte[] covered = text.getBytes(StandardCharsets.US_ASCII);
        hmac.update(covered, 0, covered.length);
        byte[] result = new byte[hmac.getMacSize()];
        hmac.doFinal(result, 0);
        return result;
    }

    private static byte[] aes(byte[] key, byte[] nonce, byte[] cipher) {
        byte[] counter = Arrays.copyOf(nonce, 16);
        counter[15] = 1;
        var engine = SICBlockCipher.newInstance(AESEngine.newInstance());
        engine.init(false, new ParametersWithIV(new KeyParameter(key), counter));
        byte[] message = new byte[cipher.length];
        engine.processBytes(cipher, 0, cipher.length, message, 0);
        return message;
    }

    /** Standard Base64 with padding, in one line or in lines of 76 characters. */
    private static byte[] base64(String text) throws Refused {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder whole = new StringBuilder();
        String[] lines = text.split(end, -1);
        for (int i = 0; i < lines.length; i++) {
            require(lines.length == 1 || (i < lines.length - 1 ? lines[i].length() == 76 : lines[i].length() <= 76), "lines");
            require(!lines[i].isEmpty(), "an empty line");
            whole.append(lines[i]);
        }
        String plain = whole.toString();
        require(plain.length() % 4 == 0, "length of the text");
        int padding = plain.endsWith("==") ? 2 : plain.endsWith("=") ? 1 : 0;
        int bits = 0;
        for (int i = 0; i < plain.length() - padding; i++) {
            bits = ALPHABET.indexOf(plain.charAt(i));
            require(bits >= 0, "another character");
        }
        require(padding == 0 || (bits & (padding == 2 ? 15 : 3)) == 0, "spare bits");
        return Base64.getDecoder().decode(plain);
    }

    private static void require(boolean condition, String why) throws Refused {
        if (!condition) {
            throw new Refused(why);
        }
    }
}
