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
package io.github.camel.lianlianpay.internal.notify;

import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;
import io.github.camel.lianlianpay.support.TestLog;
import io.github.camel.lianlianpay.support.notify.ConsumerHealth;
import io.github.camel.lianlianpay.support.notify.Notifications;
import io.github.camel.lianlianpay.support.notify.NotifyTestSupport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.PluginHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What metrics, log, console and health check show of notifications. */
class NotifyObservationTest extends NotifyTestSupport {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private void startFailing() throws Exception {
        MemoryPaymentJournal journal = journal("N1", "N2");
        context.getRegistry().bind("journal", journal);
        context.getRegistry().bind("metricsRegistry", meters);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE + "&maxRequestSize=1000").routeId("notified")
                        .choice().when(header("CamelLianLianPayNotificationId").startsWith("N2"))
                        .throwException(new IllegalStateException("no"));
            }
        });
    }

    private void assertCounted(String outcome, String result, String applied) {
        Timer timer = meters.find("camel.lianlianpay.notifications")
                .tags("outcome", outcome, "result", result, "applied", applied).timer();
        assertNotNull(timer, () -> outcome + " is missing: " + meters.getMeters().stream().map(one -> one.getId()).toList());
        assertEquals(1, timer.count(), outcome);
    }

    @Test
    void eachEndIsCounted() throws Exception {
        startFailing();
        assertEquals(404,
                send(request().uri(java.net.URI.create("http://127.0.0.1:" + port() + "/x")).GET().build()).statusCode());

        post(Notifications.signed("N1", "SUCCESS"));
        post(Notifications.signed("N1", "SUCCESS"));
        post(Notifications.signed("N1", "HALTED"));
        post(Notifications.signed("N2", "SUCCESS"));
        post(Notifications.signed("N3", "SUCCESS"));
        post("x");
        post(Notifications.signed("N1", "SUCCESS").replace("N1", "N2"));
        post(Notifications.signedBut("oid_partner", "201408071000001541"));
        post(" ".repeat(1001));
        context.getRouteController().suspendRoute("notified");
        post(Notifications.signed("N1", "SUCCESS"));

        assertCounted("answered", "SUCCESS", "applied");
        assertCounted("duplicate", "SUCCESS", "duplicate");
        assertCounted("answered", "other", "late");
        assertCounted("route_failed", "SUCCESS", "applied");
        assertCounted("unknown_order", "SUCCESS", "unknown_order");
        assertCounted("unreadable", "none", "none");
        assertCounted("signature", "none", "none");
        assertCounted("other_merchant", "none", "none");
        assertCounted("too_long", "none", "none");
        assertCounted("suspended", "none", "none");
        assertEquals(1, meters.get("camel.lianlianpay.signature.failures").tag("operation", "notify").counter().count());
    }

    @Test
    void eachEndIsOneLineAndTheNumberIsInTheContextOfTheLog() throws Exception {
        context.getRegistry().bind("journal", journal("N1"));
        List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_ROUTE).process(exchange -> seen.add(MDC.get("no_order")));
            }
        });
        try (TestLog log = new TestLog(Level.DEBUG)) {
            post(Notifications.signed("N1", "SUCCESS"));
            post(Notifications.signed("N1", "SUCCESS"));

            List<TestLog.Line> lines
                    = log.lines().stream().filter(line -> line.logger().endsWith("LianLianPayConsumer")).toList();
            assertEquals(2, lines.size(), lines::toString);
            lines.forEach(line -> {
                assertEquals(Level.DEBUG, line.level());
                assertTrue(line.text().contains("no_order=N1: LianLian notifies SUCCESS"), line::text);
                assertTrue(line.text().contains("answered 200"), line::text);
                assertTrue(line.text().contains("no_order=N1, oid_paybill=2017081022465497}"), line::text);
            });
        }
        assertEquals(List.of("N1"), seen);
    }

    @Test
    void theConsoleShowsTheEndpointAndTheLastEndsButNoPayment() throws Exception {
        start("");
        post(Notifications.signed("N1", "SUCCESS"));
        post("x");

        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("lianlianpay");
        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of());

        assertTrue(text.contains("notify of merchant ...1004 at /llp/notify, started"), text);
        assertTrue(text.contains("to merchant ...1004: answered, result_pay=SUCCESS"), text);
        assertTrue(text.contains("to merchant ...1004: unreadable"), text);
        assertFalse(text.contains("N1"), text);
        String json = console.call(DevConsole.MediaType.JSON, Map.of()).toString();
        assertTrue(json.contains("notifications") && json.contains("answered"), json);
    }

    private HealthCheck.Result health() {
        return ConsumerHealth.of(context);
    }

    /** S42: the key has changed, and one of the two is configured. */
    @Test
    void theHealthCheckNamesTheKeysAndTheLastRefusal() throws Exception {
        start("");
        assertEquals(HealthCheck.State.UP, health().getState());
        assertTrue(health().getMessage().isEmpty());
        assertTrue(health().getDetails().get("key.1").toString().contains("publicKey"), () -> health().getDetails().toString());
        assertEquals("none", health().getDetails().get("lastNotification"));

        post(TestKeys.signedJson(Notifications.fields("N1", "SUCCESS"), "platform2048"));

        // anybody can send forged ones, so they take nothing out of the rotation
        assertEquals(HealthCheck.State.UP, health().getState());
        assertTrue(
                health().getMessage().orElseThrow().contains("If it persists, check that publicKey is LianLian's current key"),
                () -> health().getMessage().toString());
        assertEquals(1L, health().getDetails().get("signature.refusals"));

        post(Notifications.signed("N1", "SUCCESS"));
        assertTrue(health().getMessage().isEmpty());
    }

    /** S42: both are configured. */
    @Test
    void whileTheKeyChangesBothAreBelieved() throws Exception {
        GatewayTestSupport.defaults(context)
                .setPublicKey(List.of(TestKeys.publicKey(TestKeys.PLATFORM), TestKeys.publicKey("platform2048")));
        start("");

        assertReceived(TestKeys.signedJson(Notifications.fields("N1", "SUCCESS"), "platform2048"));
        assertReceived(Notifications.signed("N2", "SUCCESS"));
    }
}
