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
package io.github.camel.lianlianpay.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

import io.github.camel.lianlianpay.internal.keys.Keys;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;

/** Keys in forms that the vectors do not have, good and bad. */
public final class TestKeyForms {

    private TestKeyForms() {
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
               + "\n-----END " + label + "-----\n";
    }

    public static String encryptedPem(String keyId, String password) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                PemObject encrypted = new JcaPKCS8Generator(
                        TestKeys.privateKey(keyId),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                                .setPassword(password.toCharArray()).build())
                        .generate();
                writer.writeObject(encrypted);
            }
            return text.toString();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pkcs1PublicPem(String keyId) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(TestKeys.publicKey(keyId).getEncoded());
            return pem("RSA PUBLIC KEY", info.parsePublicKey().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An expired certificate of the key, because only the key of a configured certificate matters. */
    public static X509Certificate certificate(String keyId) {
        return TestTls.certificate(new KeyPair(TestKeys.publicKey(keyId), TestKeys.privateKey(keyId)), "lianlian", false, -1);
    }

    public static String certificatePem(String keyId) {
        try {
            return pem("CERTIFICATE", certificate(keyId).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a key store file with the key, named merchant, and with certificates by their names. */
    public static KeyStoreParameters keyStore(Path folder, String password, String keyId, Map<String, String> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("merchant", TestKeys.privateKey(keyId), password.toCharArray(),
                new Certificate[] { certificate(keyId) });
        for (Map.Entry<String, String> entry : certificates.entrySet()) {
            store.setCertificateEntry(entry.getKey(), certificate(entry.getValue()));
        }
        Path file = folder.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource(file.toUri().toString());
        parameters.setType("PKCS12");
        parameters.setPassword(password);
        return parameters;
    }

    public static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String privatePem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public static String publicPem(KeyPair pair) {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** One bit shorter than the gateway accepts. */
    public static String publicPemOf1023Bits() {
        try {
            return pem("PUBLIC KEY", KeyFactory.getInstance("RSA").generatePublic(
                    new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(1022).add(BigInteger.ONE), BigInteger.valueOf(65537)))
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
