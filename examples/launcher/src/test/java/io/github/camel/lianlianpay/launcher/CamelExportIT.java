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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code camel export} makes a Maven project of the two files. */
class CamelExportIT {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>io.github.camel-lianlianpay</groupId>\\s*<artifactId>camel-lianlianpay</artifactId>\\s*<version>"
                                                              + Pattern.quote(System.getProperty("project.version"))
                                                              + "</version>");

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(LianLianPaySimulator.builder());

    private static Machine machine;

    @TempDir
    Path folder;

    @BeforeAll
    static void installLauncher() throws Exception {
        machine = new Machine();
    }

    @ParameterizedTest
    @ValueSource(strings = { "camel-main", "spring-boot", "quarkus" })
    void theProjectHasTheRouteTheOptionsAndTheDependency(String runtime) throws Exception {
        Example example = new Example(folder, GATEWAY.simulator());

        try (CamelCommand export = machine.camel(folder, "export", "--runtime=" + runtime, "--gav=com.example:payment:1.0",
                "--java-version=17", "--maven-wrapper=false", "--dir=project",
                "--kamelets-version=" + System.getProperty("camel.kamelets.version"),
                "payment.camel.yaml", "application.properties")) {
            assertEquals(0, export.end(), export::output);
        }

        Path resources = folder.resolve("project/src/main/resources");
        String properties = Files.readString(resources.resolve("application.properties"));
        assertEquals(1, DEPENDENCY.matcher(Files.readString(folder.resolve("project/pom.xml"))).results().count());
        assertEquals(Files.readString(Example.ROUTE), Files.readString(resources.resolve("camel/payment.camel.yaml")));
        assertTrue(properties.contains("camel.component.lianlianpay.oid-partner=201900000000000001"), properties);
        // the launcher turns file: into classpath:, and the documentation tells to turn it back
        assertTrue(properties.contains("llp.privateKey=classpath:keys/merchant-private.pem"));
        // and no key goes into the project
        assertFalse(Files.exists(resources.resolve("keys")));
        assertFalse(properties.contains(example.privateKey()));
    }
}
