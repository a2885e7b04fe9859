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
package io.github.camel.lianlianpay.simulator.internal.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;

/** Reads and writes keys as PEM files, which the component's options can name. */
public final class KeyFiles {

    public static final String MERCHANT_PRIVATE = "merchant-private.pem";
    public static final String PLATFORM_PRIVATE = "platform-private.pem";
    public static final String PLATFORM_PUBLIC = "platform-public.pem";
    public static final String HTTPS_CERTIFICATE = "https-certificate.pem";

    private KeyFiles() {
    }

    /** Reads a merchant's public key, in any form that the component's option {@code publicKey} accepts. */
    public static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        return new PublicKeyReader(null).read(Files.readAllBytes(file)).get(0);
    }

    /** Whether the file is a private key; any other file must be a public key. */
    public static boolean isPrivate(Path file) throws IOException {
        try {
            new PrivateKeyReader(null, null).read(Files.readAllBytes(file));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Reads a private key, in any unencrypted form that the component's option {@code privateKey} accepts. */
    public static KeyPair keyPair(Path file) throws IOException, GeneralSecurityException {
        return SimulatorKeys.pair(new PrivateKeyReader(null, null).read(Files.readAllBytes(file)));
    }

    /**
     * Writes the keys that a merchant needs, and replaces the files of an earlier run.
     *
     * @param merchant    null if the simulator does not have it
     * @param certificate null without HTTPS
     */
    public static void write(Path directory, PrivateKey merchant, KeyPair platform, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        if (merchant != null) {
            writeSecret(directory.resolve(MERCHANT_PRIVATE), pem("PRIVATE KEY", merchant.getEncoded()));
        }
        writeSecret(directory.resolve(PLATFORM_PRIVATE), pem("PRIVATE KEY", platform.getPrivate().getEncoded()));
        Files.writeString(directory.resolve(PLATFORM_PUBLIC), pem("PUBLIC KEY", platform.getPublic().getEncoded()));
        if (certificate != null) {
            Files.writeString(directory.resolve(HTTPS_CERTIFICATE), pem("CERTIFICATE", certificate.getEncoded()));
        }
    }

    private static void writeSecret(Path file, String pem) throws IOException {
        // deleted first, because an existing file keeps its permissions
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, pem);
    }

    private static String pem(String label, byte[] der) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
