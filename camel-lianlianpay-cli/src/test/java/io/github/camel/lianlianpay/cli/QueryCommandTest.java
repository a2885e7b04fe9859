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
package io.github.camel.lianlianpay.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** query asks a gateway, here the simulator's. */
class QueryCommandTest {

    private static LianLianPaySimulator simulator;

    @TempDir
    private Path folder;

    private final CliRun cli = new CliRun();
    private String properties;

    @BeforeAll
    static void start() {
        simulator = LianLianPaySimulator.builder().order(SimulatedOrder.of("A-1", "46.78").build())
                .order(SimulatedOrder.of("A-2", "1.00").firstResult("PROCESSING").settleAfterQueries(100).build())
                .order(SimulatedOrder.of("A-3", "1.00").fault("forged").build())
                .start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void writeOptions() throws Exception {
        simulator.writeKeys(folder);
        properties = Files.writeString(folder.resolve("application.properties"), """
                camel.component.lianlianpay.gateway-url = %s
                camel.component.lianlianpay.oid-partner = %s
                camel.component.lianlianpay.private-key = file:%s
                camel.component.lianlianpay.public-key = file:%s
                """.formatted(simulator.gatewayUrl(), simulator.oidPartner(), folder.resolve("merchant-private.pem"),
                folder.resolve("platform-public.pem"))).toString();
    }

    @Test
    void aPaymentIsFound() {
        assertEquals(0, cli.run("query", properties, "--noOrder=A-1"), cli::output);
        cli.assertPrinted("no_order     A-1", "result_pay   SUCCESS", "money_order  46.78",
                "OK           the payment has come to its end");

        assertEquals(0, cli.run("query", properties, "--noOrder=A-2"), cli::output);
        cli.assertPrinted("result_pay   PROCESSING", "OK           the payment has not come to its end");
    }

    @Test
    void whatIsNotProvenIsReported() {
        assertEquals(1, cli.run("query", properties, "--noOrder=A-3"));
        cli.assertPrinted("PROBLEM", "no_order=A-3");
        cli.assertNotPrinted("OK ");
        assertEquals(1, cli.run("query", properties, "--noOrder=A-4"));
        cli.assertPrinted("PROBLEM", "8901");
    }

    @Test
    void aGatewayThatIsAwayIsReported() {
        assertEquals(1, cli.run("query", properties, "--noOrder=A-1", "--gatewayUrl=http://localhost:1/paymentapi"));
        cli.assertPrinted("PROBLEM      Nothing is known of the payment: ", "refused");
    }

    @Test
    void wrongOptionsAreReportedWithoutTheirValues() {
        assertEquals(1, cli.run("query", properties));
        cli.assertPrinted("PROBLEM", "no_order");
        assertEquals(1, cli.run("query", properties, "--noOrder=A-1", "--privateKey=no secret of anybody"));
        cli.assertPrinted("PROBLEM", "privateKey");
        cli.assertNotPrinted("no secret of anybody");
        assertEquals(2, cli.run("query"));
        assertEquals(2, cli.run("query", "no-such-file.properties"));
    }
}
