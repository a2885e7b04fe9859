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
package io.github.camel.lianlianpay.internal.keys;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.StartTest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * If a JVM or a provider forbids what the gateway requires, the start fails with a message that names the remedy.
 */
class ProviderRefusalTest extends GatewayTestSupport {

    private static final String FIPS = "FIPS modes refuse MD5 and keys below 2048 bits, and LianLian's own key has 1024";

    @TempDir
    Path folder;

    /** Has no MD5, like Bouncy Castle's bc-fips in approved mode. */
    private static final class WithoutMd5 extends Provider {

        private static final long serialVersionUID = 1L;

        private WithoutMd5() {
            super("WithoutMd5", "1", "for a test");
            Service keys = Security.getProvider("SunRsaSign").getService("KeyFactory", "RSA");
            putService(new Service(this, "KeyFactory", "RSA", keys.getClassName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return keys.newInstance(parameter);
                }
            });
        }
    }

    /** Refuses keys below 2048 bits when they are made or used, as some modules do. */
    private static final class LongKeysOnly extends Provider {

        private static final long serialVersionUID = 1L;

        private LongKeysOnly(boolean whenMade) {
            super("LongKeysOnly", "1", "for a test");
            Service keys = Security.getProvider("SunRsaSign").getService("KeyFactory", "RSA");
            putService(new Service(this, "KeyFactory", "RSA", "factory", null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return whenMade ? new Refusing() : keys.newInstance(parameter);
                }
            });
            putService(new Service(this, "Signature", "MD5withRSA", "signature", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new RefusingSignature();
                }
            });
        }
    }

    private static final class Refusing extends KeyFactorySpi {

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("RSA keys must be at least 2048 bits long");
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("RSA keys must be at least 2048 bits long");
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("RSA keys must be at least 2048 bits long");
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            throw new InvalidKeyException("RSA keys must be at least 2048 bits long");
        }
    }

    private static final class RefusingSignature extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("RSA keys must be at least 2048 bits long");
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            throw new InvalidKeyException("RSA keys must be at least 2048 bits long");
        }

        @Override
        protected void engineUpdate(byte b) {
            // not reached
        }

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {
            // not reached
        }

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return false;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            // has no parameters
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return null;
        }
    }

    @Test
    void aProviderWithoutMd5IsNamed() {
        refused(new WithoutMd5(), "Option provider: WithoutMd5 does not know what the gateway wants, RSA keys and MD5withRSA",
                FIPS);
    }

    @Test
    void aProviderThatRefusesAShortKeyIsNamed() {
        refused(new LongKeysOnly(false), "Option privateKey: the provider cannot sign with it: RSA keys must be", FIPS);
    }

    @Test
    void aFactoryThatRefusesAShortKeyIsNamed() {
        refused(new LongKeysOnly(true), "is a sound RSA private key of 1024 bits, and LongKeysOnly refuses it", FIPS);
    }

    @Test
    void aFactoryThatRefusesLianLiansKeyIsNamed() {
        context.getRegistry().bind("mine", new WithoutEncoding(TestKeys.privateKey("merchant2048")));
        refused(new LongKeysOnly(true), "is a sound RSA public key of 1024 bits, and LongKeysOnly refuses it", FIPS);
    }

    /** A key without an encoding, like that of a hardware module. */
    private record WithoutEncoding(PrivateKey key) implements PrivateKey {

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    private void refused(Provider provider, String... says) {
        context.getRegistry().bind("fips", provider);
        String key = context.getRegistry().lookupByName("mine") == null ? "" : "&privateKey=#bean:mine";
        defaults().setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
        StartTest.assertDoesNotStart(context, URI + "?provider=#bean:fips" + key, List.of(says),
                TestKeys.privatePem(TestKeys.MERCHANT));
    }

    @Test
    void theProviderOfTheAdviceWorks() {
        context.getRegistry().bind("bc", new BouncyCastleProvider());

        query("?provider=#bean:bc", "N1");
    }

    @ParameterizedTest
    @CsvSource({ "Signature.MD5withRSA", "MessageDigest.MD5", "'Cipher.DES, signature.md5WITHrsa'" })
    void aJvmThatForbidsTheAlgorithmSaysSo(String forbidden) throws Exception {
        String printed = startIn(jvm(), "jdk.crypto.disabledAlgorithms=" + forbidden, "");

        assertTrue(printed.contains("Option provider: this JVM forbids MD5withRSA"), printed);
        assertTrue(printed.contains("jdk.crypto.disabledAlgorithms has " + forbidden.replace("Cipher.DES, ", "")), printed);
        assertTrue(printed.contains("-Djava.security.properties=FILE"), printed);
        assertTrue(printed.contains("jdk.certpath.disabledAlgorithms does not matter here"), printed);
    }

    /** The remedy of the message works, and the setting that people find first neither helps nor harms. */
    @ParameterizedTest
    @ValueSource(strings = {
            "jdk.crypto.disabledAlgorithms=", "jdk.certpath.disabledAlgorithms=MD5, RSA keySize < 4096",
            "jdk.crypto.disabledAlgorithms=Cipher.DES" })
    void aJvmThatDoesNotForbidItSigns(String property) throws Exception {
        assertEquals("signs", startIn(jvm(), property, "").strip());
    }

    @Test
    void anotherProviderHelpsWhereTheDigestIsForbidden() throws Exception {
        assertEquals("signs", startIn(jvm(), "jdk.crypto.disabledAlgorithms=MessageDigest.MD5", "bc").strip());
    }

    /** A JVM that knows the property: this one, the one in JAVA_HOME_25, or another installed one. */
    private static Path jvm() throws Exception {
        Path own = Path.of(System.getProperty("java.home"));
        if (knowsTheProperty(own)) {
            return own;
        }
        String given = System.getenv("JAVA_HOME_25");
        if (given != null && knowsTheProperty(Path.of(given))) {
            return Path.of(given);
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> others = Files.newDirectoryStream(installed)) {
                for (Path other : others) {
                    if (knowsTheProperty(other)) {
                        return other;
                    }
                }
            }
        }
        assumeTrue(false, "no JVM here knows jdk.crypto.disabledAlgorithms");
        return own;
    }

    private static boolean knowsTheProperty(Path home) throws Exception {
        Path file = home.resolve("conf/security/java.security");
        return Files.isRegularFile(home.resolve("bin/java")) && Files.isReadable(file)
                && Files.readString(file, StandardCharsets.ISO_8859_1).contains("jdk.crypto.disabledAlgorithms");
    }

    private String startIn(Path home, String property, String provider) throws Exception {
        Path properties = Files.writeString(folder.resolve("security.properties"), property + "\n");
        Path out = folder.resolve("out");
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("log4j-slf4j2-impl")).collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                home.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1",
                "-Djava.security.properties=" + properties, "-cp", path, Loader.class.getName(), provider)
                .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(out.toFile()).start();
        try {
            assertTrue(process.waitFor(3, TimeUnit.MINUTES), "the process does not end");
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertFalse(printed.isBlank(), "the process printed nothing");
        return printed;
    }

    /** Runs in the other process. */
    public static final class Loader {

        public static void main(String[] args) throws Exception {
            KeySettings settings = new KeySettings();
            settings.setPrivateKey(TestKeys.privatePem(TestKeys.MERCHANT));
            settings.setPublicKey(TestKeys.publicPem(TestKeys.PLATFORM));
            settings.setProvider(args.length == 0 || args[0].isEmpty() ? null : new BouncyCastleProvider());
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                Keys.load(context, settings.keyOptions());
                System.out.println("signs");
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
