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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code camel run} runs the example's two files without a project, with the component from a local repository. */
class CamelRunIT {

    private static final String DEPENDENCY
            = "mvn:io.github.camel-lianlianpay:camel-lianlianpay:" + System.getProperty("project.version");

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder()
                    .order(SimulatedOrder.of("ORDER-1", "46.78").build())
                    .order(SimulatedOrder.of("ORDER-2", "100.00").result("FAILURE").build())
                    .order(SimulatedOrder.of("ORDER-3", "12.30").settleAfterQueries(100).build())
                    .order(SimulatedOrder.of("ORDER-4", "9.99").fault("forged").build()));

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
    void theTwoFilesTellHowPaymentsEnded() throws Exception {
        example.order("ORDER-1\nORDER-2\r\nORDER-3\nORDER-4\n\nORDER-5");

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties")) {
            run.awaitOutput("ORDER-1 is paid: 46.78 yuan", "ORDER-2 ended without payment: FAILURE",
                    "ORDER-3 is PROCESSING: ask again later",
                    "ORDER-4: outcome not known, ask again. no_order=ORDER-4: The reply has a signature that is not valid",
                    "ORDER-5: outcome not known. no_order=ORDER-5: The gateway answered ret_code 8901");

            assertFalse(run.output().contains("ORDER-4 is paid"));
            assertFalse(run.output().contains(example.privateKey()));
        }
        assertEquals(5, GATEWAY.simulator().requests().count());
    }

    @Test
    void theDependencyCanBeGivenOnTheCommandLine() throws Exception {
        example.withoutProperty("camel.jbang.dependencies");
        example.order("ORDER-1");

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties",
                "--dep=" + DEPENDENCY)) {
            run.awaitOutput("ORDER-1 is paid: 46.78 yuan");
        }
    }

    @Test
    void withoutTheDependencyItDoesNotStart() throws Exception {
        example.withoutProperty("camel.jbang.dependencies");
        example.order("ORDER-1");

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties")) {
            assertNotEquals(0, run.end());
            assertTrue(run.output().contains("lianlianpay"), run.output());
        }
        assertEquals(0, GATEWAY.simulator().requests().count());
    }

    @Test
    void aWrongOptionInThePropertiesFileStopsIt() throws Exception {
        example.withProperty("camel.component.lianlianpay.response-timeuot", "10s");

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties")) {
            assertNotEquals(0, run.end());
            assertTrue(run.output().contains("camel.component.lianlianpay.responseTimeuot"), run.output());
        }
    }

    @Test
    void aWrongOptionInTheRouteStopsIt() throws Exception {
        example.replaceInRoute("uri: lianlianpay:queryPayment", "uri: lianlianpay:queryPayment?noSuchOption=1");

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties")) {
            assertNotEquals(0, run.end());
            assertTrue(run.output().contains("noSuchOption"), run.output());
        }
    }

    @Test
    void aMissingKeyFileStopsItAndAPropertyOnTheCommandLineNamesAnother() throws Exception {
        example.order("ORDER-1");
        Files.move(folder.resolve("keys/merchant-private.pem"), folder.resolve("elsewhere.pem"));

        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties")) {
            assertNotEquals(0, run.end());
            assertTrue(run.output().contains("privateKey"), run.output());
        }
        try (Command run = machine.camel(folder, "run", "payment.camel.yaml", "application.properties",
                "--prop=camel.component.lianlianpay.private-key=file:elsewhere.pem")) {
            run.awaitOutput("ORDER-1 is paid: 46.78 yuan");
        }
    }
}
