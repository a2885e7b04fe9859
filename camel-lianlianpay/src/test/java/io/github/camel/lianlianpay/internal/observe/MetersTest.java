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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.RawServer;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestKeys;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the component counts in a Micrometer registry. */
public class MetersTest extends GatewayTestSupport {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    public void bindMeters() {
        context.getRegistry().bind("metricsRegistry", meters);
    }

    private void assertCounted(long count, String result, String retCode, String outcome) {
        Timer timer = meters.find("camel.lianlianpay.queries")
                .tags("operation", "queryPayment", "result", result, "ret_code", retCode, "outcome", outcome).timer();
        assertTrue(timer != null, () -> "counted instead: " + meters.getMeters().stream().map(Meter::getId).toList());
        assertEquals(count, timer.count());
        assertTrue(timer.totalTime(TimeUnit.NANOSECONDS) > 0);
    }

    private double counter(String name) {
        return meters.get("camel.lianlianpay." + name).tag("operation", "queryPayment").counter().count();
    }

    private Exchange ask(String options) {
        return send(URI + options, "N1", Map.of());
    }

    @ParameterizedTest
    @CsvSource({ "SUCCESS, SUCCESS", "PROCESSING, PROCESSING", "CLOSED, CLOSED", "HALTED, other", "N1, other" })
    public void anAnswerIsCountedByItsResult(String resultPay, String result) {
        gateway.answerSuccessBut("result_pay", resultPay);
        ask("");
        ask("");

        assertCounted(2, result, "0000", "answered");
        assertEquals(0, counter("signature.failures"));
    }

    @ParameterizedTest
    @CsvSource({ "8901, 8901", "9999, 9999", "7123, other", "ABCD, other" })
    public void aReturnCodeIsCountedWhetherItThrowsOrNot(String code, String tag) {
        gateway.answerError(code, "no");
        ask("");
        ask("?throwExceptionOnFailure=false");

        assertCounted(2, "none", tag, "return_code");
    }

    @Test
    public void anErrorWithoutASignatureIsCountedByItself() {
        gateway.answerJson("{\"ret_code\":\"1001\",\"ret_msg\":\"no\"}");
        ask("?allowUnsignedErrors=true");
        assertCounted(1, "none", "1001", "unsigned_error");

        ask("");
        assertCounted(1, "none", "none", "signature");
        assertEquals(1, counter("signature.failures"));
    }

    @Test
    public void aFailureIsCountedByItsKind() throws Exception {
        gateway.answerJson("no JSON");
        ask("");
        assertCounted(1, "none", "none", "response");
        gateway.answer(TestGateway.Answer.status(503));
        ask("");
        assertCounted(1, "none", "none", "http_status");
        send(URI, "", Map.of());
        assertCounted(1, "none", "none", "not_sent");
        ask("?gatewayUrl=http://localhost:1");
        assertCounted(1, "none", "none", "io");
        try (RawServer silent = new RawServer(RawServer::silence)) {
            ask("?responseTimeout=100&gatewayUrl=" + silent.url("http"));
        }
        assertCounted(1, "none", "none", "timeout");
        assertEquals(0, counter("signature.failures"));
    }

    @Test
    public void noTagTakesATextOfTheOtherSide() {
        for (int i = 0; i < 200; i++) {
            gateway.answerSuccessBut("result_pay", "STATE" + i);
            ask("");
            gateway.answerError(String.valueOf(1100 + i), "message " + i);
            ask("");
            gateway.answerJson("{\"ret_code\":\"" + (1400 + i) + "\",\"ret_msg\":\"" + i + "\"}");
            ask("?allowUnsignedErrors=true");
        }
        List<Meter.Id> ids = meters.getMeters().stream().map(Meter::getId).toList();
        assertEquals(Set.of("other", "none"),
                Set.copyOf(ids.stream().filter(id -> id.getTag("result") != null).map(id -> id.getTag("result")).toList()));
        // three outcomes and two counters
        assertEquals(5, ids.size());
    }

    @Test
    public void noMeterTellsOrderMerchantOrKey() {
        send(URI, "ORDER-4711", Map.of("CamelLianLianPayOidPaybill", "2016072846609676"));
        gateway.answerJson(TestKeys.signedJson(Map.of("ret_code", "0000"), TestKeys.MERCHANT));
        send(URI, "ORDER-4711", Map.of());

        String all = meters.getMeters().stream().map(meter -> meter.getId().toString()).toList().toString();
        assertTrue(all.contains("answered") && all.contains("signature"), all);
        for (String hidden : List.of("ORDER", "2016072846609676", MERCHANT_NUMBER, MERCHANT_NUMBER.substring(14))) {
            assertFalse(all.contains(hidden), all);
        }
    }

    @Test
    public void aQueryThatTheErrorHandlerMakesAgainIsCountedAsSuch() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        gateway.answer(request -> asked.incrementAndGet() <= 2
                ? TestGateway.Answer.status(503) : TestGateway.Answer.json(TestGateway.success(request.fields())));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(0));
                from("direct:again").to(URI);
            }
        });
        assertNull(send("direct:again", "N1", Map.of()).getException());

        assertEquals(2, counter("redeliveries"));
        assertCounted(2, "none", "none", "http_status");
        assertCounted(1, "SUCCESS", "0000", "answered");
    }

    @Test
    public void aStepBeforeThatIsMadeAgainDoesNotCount() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(0));
                from("direct:before")
                        .process(exchange -> {
                            if (tried.incrementAndGet() < 3) {
                                throw new IllegalStateException("not yet");
                            }
                        })
                        .to(URI);
            }
        });
        assertNull(send("direct:before", "N1", Map.of()).getException());

        assertEquals(3, tried.get());
        assertEquals(0, counter("redeliveries"));
    }

    @Test
    public void aRegistryThatFailsDisturbsNoQuery() {
        AtomicInteger failed = new AtomicInteger();
        meters.config().meterFilter(MeterFilter.denyUnless(id -> {
            failed.incrementAndGet();
            throw new IllegalStateException("out of order");
        }));

        query("N1");
        query("N2");
        assertTrue(failed.get() > 0);
    }

    @Test
    public void theRegistryMayHaveAnyName() {
        context.getRegistry().unbind("metricsRegistry");
        context.getRegistry().bind("mine", meters);
        query("N1");

        assertCounted(1, "SUCCESS", "0000", "answered");
    }

    @Test
    public void aRegistryThatIsBoundLateIsFoundByTheNextProducer() {
        context.getRegistry().unbind("metricsRegistry");
        query("N1");
        context.getRegistry().bind("metricsRegistry", meters);
        query("?platform=p", "N1");

        assertCounted(1, "SUCCESS", "0000", "answered");
    }
}
