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
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.crypto.internal.KeyAdvice;
import io.github.camel.lianlianpay.crypto.internal.KeyEncoding;
import io.github.camel.lianlianpay.crypto.internal.KeyFormat;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Reads RSA public keys: X.509 SubjectPublicKeyInfo, PKCS#1 or certificates, as DER, PEM (one block or several) or bare
 * Base64. Only the key of a certificate counts, not its dates nor its issuer: the key is trusted because it was
 * configured. Its exception messages continue a sentence that begins with the name of an option ("publicKey: is ...").
 */
public final class PublicKeyReader {

    private final Provider provider;

    /**
     * @param provider its own {@link KeyFactory} makes the keys; null leaves the choice to the JVM
     */
    public PublicKeyReader(Provider provider) {
        this.provider = provider;
    }

    /**
     * @throws GeneralSecurityException if the content holds no key, anything but public keys, or one that is not RSA or
     *                                  has less than 1024 bits
     */
    public List<PublicKey> read(byte[] content) throws GeneralSecurityException {
        List<byte[]> structures = KeyEncoding.decode(content);
        List<PublicKey> keys = new ArrayList<>(structures.size());
        for (byte[] der : structures) {
            KeyFormat form = KeyFormat.of(der);
            if (!form.isPublic()) {
                throw new InvalidKeyException("is " + form + ", and a public key is needed" + form.advicePublic());
            }
            keys.add(make(subjectPublicKeyInfo(der, form)));
        }
        return keys;
    }

    /** Checks a ready-made key, and hands it to the provider's own {@link KeyFactory}. */
    public PublicKey accept(PublicKey key) throws GeneralSecurityException {
        KeyRequirements.check(key);
        return provider == null || key.getEncoded() == null
                ? key : make(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private PublicKey make(SubjectPublicKeyInfo info) throws GeneralSecurityException {
        KeyRequirements.checkAlgorithm(info.getAlgorithm(), "public key", KeyAdvice.LIANLIAN);
        try {
            PublicKey key = make(info, provider);
            KeyRequirements.check(key);
            return key;
        } catch (InvalidKeySpecException | RuntimeException e) {
            throw ProviderRefusal.ofFactory("public key", provider, other -> make(info, other));
        }
    }

    private static PublicKey make(SubjectPublicKeyInfo info, Provider provider) throws GeneralSecurityException {
        KeyFactory factory = provider == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", provider);
        try {
            return factory.generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        } catch (IOException e) {
            throw new InvalidKeySpecException(e);
        }
    }

    private static SubjectPublicKeyInfo subjectPublicKeyInfo(byte[] der, KeyFormat form) throws InvalidKeyException {
        try {
            return switch (form) {
                case PKCS1_PUBLIC -> new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPublicKey.getInstance(der));
                case CERTIFICATE -> new X509CertificateHolder(der).getSubjectPublicKeyInfo();
                default -> SubjectPublicKeyInfo.getInstance(der);
            };
        } catch (IOException | RuntimeException e) {
            throw new InvalidKeyException("is " + form + " with a structure that cannot be read", e);
        }
    }
}
