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
package io.github.camel.lianlianpay.simulator.internal.http;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate for {@code localhost} and {@code 127.0.0.1}, generated for one run of the simulator. */
public final class SelfSignedCertificate {

    private static final String ALIAS = "simulator";
    private static final X500Name NAME = new X500Name("CN=localhost, O=LianLian Pay simulator");
    private static final int DAYS_VALID = 365;

    private final char[] password;
    private final KeyPair pair;
    private final X509Certificate certificate;

    /**
     * @throws GeneralSecurityException if the JVM has no elliptic curves
     * @throws IOException              if the certificate cannot be encoded
     */
    public SelfSignedCertificate() throws GeneralSecurityException, IOException {
        SecureRandom random = new SecureRandom();
        this.password = new BigInteger(128, random).toString(Character.MAX_RADIX).toCharArray();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        this.pair = generator.generateKeyPair();
        this.certificate = sign(new BigInteger(64, random).add(BigInteger.ONE));
    }

    private X509Certificate sign(BigInteger serial) throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME, serial, Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(DAYS_VALID, ChronoUnit.DAYS)), NAME,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1") }));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** A key store with the certificate and without a key. */
    public KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry(ALIAS, certificate);
        return store;
    }

    /** For a client that trusts this certificate only. */
    public SSLContextParameters trusting() throws GeneralSecurityException, IOException {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(parameters(trustStore()));
        SSLContextParameters answer = new SSLContextParameters();
        answer.setTrustManagers(trust);
        return answer;
    }

    /** For the server that presents this certificate. */
    public SSLContextParameters proving() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry(ALIAS, pair.getPrivate(), password, new Certificate[] { certificate });
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(parameters(store));
        keys.setKeyPassword(new String(password));
        SSLContextParameters answer = new SSLContextParameters();
        answer.setKeyManagers(keys);
        return answer;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStoreParameters parameters(KeyStore store) {
        KeyStoreParameters answer = new KeyStoreParameters();
        answer.setKeyStore(store);
        return answer;
    }
}
