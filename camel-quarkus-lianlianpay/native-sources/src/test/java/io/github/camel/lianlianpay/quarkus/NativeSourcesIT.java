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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.model.ConfirmPaymentRequest;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application with the extension registers all that the component needs in a native image. */
class NativeSourcesIT {

    private static final NativeSources SOURCES = new NativeSources();
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
        assertTrue(SOURCES.canBeMade("io.github.camel.lianlianpay.internal.codec.LianLianPayConverter"));
    }

    @Test
    void beansOfRoutesCanBeMadeAndSet() {
        assertEquals(List.of(), Stream
                .of(LianLianPaySignProcessor.class, LianLianPayDataFormat.class, LianLianPayConfiguration.class,
                        JdbcPaymentJournal.class, MemoryPaymentJournal.class,
                        KeyStoreParameters.class, SSLContextParameters.class)
                .flatMap(NativeSourcesIT::withSuperclasses).filter(type -> !SOURCES.canBeMadeAndCalled(type.getName()))
                .toList());
    }

    @Test
    void routesCanReadTheMessages() {
        assertEquals(List.of(), Stream
                .of(QueryPaymentRequest.class, QueryPaymentResponse.class, PaymentRequest.class, PaymentRequest.Builder.class,
                        ConfirmPaymentRequest.class, ConfirmPaymentRequest.Builder.class, PaymentResponse.class,
                        PaymentNotification.class, PaymentResult.class, PaymentOutcome.class, LianLianPayOperation.class)
                .flatMap(NativeSourcesIT::withSuperclasses).filter(type -> type != Enum.class)
                .filter(type -> !SOURCES.canBeMadeAndCalled(type.getName())).toList());
    }

    @Test
    void routesCanCatchEveryExceptionByItsName() {
        List<String> exceptions = componentClasses()
                .filter(name -> name.endsWith("Exception") && LianLianPayException.class.isAssignableFrom(load(name))).toList();
        assertTrue(exceptions.size() >= 4, exceptions.toString());
        assertEquals(List.of(), exceptions.stream().filter(name -> !SOURCES.canBeMadeAndCalled(name)).toList());
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
        assertTrue(random.contains("io.github.camel.lianlianpay.internal.options.UriSecrets"), random.toString());
        assertEquals(List.of(), random.stream().filter(name -> !SOURCES.isInitializedAtRunTime(name)).toList());
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

    /** Of this extension, because the class path has several. */
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
