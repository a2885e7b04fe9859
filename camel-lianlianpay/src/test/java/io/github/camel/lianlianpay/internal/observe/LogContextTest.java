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
import java.util.concurrent.atomic.AtomicReference;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestLog;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The MDC names the payment while a query runs, and not before or after. */
class LogContextTest extends GatewayTestSupport {

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void whatIsLoggedDuringAQueryCarriesItsNumbers() {
        try (TestLog log = new TestLog(Level.DEBUG)) {
            assertNull(send(URI, "ORDER-1", Map.of("CamelLianLianPayOidPaybill", "77")).getException());

            List<TestLog.Line> http = log.lines().stream()
                    .filter(line -> line.logger().startsWith("org.apache.hc.client5")).toList();
            assertFalse(http.isEmpty());
            http.forEach(line -> assertTrue(
                    line.text().contains("no_order=ORDER-1") && line.text().contains("oid_paybill=77"), line::text));
        }
        assertNull(MDC.get("no_order"));
        assertNull(MDC.get("oid_paybill"));
    }

    @Test
    void whatStoodThereBeforeIsThereAfterwards() {
        MDC.put("no_order", "outer");
        MDC.put("other", "kept");
        query("ORDER-1");

        assertEquals("outer", MDC.get("no_order"));
        assertEquals("kept", MDC.get("other"));
        assertNull(MDC.get("oid_paybill"));
    }

    @Test
    void anotherPaymentsNumberIsNotLeftInPlace() {
        MDC.put("oid_paybill", "outer");
        try (TestLog log = new TestLog(Level.DEBUG)) {
            query("ORDER-1");
            assertTrue(log.lines().stream().filter(line -> line.logger().startsWith("org.apache.hc.client5"))
                    .noneMatch(line -> line.text().contains("oid_paybill=outer")));
        }
        assertEquals("outer", MDC.get("oid_paybill"));
    }

    @Test
    void aQueryThatFailsLeavesNothingBehind() {
        gateway.answer(TestGateway.Answer.status(500));
        AtomicReference<String> during = new AtomicReference<>();
        try (TestLog log = new TestLog(Level.DEBUG)) {
            failure(Exception.class, "ORDER-1");
            log.lines().stream().filter(line -> line.logger().endsWith("LianLianPayProducer"))
                    .forEach(line -> during.set(line.text()));
        }
        assertNotNull(during.get());
        assertTrue(during.get().contains("{no_order=ORDER-1}"), during.get());
        assertNull(MDC.get("no_order"));
        failure(IllegalArgumentException.class, "");
        assertNull(MDC.get("no_order"));
    }

    @Test
    void aNumberForgesNoLineOfTheLog() {
        // valid for the gateway, but it reverses the text direction in a log
        String number = "A\u202eB";
        try (TestLog log = new TestLog(Level.DEBUG)) {
            query(number);
            assertTrue(log.lines().stream().anyMatch(line -> line.text().contains("no_order=A?B")));
            assertTrue(log.lines().stream().filter(line -> line.logger().startsWith("io.github.camel"))
                    .noneMatch(line -> line.text().contains("\u202e")));
        }
        assertEquals(number, gateway.lastRequest().fields().get("no_order"));
    }
}
