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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The keys and the certificate of one run, in a folder that the processes share. */
final class Setting {

    static final char[] PASSWORD = "benchmarks".toCharArray();
    static final int BITS = 1024;

    private static final String STORE = "gateway.p12";
    private static final String KEYS = "keys.properties";

    private final Path folder;
    private final Properties keys = new Properties();

    private Setting(Path folder) {
        this.folder = folder;
    }

    /** Made anew. */
    static Setting create(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Setting setting = new Setting(folder);
        setting.put("merchant");
        setting.put("platform");
        try (OutputStream out = Files.newOutputStream(folder.resolve(KEYS))) {
            setting.keys.store(out, null);
        }
        setting.certify();
        return setting;
    }

    /** As another process has made it. */
    static Setting of(Path folder) throws IOException {
        Setting setting = new Setting(folder);
        try (InputStream in = Files.newInputStream(folder.resolve(KEYS))) {
            setting.keys.load(in);
        }
        return setting;
    }

    private void put(String owner) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS, new SecureRandom());
        KeyPair pair = generator.generateKeyPair();
        keys.setProperty(owner + ".private", text(pair.getPrivate()));
        keys.setProperty(owner + ".public", text(pair.getPublic()));
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /**
     * For localhost, on an elliptic curve: the cheapest handshake that there is, which those profit from who open many.
     */
    private void certify() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "gateway",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-validity", "30", "-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException("keytool makes no certificate");
        }
    }

    Path folder() {
        return folder;
    }

    /** The certificate, with the gateway's key. */
    Path store() {
        return folder.resolve(STORE);
    }

    KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", load().getCertificate("gateway"));
        return trusted;
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store().toFile(), PASSWORD);
    }

    SSLContext serverTls() throws GeneralSecurityException, IOException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(load(), PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    /** Base64 of PKCS#8, as the gateway's guide hands keys out. */
    String merchantPrivateKey() {
        return keys.getProperty("merchant.private");
    }

    /** Base64 of X.509. */
    String platformPublicKey() {
        return keys.getProperty("platform.public");
    }

    KeyPair pair(String owner) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(decoded(owner + ".public"))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(owner + ".private"))));
    }

    private byte[] decoded(String name) {
        return Base64.getDecoder().decode(keys.getProperty(name));
    }
}
