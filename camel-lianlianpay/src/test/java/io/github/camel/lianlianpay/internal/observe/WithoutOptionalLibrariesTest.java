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
package io.github.camel.lianlianpay.internal.observe;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Queries work in a process without Micrometer, health checks, consoles and Spring.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WithoutOptionalLibrariesTest {

    private static final Pattern OPTIONAL
            = Pattern.compile(
                    "micrometer-|HdrHistogram|spring-|jakarta\\.jms|vertx-|camel-(?:health|console|main|management|catalog|platform-http|vertx)-");
    /** Classes that must be missing in the other process. They exist here, which proves that the names are right. */
    private static final List<String> CLASSES = List.of(
            "io.micrometer.core.instrument.MeterRegistry", "io.vertx.ext.web.Router",
            "org.apache.camel.impl.health.AbstractHealthCheck",
            "org.apache.camel.impl.console.DefaultDevConsoleRegistry",
            "org.springframework.transaction.support.TransactionSynchronizationManager",
            "org.springframework.jms.connection.JmsResourceHolder", "jakarta.jms.Session");

    @TempDir
    Path folder;

    @Test
    void aProcessWithoutThemAsks() throws Exception {
        for (String name : CLASSES) {
            Class.forName(name);
        }
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        String path = Arrays.stream(all).filter(entry -> !OPTIONAL.matcher(Path.of(entry).getFileName().toString()).find())
                // otherwise both processes would write the same log file
                .filter(entry -> !entry.contains("log4j-slf4j2-impl"))
                .collect(Collectors.joining(File.pathSeparator));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", path,
                Asker.class.getName()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the process does not end");
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), printed);
        assertTrue(printed.contains("answered SUCCESS, then HttpOperationFailedException"), printed);
    }

    /** Runs in the other process. */
    public static final class Asker {

        public static void main(String[] args) throws Exception {
            for (String name : CLASSES) {
                try {
                    Class.forName(name);
                    throw new AssertionError(name + " is there");
                } catch (ClassNotFoundException e) {
                    // expected
                }
            }
            try (TestGateway gateway = TestGateway.https();
                 DefaultCamelContext context = GatewayTestSupport.contextFor(gateway)) {
                Exchange good = context.createFluentProducerTemplate().to(GatewayTestSupport.URI).withBody("N1").send();
                if (good.getException() != null) {
                    throw good.getException();
                }
                Exchange asynchronous = context.createFluentProducerTemplate()
                        .to(GatewayTestSupport.URI + "?asynchronous=true").withBody("N1").send();
                if (asynchronous.getException() != null) {
                    throw asynchronous.getException();
                }
                gateway.answer(TestGateway.Answer.status(503));
                Exchange bad = context.createFluentProducerTemplate().to(GatewayTestSupport.URI).withBody("N1").send();
                System.out.println("answered " + good.getMessage().getHeader(LianLianPayConstants.RESULT_PAY) + ", then "
                                   + bad.getException().getClass().getSimpleName());
            }
        }
    }

    /** Also in the bundle's manifest, which the build writes beside the classes. */
    @Test
    void aBundleDoesNotWantThem() throws Exception {
        Path classes = Path.of(LianLianPayComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String imports;
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"))) {
            imports = new Manifest(in).getMainAttributes().getValue("Import-Package");
        }
        for (String optional : List.of("io.micrometer.core.instrument", "org.apache.camel.impl.health",
                "org.springframework.transaction.support", "org.springframework.jms.connection", "jakarta.jms",
                "io.vertx.ext.web")) {
            assertTrue(Pattern.compile("(?:^|,)" + Pattern.quote(optional) + ";[^,]*(?:\"[^\"]*\"[^,]*)*resolution:=optional")
                    .matcher(imports).find(), imports);
        }
        assertFalse(imports.contains("org.apache.camel.support;resolution:=optional"), imports);
    }
}
