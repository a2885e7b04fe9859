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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * Keys made for one run: of the merchant and the platform, 1024 bits as the real gateway's, and the gateway's for TLS.
 */
final class KeyFolder {

    static final String PASSWORD = "benchmark";

    private KeyFolder() {
    }

    static void fill(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        for (String owner : new String[] { "merchant", "platform" }) {
            KeyPair pair = generator.generateKeyPair();
            write(folder.resolve(owner + "-private.pem"), pair.getPrivate());
            write(folder.resolve(owner + "-public.pem"), pair.getPublic());
        }
        Path store = folder.resolve("gateway.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-alias",
                "gateway", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate: " + Files.readString(folder.resolve("keytool.log")));
        }
        trust(load(store), folder.resolve("trust.p12"));
    }

    static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore answer = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            answer.load(in, PASSWORD.toCharArray());
        }
        return answer;
    }

    private static void trust(KeyStore gateway, Path file) throws IOException, GeneralSecurityException {
        KeyStore answer = KeyStore.getInstance("PKCS12");
        answer.load(null, null);
        answer.setCertificateEntry("gateway", gateway.getCertificate("gateway"));
        try (OutputStream out = Files.newOutputStream(file)) {
            answer.store(out, PASSWORD.toCharArray());
        }
    }

    private static void write(Path file, Key key) throws IOException {
        Files.writeString(file, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }
}
