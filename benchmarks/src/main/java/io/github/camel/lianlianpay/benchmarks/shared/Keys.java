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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * The keys of one run, in a folder that its processes share: those of merchant and platform, of the same length as with
 * the real gateway, and the certificate of the simulated gateway.
 */
public final class Keys implements AutoCloseable {

    public static final int BITS = 1024;
    public static final String MERCHANT = "merchant";
    public static final String PLATFORM = "platform";

    private static final String GATEWAY = "gateway";
    private static final String PASSWORD = "benchmarks";

    private final Path folder;

    /** Reads the keys that another process has created. */
    public Keys(Path folder) {
        this.folder = folder;
    }

    /** Creates new keys; {@link #close} removes them. */
    public static Keys create() throws IOException, GeneralSecurityException {
        Keys keys = new Keys(Files.createTempDirectory("lianlianpay-benchmarks"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        for (String owner : List.of(MERCHANT, PLATFORM)) {
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(keys.privateFile(owner), text(pair.getPrivate()));
            Files.writeString(keys.publicFile(owner), text(pair.getPublic()));
        }
        return keys;
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /**
     * Creates the certificate for localhost, on an elliptic curve, because that handshake is the cheapest, in favour of
     * clients that open many connections.
     */
    public void certify() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", GATEWAY,
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-validity", "30", "-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed to create a certificate: " + said);
        }
    }

    public Path folder() {
        return folder;
    }

    private Path privateFile(String owner) {
        return folder.resolve(owner + "-private.pem");
    }

    private Path publicFile(String owner) {
        return folder.resolve(owner + "-public.pem");
    }

    private Path store() {
        return folder.resolve("gateway.p12");
    }

    public PrivateKey privateKey(String owner) throws IOException, GeneralSecurityException {
        return new PrivateKeyReader(null, null).read(Files.readAllBytes(privateFile(owner)));
    }

    public PublicKey publicKey(String owner) throws IOException, GeneralSecurityException {
        return new PublicKeyReader(null).read(Files.readAllBytes(publicFile(owner))).get(0);
    }

    /** Base64 of PKCS#8, as in the gateway's guide. */
    public String privateText(String owner) throws IOException {
        return Files.readString(privateFile(owner));
    }

    /** Base64 of X.509. */
    public String publicText(String owner) throws IOException {
        return Files.readString(publicFile(owner));
    }

    /** For the gateway, which presents the certificate. */
    public KeyManagerFactory certificate() throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        return managers;
    }

    /** The same, ready to use. */
    public SSLContext serverTls() throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certificate().getKeyManagers(), null, null);
        return tls;
    }

    /** For a client: with the gateway's certificate only. */
    public KeyStore trusted() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                GATEWAY, KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray()).getCertificate(GATEWAY));
        return trusted;
    }

    /** The same for Camel. */
    public SSLContextParameters trust() throws IOException, GeneralSecurityException {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(trusted());
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters answer = new SSLContextParameters();
        answer.setTrustManagers(managers);
        return answer;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
