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

import java.nio.file.Path;
import java.util.List;

import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.FIVE_MINUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** {@code camel run} pays, confirms and is notified with two files and no project, and again after it was killed. */
class CamelRunPaysIT {

    @RegisterExtension
    static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(LianLianPaySimulator.builder());

    @TempDir
    Path folder;

    private final LianLianPaySimulator gateway = GATEWAY.simulator();

    @Test
    void theTwoFilesPayConfirmAndAreNotified() throws Exception {
        Machine machine = new Machine();
        PayExample example = new PayExample(folder, gateway);
        try (Command run = machine.camel(example.folder(), "run", "pay.camel.yaml", "application.properties")) {
            example.pay("PAY-1");
            run.awaitOutput("PAY-1 is ACCEPTED", "PAY-1 ended: SUCCESS, 49.65 yuan");

            // it looks like the first one, and so a person has to confirm it
            example.pay("PAY-2");
            run.awaitOutput("PAY-2 is TO_CONFIRM");
            example.confirm("PAY-2", "li_si");
            run.awaitOutput("PAY-2 is ACCEPTED, confirmed by li_si", "PAY-2 ended: SUCCESS, 49.65 yuan");

            for (String noOrder : List.of("PAY-1", "PAY-2")) {
                await("The receipt for " + noOrder).atMost(FIVE_MINUTES).until(() -> gateway.notifications().sent(noOrder)
                        .stream().anyMatch(sent -> sent.answer() != null && sent.answer().receipt()));
            }
            assertFalse(run.output().contains("6222021234567890123"), run.output());
            assertFalse(run.output().contains(gateway.payments().find("PAY-2").orElseThrow().confirmCode()), run.output());
        }

        // killed; the journal in the folder knows the payment, and nothing is sent
        try (Command run = machine.camel(example.folder(), "run", "pay.camel.yaml", "application.properties")) {
            example.pay("PAY-1");
            run.awaitOutput("PAY-1 is SUCCESS");
        }
        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, "PAY-1"));
        assertEquals(1, gateway.requests().count(GatewayOperation.PAYMENT, "PAY-2"));
    }
}
