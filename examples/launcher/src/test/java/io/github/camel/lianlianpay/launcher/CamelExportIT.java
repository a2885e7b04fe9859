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
package io.github.camel.lianlianpay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code camel export} makes a Maven project from the two files that runs without changes. */
class CamelExportIT {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>io.github.camel-lianlianpay</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*<version>"
                                                              + Pattern.quote(System.getProperty("project.version"))
                                                              + "</version>");

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().order(SimulatedOrder.of("ORDER-1", "46.78").build()));

    private static Machine machine;

    @TempDir
    Path folder;

    private Example example;

    @BeforeAll
    static void installLauncher() throws Exception {
        machine = new Machine();
    }

    @BeforeEach
    void copyExample() throws IOException {
        example = new Example(folder, GATEWAY.simulator());
    }

    @Test
    void camelMainGetsTheComponent() throws Exception {
        export("--runtime=camel-main", "--camel-version=" + System.getProperty("camel.version"));

        assertProject("camel-lianlianpay");
    }

    @Test
    void quarkusGetsTheExtension() throws Exception {
        export("--runtime=quarkus");

        assertProject("camel-quarkus-lianlianpay");
    }

    @Test
    void springBootGetsTheStarterAndTheProjectAsksTheGateway() throws Exception {
        export("--runtime=spring-boot", "--camel-spring-boot-version=" + System.getProperty("camel.version"),
                "--spring-boot-version=" + System.getProperty("spring.boot.version"));

        assertProject("camel-lianlianpay-starter");

        Path project = folder.resolve("project");
        try (Command build = machine.maven(project, "-DskipTests", "package")) {
            assertEquals(0, build.end(), build::output);
        }
        // in a folder without the example's properties, because Spring Boot would read them
        Files.writeString(Files.createDirectory(project.resolve("orders")).resolve("today.txt"), "ORDER-1");
        try (Command application = machine.java(project, Map.of("LLP_KEYS", "file:../keys"),
                "-jar", "target/payment-1.0.jar")) {
            application.awaitOutput("ORDER-1 is paid: 46.78 yuan");
        }
    }

    private void export(String... runtime) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("export"));
        arguments.addAll(List.of(runtime));
        arguments.addAll(List.of("--gav=com.example:payment:1.0", "--java-version=17", "--maven-wrapper=false", "--dir=project",
                "--kamelets-version=" + System.getProperty("camel.kamelets.version"),
                "payment.camel.yaml", "application.properties"));
        try (Command export = machine.camel(folder, arguments.toArray(String[]::new))) {
            assertEquals(0, export.end(), export::output);
        }
    }

    /** The project has the unchanged route, the options, only this artifact of ours, and no key. */
    private void assertProject(String artifact) throws IOException {
        Path project = folder.resolve("project");
        Path resources = project.resolve("src/main/resources");
        String properties = Files.readString(resources.resolve("application.properties"));
        assertEquals(List.of(artifact), DEPENDENCY.matcher(Files.readString(project.resolve("pom.xml"))).results()
                .map(found -> found.group(1)).toList());
        assertEquals(Files.readString(Example.ROUTE), Files.readString(resources.resolve("camel/payment.camel.yaml")));
        assertTrue(properties.contains("camel.component.lianlianpay.oid-partner=201900000000000001"), properties);
        // the launcher changes file: to classpath:
        assertTrue(properties.contains("llp.keys=classpath:keys"), properties);
        assertFalse(Files.exists(resources.resolve("keys")));
        assertFalse(properties.contains(example.privateKey()));
    }
}
