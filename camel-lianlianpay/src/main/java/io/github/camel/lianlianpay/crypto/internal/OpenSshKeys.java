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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The binary formats of OpenSSH's keys, which are not DER. */
final class OpenSshKeys {

    private static final byte[] PRIVATE = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    /** The length of the cipher's name, and the name: no cipher. */
    private static final byte[] NOT_ENCRYPTED = HexFormat.of().parseHex("000000046e6f6e65");
    /** The length of the algorithm's name, and the name: ssh-rsa. */
    private static final byte[] PUBLIC_RSA = HexFormat.of().parseHex("000000077373682d727361");

    private OpenSshKeys() {
    }

    static boolean isOne(byte[] content) {
        return startsWith(content, 0, PRIVATE) || startsWith(content, 0, PUBLIC_RSA);
    }

    /**
     * @return                     the same key as PKCS#8 or SubjectPublicKeyInfo
     * @throws InvalidKeyException if it is encrypted, or no RSA key, or damaged
     */
    static byte[] toDer(byte[] content) throws InvalidKeyException {
        boolean isPrivate = startsWith(content, 0, PRIVATE);
        if (isPrivate && !startsWith(content, PRIVATE.length, NOT_ENCRYPTED)) {
            throw new InvalidKeyException("is an encrypted private key of OpenSSH. " + KeyAdvice.FROM_OPENSSH);
        }
        try {
            AsymmetricKeyParameter key = isPrivate
                    ? OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(content)
                    : OpenSSHPublicKeyUtil.parsePublicKey(content);
            if (!(key instanceof RSAKeyParameters)) {
                throw new InvalidKeyException(
                        "is a private key of OpenSSH, but none for RSA, and the gateway knows RSA only. " + KeyAdvice.MAKE_RSA);
            }
            return isPrivate
                    ? PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded()
                    : SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
        } catch (IOException | RuntimeException e) {
            // without the cause: nobody knows what a parser writes into its message
            throw new InvalidKeyException("is a key of OpenSSH with a structure that cannot be read");
        }
    }

    private static boolean startsWith(byte[] content, int from, byte[] start) {
        return content.length >= from + start.length
                && Arrays.equals(content, from, from + start.length, start, 0, start.length);
    }
}
