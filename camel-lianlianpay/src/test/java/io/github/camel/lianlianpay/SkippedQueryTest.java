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
package io.github.camel.lianlianpay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ProcessorEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A query that is skipped, or that fails, leaves the results of an earlier one. No route of the pages and examples may
 * take them for its own result.
 */
class SkippedQueryTest extends GatewayTestSupport {

    private static final Path TOP = Path.of("..");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(yaml|xml)\n(.*?)^```");
    private static final String REMOVE = "CamelLianLianPay(RetCode|RetMsg|ResultPay|MoneyOrder|Final|Verified|Outcome|Applied)";
    private static final List<String> PAGES = List.of("README.md", "README.zh-CN.md", "docs/errors.md", "docs/errors.zh-CN.md");
    private static final List<String> EXAMPLES = List.of(
            "examples/launcher/payment.camel.yaml", "examples/spring-boot/src/main/resources/camel/how-ended.yaml",
            "examples/camel-k/integration.yaml");

    private record Sample(String name, String text) {
    }

    static Stream<Named<Sample>> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String page : PAGES) {
            Matcher fence = FENCE.matcher(Files.readString(TOP.resolve(page)));
            while (fence.find()) {
                samples.add(new Sample(page.replaceAll("[/.]", "-") + samples.size() + "." + fence.group(1), fence.group(2)));
            }
        }
        for (String example : EXAMPLES) {
            samples.add(new Sample(Path.of(example).getFileName().toString(), Files.readString(TOP.resolve(example))));
        }
        return samples.stream().filter(sample -> sample.text().contains("lianlianpay:queryPayment"))
                .map(sample -> Named.of(sample.name(), sample));
    }

    /** Replaces the ends of the routes by endpoints that a test can use. */
    private static String testable(String text) {
        int flows = text.indexOf("  flows:\n");
        String routes = flows < 0 ? text : text.substring(flows + 9).replaceAll("(?m)^    ", "");
        return routes.replace("jms:queue:payments.to-ask?deliveryDelay={{payments.delay:600000}}", "mock:later")
                .replaceAll("(?s)uri: (jms:queue:payments.to-ask|timer:payments|file:orders)\n *parameters:.*?(\n *steps:)",
                        "uri: direct:$1$2")
                .replaceAll("direct:(jms:queue:payments.to-ask|timer:payments)", "direct:how-ended")
                .replace("direct:file:orders", "direct:orders").replace("direct:second", "direct:how-ended")
                .replace("jms:queue:", "mock:")
                // comments may be Chinese, and Camel reads YAML in the platform's charset
                .replaceAll("[^\\p{ASCII}]", "x");
    }

    @Test
    void thereAreSamples() throws IOException {
        assertTrue(samples().count() >= 13, () -> "some are not found");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleAsksAgain(Sample sample) throws Exception {
        AtomicInteger skipped = new AtomicInteger();
        List<String> said = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext sampleContext = new DefaultCamelContext()) {
            Properties properties = new Properties();
            for (String name : List.of("llp.partner", "llp.privateKey", "llp.publicKey")) {
                properties.setProperty(name, "unused");
            }
            properties.setProperty("payments.orders", "ORDER-2");
            sampleContext.getPropertiesComponent().setInitialProperties(properties);
            sampleContext.addComponent("lianlianpay", new DefaultComponent() {
                @Override
                protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
                    parameters.clear();
                    return new ProcessorEndpoint(uri, this, exchange -> skipped.incrementAndGet());
                }
            });
            sampleContext.getCamelContextExtension().addLogListener((exchange, logger, message) -> {
                said.add(message);
                return message;
            });
            PluginHelper.getRoutesLoader(sampleContext)
                    .loadRoutes(ResourceHelper.fromString(sample.name(), testable(sample.text())));
            sampleContext.start();
            Exchange exchange = sampleContext.createFluentProducerTemplate().to("direct:how-ended").withProcessor(ask -> {
                ask.getMessage().setBody("ORDER-2");
                ask.getMessage().setHeader(LianLianPayConstants.RET_CODE, "0000");
                ask.getMessage().setHeader(LianLianPayConstants.RESULT_PAY, "SUCCESS");
                ask.getMessage().setHeader(LianLianPayConstants.MONEY_ORDER, new BigDecimal("46.70"));
                ask.getMessage().setHeader(LianLianPayConstants.FINAL, true);
                ask.getMessage().setHeader(LianLianPayConstants.VERIFIED, true);
                ask.getMessage().setHeader("moneyOrder", "46.70");
                ask.getMessage().setHeader("dtOrder", DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                        .format(LocalDateTime.now(ZoneId.of("Asia/Shanghai"))));
                ask.setVariable("answer", Map.of("final", true, "resultPay", "SUCCESS"));
            }).send();

            assertNull(exchange.getException(), () -> String.valueOf(exchange.getException()));
            assertEquals(1, skipped.get());
            said.forEach(message -> assertFalse(message.matches("(?s).*(SUCCESS|46\\.70|paid|ended|final: true).*"), message));
            assertEquals(0, received(sampleContext, "mock:payments.to-book"));
            assertTrue(received(sampleContext, "mock:later") == 1
                    || said.stream().anyMatch(message -> message.matches("(?s).*(ask again|asked for again|final: ).*")),
                    said::toString);
        }
    }

    private static int received(DefaultCamelContext context, String uri) {
        MockEndpoint mock = (MockEndpoint) context.hasEndpoint(uri);
        return mock == null ? 0 : mock.getReceivedCounter();
    }

    private interface Routes {
        void configure(RouteBuilder routes);
    }

    private Exchange afterOrder1(Routes second) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                second.configure(this);
            }
        });
        Exchange exchange = send("direct:both", "ORDER-1", Map.of());
        assertNull(exchange.getException());
        return exchange;
    }

    /** Tries what the page says, with and without the line that it shows. */
    @Test
    void anOpenCircuitLeavesTheResultsUnlessTheyAreRemoved() throws Exception {
        Exchange exchange = afterOrder1(routes -> {
            for (String remove : List.of("none", REMOVE)) {
                routes.from("direct:second-" + remove.length()).setBody(routes.constant("ORDER-2")).removeHeaders(remove)
                        .circuitBreaker().resilience4jConfiguration().minimumNumberOfCalls(1).slidingWindowSize(1)
                        .failureRateThreshold(1).end().to(URI + "?gatewayUrl=http://localhost:1").onFallback()
                        .setProperty("skipped", routes.constant(true)).end();
            }
            // the first call opens the circuit
            routes.from("direct:both").to("direct:second-4").to("direct:second-" + REMOVE.length())
                    .setBody(routes.constant("ORDER-1")).to(URI).to("direct:second-4")
                    .setProperty("left", routes.header(LianLianPayConstants.FINAL)).to("direct:second-" + REMOVE.length());
        });
        assertEquals(true, exchange.getProperty("skipped"));
        assertEquals(true, exchange.getProperty("left"));
        ResultHeaders.NAMES.forEach(header -> assertNull(exchange.getMessage().getHeader(header), header));
    }

    @Test
    void aStepThatContinuedLeftOutLeavesTheResultsUnlessTheyAreRemoved() throws Exception {
        Exchange exchange = afterOrder1(routes -> {
            routes.onException(IllegalStateException.class).continued(true);
            routes.from("direct:second").throwException(new IllegalStateException("before the query")).to(URI);
            routes.from("direct:both").to(URI).setBody(routes.constant("ORDER-2")).doTry().to("direct:fails").to(URI)
                    .doCatch(IllegalStateException.class).end()
                    .setProperty("left", routes.header(LianLianPayConstants.FINAL)).removeHeaders(REMOVE);
            routes.from("direct:fails").errorHandler(routes.noErrorHandler())
                    .throwException(new IllegalStateException("before the query"));
        });
        assertEquals(true, exchange.getProperty("left"));
        ResultHeaders.NAMES.forEach(header -> assertNull(exchange.getMessage().getHeader(header), header));
    }

    @Test
    void aFailedQueryLeavesTheVariableUnlessItIsRemoved() throws Exception {
        Exchange exchange = afterOrder1(routes -> {
            routes.onException(Exception.class).continued(true);
            routes.from("direct:both").toV(URI, null, "answer").setBody(routes.constant("ORDER-2"))
                    .toV(URI + "?gatewayUrl=http://localhost:1", null, "answer")
                    .setProperty("left", routes.simple("${variable.answer.final}")).removeVariable("answer")
                    .toV(URI + "?gatewayUrl=http://localhost:1", null, "answer");
        });
        assertEquals("true", String.valueOf(exchange.getProperty("left")));
        assertNull(exchange.getVariable("answer"));
    }

    /** The line keeps the headers that name the payment. */
    @Test
    void theLineRemovesTheResultsAndNothingElse() {
        List<String> removed = Stream.of(
                LianLianPayConstants.NO_ORDER, LianLianPayConstants.OID_PAYBILL, LianLianPayConstants.PLATFORM,
                LianLianPayConstants.SIGN).filter(name -> name.matches(REMOVE)).toList();
        assertEquals(List.of(), removed);
        ResultHeaders.NAMES.forEach(name -> assertTrue(name.matches(REMOVE), name));
    }
}
