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
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A TLS identity, issued by a test authority; both are made at run time. */
public final class TestTls {

    public static final char[] PASSWORD = "store-password".toCharArray();

    private static final KeyPair KEYS = keys();
    private static final X509Certificate AUTHORITY = certificate(KEYS, "authority", true, 1);

    private final KeyStore store;

    private TestTls(KeyPair keys, X509Certificate... chain) {
        try {
            store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), PASSWORD, chain);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestTls valid(String host) {
        return issued(host, -9, 1);
    }

    /** Leaves out the authority's own certificate, which expires tomorrow. */
    public static TestTls lasting(String host, int days) {
        return new TestTls(KEYS, certificate(KEYS, host, false, days));
    }

    public static TestTls expired(String host) {
        return issued(host, -9, -1);
    }

    public static TestTls notYetValid(String host) {
        return issued(host, 1, 9);
    }

    private static TestTls issued(String host, int from, int until) {
        return new TestTls(KEYS, certificate(KEYS, host, false, from, until, "authority", KEYS), AUTHORITY);
    }

    public static TestTls selfSigned(String host) {
        KeyPair own = keys();
        return new TestTls(own, certificate(own, host, false, -9, 1, host, own));
    }

    /** Issued by an authority with the same name and another key. */
    public static TestTls untrusted(String host) {
        KeyPair other = keys();
        return new TestTls(
                other, certificate(other, host, false, -9, 1, "authority", other),
                certificate(other, "authority", true, -9, 1, "authority", other));
    }

    /** Issued by the test's authority, valid until so many days from now. */
    public static X509Certificate certificate(KeyPair keys, String host, boolean isAuthority, int days) {
        return certificate(keys, host, isAuthority, -9, days, "authority", KEYS);
    }

    private static X509Certificate certificate(
            KeyPair keys, String host, boolean isAuthority, int from, int until, String issuer, KeyPair issuerKeys) {
        try {
            Instant now = Instant.now();
            var builder = new X509v3CertificateBuilder(
                    new X500Name("CN=" + issuer), BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.plus(from, ChronoUnit.DAYS)),
                    // the dates must not depend on the locale's calendar
                    Date.from(now.plus(until, ChronoUnit.DAYS)), Locale.ROOT, new X500Name("CN=" + host),
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            builder.addExtension(Extension.subjectAlternativeName, false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the server; trusts clients with the same identity if it requires a certificate. */
    public SSLContext server() {
        try {
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the client; trusts only the authority. */
    public static SSLContextParameters trust() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(trustManagers().getTrustManagers()[0]);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /** The same with a client certificate. */
    public SSLContextParameters trustWithClientCertificate() {
        KeyStoreParameters keyStore = new KeyStoreParameters();
        keyStore.setKeyStore(store);
        KeyManagersParameters keyManagers = new KeyManagersParameters();
        keyManagers.setKeyStore(keyStore);
        keyManagers.setKeyPassword(new String(PASSWORD));
        SSLContextParameters parameters = trust();
        parameters.setKeyManagers(keyManagers);
        return parameters;
    }

    private static TrustManagerFactory trustManagers() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", AUTHORITY);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
