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
package io.github.camel.lianlianpay.quarkus;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayOperation;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application with the extension tells the builder of native images all that the component needs. */
class NativeSourcesIT {

    private static final NativeSources SOURCES = new NativeSources();
    private static final Path TOP = Path.of("..", "..");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^```yaml\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("\\b(?:java|javax|io|org)\\.(?:[a-z]\\w*\\.)+[A-Z]\\w+\\b");
    /** In a table or a text, but not at a route's start, where no route is there to catch it. */
    private static final Pattern EXCEPTION = Pattern.compile("`((?:[a-z]\\w*\\.)*(?!FailedToStart)[A-Z]\\w+Exception)`");
    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    @AfterAll
    static void close() throws IOException {
        SOURCES.close();
    }

    @Test
    void whatServiceFilesNameCanBeMade() throws IOException {
        List<String> named = new ArrayList<>();
        for (String file : SOURCES.componentFiles(SERVICES)) {
            Properties service = new Properties();
            service.load(new StringReader(SOURCES.componentFile(file)));
            if (service.containsKey("class")) {
                named.add(service.getProperty("class"));
            }
        }
        assertTrue(named.contains(LianLianPayComponent.class.getName()), named.toString());
        assertEquals(List.of(), named.stream().filter(name -> !SOURCES.canBeMadeAndCalled(name)).toList());
    }

    @Test
    void theConvertersCanBeMade() {
        assertTrue(SOURCES.canBeMade("io.github.camel.lianlianpay.LianLianPayConverter"));
    }

    @Test
    void beansOfRoutesCanBeMadeAndSet() {
        assertEquals(List.of(), Stream
                .of(LianLianPaySignProcessor.class, LianLianPayDataFormat.class, LianLianPayConfiguration.class,
                        KeyStoreParameters.class, SSLContextParameters.class)
                .flatMap(NativeSourcesIT::withSuperclasses).filter(type -> !SOURCES.canBeMadeAndCalled(type.getName()))
                .toList());
    }

    @Test
    void routesCanReadTheMessages() {
        assertEquals(List.of(), Stream
                .of(QueryPaymentRequest.class, QueryPaymentResponse.class, PaymentResult.class, LianLianPayOperation.class)
                .filter(type -> !SOURCES.canBeMadeAndCalled(type.getName())).toList());
    }

    @Test
    void routesCanCatchEveryExceptionByItsName() {
        List<String> exceptions = componentClasses()
                .filter(name -> name.endsWith("Exception") && LianLianPayException.class.isAssignableFrom(load(name))).toList();
        assertTrue(exceptions.size() >= 4, exceptions.toString());
        assertEquals(List.of(), exceptions.stream().filter(name -> !SOURCES.canBeMadeAndCalled(name)).toList());
    }

    /** Derived from the pages, so that a new sample with a new class makes this fail. */
    @Test
    void whatTheSamplesOfThePagesNameCanBeMade() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            SAMPLE.matcher(Files.readString(page)).results().flatMap(sample -> CLASS.matcher(sample.group(1)).results())
                    .map(MatchResult::group)
                    // Camel knows these without reflection
                    .filter(name -> ObjectHelper.loadSimpleType(name) == null)
                    // what an application may bring itself, such as a provider of its own, it has to register itself
                    .filter(NativeSourcesIT::isClass).forEach(named::add);
        }
        assertTrue(named.contains("org.apache.camel.processor.errorhandler.RedeliveryPolicy"), named.toString());
        assertTrue(named.contains("java.io.IOException"), named.toString());
        assertEquals(List.of(), named.stream().filter(name -> !SOURCES.canBeMadeAndCalled(name)).toList());
    }

    /** The table of exceptions names those that a route may want to tell apart. */
    @Test
    void theExceptionsOfThePageCanBeCaught() throws IOException {
        List<String> named = EXCEPTION.matcher(Files.readString(TOP.resolve("docs/errors.md"))).results()
                .map(exception -> exception.group(1)).distinct().map(NativeSourcesIT::fullName).toList();
        assertTrue(named.containsAll(List.of("java.net.ConnectException", "java.security.SignatureException",
                "org.apache.camel.http.base.HttpOperationFailedException")), named.toString());
        assertEquals(List.of(), named.stream().filter(name -> !SOURCES.canBeMadeAndCalled(name)).toList());
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(TOP); Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(top, docs).filter(page -> page.toString().endsWith(".md")).toList();
        }
    }

    /** The page names the JDK's own without their packages. */
    private static String fullName(String name) {
        return Stream
                .of("", "io.github.camel.lianlianpay.", "java.net.", "javax.net.ssl.", "java.io.", "java.lang.",
                        "org.apache.camel.")
                .map(prefix -> prefix + name).filter(NativeSourcesIT::isClass).findFirst()
                .orElseThrow(() -> new IllegalStateException("docs/errors.md names " + name + ", and there is no such class"));
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, NativeSourcesIT.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void httpsIsThere() throws IOException {
        assertTrue(SOURCES.arguments().contains("--enable-url-protocols=http,https"), SOURCES.arguments().toString());
    }

    @Test
    void whatIsRandomIsMadeAtRunTime() {
        List<String> random = componentClasses()
                .filter(name -> SOURCES.componentFile(name.replace('.', '/') + ".class").contains("java/security/SecureRandom"))
                .toList();
        assertEquals(List.of("io.github.camel.lianlianpay.LianLianPayHiddenOptions"), random);
        assertTrue(SOURCES.isInitializedAtRunTime(random.get(0)));
        assertTrue(SOURCES.isInitializedAtRunTime("org.bouncycastle.crypto.CryptoServicesRegistrar"));
    }

    @Test
    void kameletsAndTheTableOfOptionsAreThere() {
        List<String> files = new ArrayList<>(SOURCES.componentFiles("kamelets/"));
        files.add("META-INF/io/github/camel/lianlianpay/lianlianpay.json");
        files.add("kamelets/lianlianpay-query-payment-action.kamelet.yaml");
        assertEquals(List.of(), files.stream().filter(file -> !SOURCES.holdsResource(file)).toList());
    }

    @Test
    void toolsFindTheDescription() throws IOException {
        Properties extension = new Properties();
        extension.load(new StringReader(resource("META-INF/quarkus-extension.properties")));
        assertEquals("io.github.camel-lianlianpay:camel-quarkus-lianlianpay-deployment:1.0.0-SNAPSHOT",
                extension.getProperty("deployment-artifact"));
        String description = resource("META-INF/quarkus-extension.yaml");
        assertTrue(description.contains("name: \"Camel LianLian Pay\""), description);
        assertTrue(description.contains("status: \"preview\""), description);
    }

    /** Of this extension, which the class path has beside others. */
    private static String resource(String name) throws IOException {
        var files = NativeSourcesIT.class.getClassLoader().getResources(name);
        while (files.hasMoreElements()) {
            try (var file = files.nextElement().openStream()) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                if (text.contains("camel-quarkus-lianlianpay")) {
                    return text;
                }
            }
        }
        throw new IllegalStateException("The extension has no " + name);
    }

    private static Stream<String> componentClasses() {
        return SOURCES.componentFiles("io/github/camel/lianlianpay/").stream().filter(file -> file.endsWith(".class"))
                .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeSourcesIT.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Class<?>> withSuperclasses(Class<?> type) {
        return Stream.<Class<?>> iterate(type, each -> each != Object.class, Class::getSuperclass);
    }
}
