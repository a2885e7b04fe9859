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

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

import io.github.camel.lianlianpay.crypto.internal.KeyAdvice;
import io.github.camel.lianlianpay.crypto.internal.KeyEncoding;
import io.github.camel.lianlianpay.crypto.internal.KeyFormat;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Reads an RSA private key: PKCS#8, encrypted PKCS#8 or PKCS#1, as DER, PEM or bare Base64. Its exception messages
 * continue a sentence that begins with the name of an option ("privateKey: is ..."), and hold nothing of the key.
 */
public final class PrivateKeyReader {

    private final char[] password;
    private final Provider provider;

    /**
     * @param password for an encrypted key; may be null
     * @param provider its own {@link KeyFactory} makes the key, so that the provider gets its fastest kind; null leaves
     *                 the choice to the JVM
     */
    public PrivateKeyReader(char[] password, Provider provider) {
        this.password = password;
        this.provider = provider;
    }

    /**
     * @throws GeneralSecurityException if the content is not exactly one RSA private key of at least 1024 bits
     */
    public PrivateKey read(byte[] content) throws GeneralSecurityException {
        List<byte[]> structures = KeyEncoding.decode(content);
        List<byte[]> keys = structures.stream().filter(der -> KeyFormat.of(der).isPrivate()).toList();
        if (keys.isEmpty()) {
            KeyFormat form = KeyFormat.of(structures.get(0));
            throw new InvalidKeyException("is " + form + ", and a private key is needed" + form.advicePrivate());
        }
        if (keys.size() > 1) {
            throw new InvalidKeyException("holds " + keys.size() + " private keys, and exactly one is needed");
        }
        return make(pkcs8(keys.get(0)));
    }

    /**
     * Checks a ready-made key, and hands it to the provider's own {@link KeyFactory} if it can be read (a key in a
     * hardware module cannot, and is used as it is).
     */
    public PrivateKey accept(PrivateKey key) throws GeneralSecurityException {
        KeyRequirements.check(key);
        return provider == null || key.getEncoded() == null ? key : make(key.getEncoded());
    }

    private PrivateKey make(byte[] pkcs8) throws GeneralSecurityException {
        try {
            KeyRequirements.checkAlgorithm(
                    PrivateKeyInfo.getInstance(pkcs8).getPrivateKeyAlgorithm(), "private key", KeyAdvice.MAKE_RSA);
            PrivateKey key = make(pkcs8, provider);
            KeyRequirements.check(key);
            return key;
        } catch (InvalidKeySpecException | RuntimeException e) {
            throw ProviderRefusal.ofFactory("private key", provider, other -> make(pkcs8, other));
        }
    }

    private static PrivateKey make(byte[] pkcs8, Provider provider) throws GeneralSecurityException {
        KeyFactory factory = provider == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", provider);
        return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private byte[] pkcs8(byte[] der) throws GeneralSecurityException {
        try {
            return switch (KeyFormat.of(der)) {
                case PKCS1_PRIVATE -> new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPrivateKey.getInstance(der)).getEncoded();
                case ENCRYPTED_PRIVATE -> decrypt(der);
                default -> der;
            };
        } catch (IOException | RuntimeException e) {
            throw new InvalidKeyException("is a private key with a structure that cannot be read");
        }
    }

    private byte[] decrypt(byte[] der) throws IOException, InvalidKeyException {
        if (password == null || password.length == 0) {
            throw new InvalidKeyException("is encrypted, and needs its password in the option privateKeyPassword");
        }
        try {
            // a separate provider object: the JVM's list of providers belongs to the application
            var decryptor
                    = new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(password);
            return new PKCS8EncryptedPrivateKeyInfo(der).decryptPrivateKeyInfo(decryptor).getEncoded();
        } catch (PKCSException | OperatorCreationException e) {
            throw new InvalidKeyException(
                    "is encrypted, and the password in the option privateKeyPassword does not open it"
                                          + PasswordTraits.of(new String(password)));
        }
    }
}
