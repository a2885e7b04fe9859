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

import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.family.FamilyGateway;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the component counts and logs of payments and confirmations. */
public class PaymentMetersTest extends FamilyTestSupport {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    public void bindMeters() {
        context.getRegistry().bind("metricsRegistry", meters);
    }

    private void assertCounted(String meter, String operation, String result, String retCode, String outcome) {
        Timer timer = meters.find("camel.lianlianpay." + meter)
                .tags("operation", operation, "result", result, "ret_code", retCode, "outcome", outcome).timer();
        assertTrue(timer != null, () -> "counted instead: " + meters.getMeters().stream().map(Meter::getId).toList());
        assertEquals(1, timer.count());
    }

    @Test
    public void aPaymentThatIsAccepted() {
        pay();

        assertCounted("payments", "payment", "PROCESSING", "0000", "answered");
    }

    @Test
    public void aQueryWithinAPaymentIsCountedAsAQuery() {
        pay();
        family.setState(NUMBER, "SUCCESS");
        pay();
        // the third finds it in the journal
        pay();

        assertCounted("queries", "queryPayment", "SUCCESS", "0000", "answered");
        assertCounted("payments", "payment", "SUCCESS", "0000", "answered");
        assertCounted("payments", "payment", "SUCCESS", "none", "answered");
    }

    @Test
    public void whatIsHeldRefusedUnknownOrInConflict() {
        family.onPayment(request -> family.hold(request, "4002"));
        pay();
        assertCounted("payments", "payment", "CHECK", "4002", "answered");
        send(CONFIRM, NUMBER, Map.of(LianLianPayConstants.CONFIRMED_BY, "Li Na"));
        assertCounted("payments", "confirmPayment", "PROCESSING", "0000", "answered");
        pay(payment("memo", "other"));
        assertCounted("payments", "payment", "none", "none", "conflict");
        family.onPayment(request -> FamilyGateway.reply(request, "1008", "x", Map.of()));
        pay(payment("no_order", "P2"));
        assertCounted("payments", "payment", "none", "1008", "return_code");
        family.onPayment(request -> FamilyGateway.lost());
        pay(payment("no_order", "P3"));
        assertCounted("payments", "payment", "none", "none", "unknown");
        pay(payment("no_order", ""));
        assertCounted("payments", "payment", "none", "none", "not_sent");
    }

    @Test
    public void oneLineOfTheLogForEachEnd() {
        try (TestLog log = new TestLog(Level.INFO)) {
            family.onPayment(request -> FamilyGateway.reply(request, "1008", "IP不在白名单", Map.of()));
            pay();
            family.onPayment(request -> FamilyGateway.lost());
            pay(payment("no_order", "P3"));

            List<String> lines = log.lines().stream().filter(line -> line.logger().endsWith(".LianLianPayProducer"))
                    .map(TestLog.Line::text).toList();
            assertEquals(2, lines.size(), lines::toString);
            assertTrue(
                    lines.get(0)
                            .contains("no_order=P1: The gateway answered ret_code 1008 (IP不在白名单). No payment was made of this"
                                      + " attempt. Have LianLian put this machine's IP address on its list"),
                    lines.get(0));
            assertTrue(lines.get(1)
                    .contains("no_order=P3: The payment was sent, and no reply proves what became of it. It may have been"
                              + " paid: ask with queryPayment"),
                    lines.get(1));
        }
    }
}
