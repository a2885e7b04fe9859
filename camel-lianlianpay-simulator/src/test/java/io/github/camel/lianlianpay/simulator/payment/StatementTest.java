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
package io.github.camel.lianlianpay.simulator.payment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorExtension;
import io.github.camel.lianlianpay.simulator.support.TestMerchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The daily file of successes and refunds. */
class StatementTest {

    @RegisterExtension
    static final LianLianPaySimulatorExtension EXTENSION = new LianLianPaySimulatorExtension(
            LianLianPaySimulator.builder().payments(rules -> rules.settleAfter(Duration.ofMinutes(1))));

    private final LianLianPaySimulator simulator = EXTENSION.simulator();

    @TempDir
    private Path folder;

    private LocalDate noonOfTheNextDay() {
        LocalDate day = LocalDate.now(simulator.clock()).plusDays(1);
        simulator.clock().advance(Duration.between(simulator.clock().instant(),
                day.atTime(LocalTime.NOON).atZone(SimulatorClock.CHINA).toInstant()));
        return day;
    }

    @Test
    void hasSuccessesAndRefundsOfTheDay() throws Exception {
        TestMerchant merchant = new TestMerchant(simulator);
        LocalDate day = noonOfTheNextDay();
        Map<String, String> fields = merchant.payment("S-1");
        fields.put("info_order", "工资|五月");
        merchant.pay(fields);
        merchant.payOnce("S-2");
        simulator.payments().rules().result("S-3", PaymentResult.FAILURE);
        merchant.payOnce("S-3");
        simulator.clock().advance(Duration.ofMinutes(2));
        simulator.payments().reverse("S-2");
        merchant.payOnce("S-4");
        simulator.clock().advance(Duration.ofDays(1));
        simulator.payments().reverse("S-1");

        Path file = simulator.payments().writeStatement(day, folder);

        assertEquals("JYMX_" + simulator.oidPartner() + "_" + day.toString().replace("-", "") + ".txt",
                file.getFileName().toString());
        List<String> lines = Files.readAllLines(file);
        assertEquals(List.of("S-1 46.78 0", "S-2 46.78 0", "S-2 -46.78 5", "S-4 46.78 0"), lines.stream()
                .map(line -> line.split("\\|")).map(columns -> columns[0] + " " + columns[7] + " " + columns[13]).toList());
        String paybill = simulator.payments().find("S-1").orElseThrow().oidPaybill();
        assertTrue(lines.get(0).startsWith(
                "S-1|" + simulator.oidPartner() + "|20261130 18:00:00||" + paybill + "|" + day.toString().replace("-", "")
                                           + "|CNY|46.78|CNY|46.78|CNY|46.78|1|0|"),
                lines.get(0));
        assertTrue(lines.get(0).endsWith("|工资|五月"), lines.get(0));
        assertEquals(List.of("S-1 -46.78 5"), simulator.payments().statement(day.plusDays(1)).lines()
                .map(line -> line.split("\\|")).map(columns -> columns[0] + " " + columns[7] + " " + columns[13]).toList());
        assertEquals("", simulator.payments().statement(day.minusDays(7)));
    }
}
