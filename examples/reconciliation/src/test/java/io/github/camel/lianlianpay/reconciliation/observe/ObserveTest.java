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
package io.github.camel.lianlianpay.reconciliation.observe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.FreePort;
import io.github.camel.lianlianpay.reconciliation.support.JobFolder;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import io.github.camel.lianlianpay.reconciliation.support.PromQl;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A job serves its health and its metrics over HTTP, and Grafana's dashboard uses no other metrics.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ObserveTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DASHBOARD = Path.of("grafana-dashboard.json");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]\\w*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    /** The labels that Prometheus adds to each sample. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    @TempDir
    private static Path work;
    private static LianLianPaySimulator gateway;
    private static Process job;
    private static int port;

    record Sample(String name, Map<String, String> labels, double value) {
    }

    @BeforeAll
    static void work() throws Exception {
        gateway = LianLianPaySimulator.builder()
                .order(SimulatedOrder.of("GOOD-1", "46.78").build())
                .order(SimulatedOrder.of("GOOD-2", "46.78").settleAfterQueries(1).build())
                .order(SimulatedOrder.of("OTHER-AMOUNT", "1.00").build())
                .order(SimulatedOrder.of("FORGED", "46.78").fault("forged").build())
                .start();
        port = FreePort.choose();
        Map<String, String> settings = JobProcess.settings(gateway);
        settings.put("llp.exitWhenDone", "false");
        settings.put("llp.observe.port", String.valueOf(port));
        job = new JobProcess(work).start(settings);
        Path unfinished = new JobFolder(work).inbox().resolve("a.tmp");
        Files.writeString(unfinished, """
                no_order,money_order,created_at
                GOOD-1,46.78,2026-01-05 10:00:00
                GOOD-2,46.78,2026-01-05 10:00:00
                OTHER-AMOUNT,46.78,2026-01-05 10:00:00
                FORGED,46.78,2026-01-05 10:00:00
                NEVER-MADE,46.78,2026-01-05 10:00:00
                GOOD-1,46.78,2026-01-05 10:00:00
                """, StandardCharsets.UTF_8);
        Files.move(unfinished, new JobFolder(work).inbox().resolve("a.csv"), StandardCopyOption.ATOMIC_MOVE);
        Evidence.guard("ObserveTest", work, List.of(job), () -> {
            await().atMost(PATIENCE).until(() -> Files.exists(new JobFolder(work).done("a.csv")) || !job.isAlive());
            assertTrue(job.isAlive(), new JobProcess(work).printed());
        });
    }

    @AfterAll
    static void end() throws Exception {
        try {
            gateway.close();
        } finally {
            job.destroy();
            if (!job.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                job.destroyForcibly();
            }
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static List<Sample> samples() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/observe/metrics");
        assertEquals(200, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
        List<Sample> samples = new ArrayList<>();
        Matcher matcher = SAMPLE.matcher(response.body());
        while (matcher.find()) {
            Map<String, String> labels = new TreeMap<>();
            if (matcher.group(2) != null) {
                LABEL.matcher(matcher.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            samples.add(new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
        }
        return samples;
    }

    private static double value(List<Sample> samples, String name, Map<String, String> labels) {
        return samples.stream().filter(sample -> sample.name().equals(name) && sample.labels().equals(labels)).findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + labels + " is not among "
                                                      + samples.stream().filter(sample -> sample.name().equals(name)).toList()))
                .value();
    }

    private static Map<String, String> query(String outcome, String result, String retCode) {
        return Map.of("operation", "queryPayment", "outcome", outcome, "result", result, "ret_code", retCode);
    }

    @Test
    void metricsTellWhatTheJobHasDone() throws Exception {
        List<Sample> samples = samples();

        String settled = "reconciliation_orders_settled_total";
        assertEquals(2, value(samples, settled, Map.of("verdict", "MATCHED")));
        assertEquals(1, value(samples, settled, Map.of("verdict", "AMOUNT_DIFFERS")));
        assertEquals(1, value(samples, settled, Map.of("verdict", "UNTRUSTED_ANSWER")));
        assertEquals(1, value(samples, settled, Map.of("verdict", "UNKNOWN_ORDER")));
        assertEquals(0, value(samples, settled, Map.of("verdict", "NO_ANSWER")));
        assertTrue(samples.stream().noneMatch(sample -> sample.labels().containsValue("DUPLICATE_LINE")));
        assertEquals(0, value(samples, "reconciliation_orders_open", Map.of()));
        assertEquals(0, value(samples, "reconciliation_orders_due", Map.of()));
        assertEquals(0, value(samples, "reconciliation_queue_messages", Map.of()));
        assertEquals(0, value(samples, "reconciliation_orders_without_message", Map.of()));
        assertEquals(1, value(samples, "reconciliation_files_reported_total", Map.of()));

        String queries = "camel_lianlianpay_queries_seconds_count";
        assertEquals(3, value(samples, queries, query("answered", "SUCCESS", "0000")));
        assertEquals(1, value(samples, queries, query("answered", "PROCESSING", "0000")));
        assertEquals(1, value(samples, queries, query("return_code", "none", "8901")));
        assertEquals(5, value(samples, queries, query("signature", "none", "none")));
        assertEquals(5, value(samples, "camel_lianlianpay_signature_failures_total", Map.of("operation", "queryPayment")));
        assertTrue(value(samples, "camel_lianlianpay_queries_seconds_sum", query("answered", "SUCCESS", "0000")) > 0);
    }

    @Test
    void metricsTellNoOrderNoMerchantAndNoKey() throws Exception {
        String all = get("/observe/metrics").body();

        assertTrue(all.contains("camel_exchanges_total"), all);
        for (String hidden : List.of("GOOD-1", "FORGED", gateway.oidPartner(), "hidden-", "PRIVATE KEY",
                gateway.merchantPrivateKeyText().substring(60, 100))) {
            assertFalse(all.contains(hidden), hidden);
        }
    }

    @Test
    void healthTellsWhetherTheGatewayIsThere() throws Exception {
        HttpResponse<String> up = get("/observe/health?data=true");
        assertEquals(200, up.statusCode(), up.body());
        JsonNode check = check(up, "producer:lianlianpay-queryPayment-");
        assertEquals("UP", check.get("status").asText());
        assertEquals(gateway.gatewayUrl(), check.at("/data/gateway").asText(), up.body());
        assertTrue(check.at("/data/key.1").asText().startsWith("privateKey from "), up.body());
        assertFalse(up.body().contains(gateway.oidPartner()), up.body());
        assertEquals(200, get("/observe/health/live").statusCode());
        assertEquals(200, get("/observe/health").statusCode());

        long before = gateway.requests().count();
        get("/observe/health/ready");
        assertEquals(before, gateway.requests().count(), "a check has sent a query");

        gateway.close();
        HttpResponse<String> down = get("/observe/health/ready");
        assertEquals(503, down.statusCode(), down.body());
        assertEquals("DOWN", check(down, "producer:lianlianpay-queryPayment-").get("status").asText());
        assertEquals(200, get("/observe/health/live").statusCode(), "a restart of the job would not bring the gateway back");
    }

    @Test
    void healthTellsThatTableAndQueueAgree() throws Exception {
        HttpResponse<String> all = get("/observe/health?data=true");
        JsonNode check = check(all, "reconciliation-queue");
        assertEquals("UP", check.get("status").asText(), all.body());
        assertEquals("0", check.at("/data/orders.withoutMessage").asText(), all.body());
        assertFalse(get("/observe/health/live").body().contains("reconciliation-queue"),
                "to start a job again does not bring messages of a shared broker back");
    }

    private static JsonNode check(HttpResponse<String> response, String name) throws IOException {
        for (JsonNode check : JSON.readTree(response.body()).get("checks")) {
            if (check.get("name").asText().startsWith(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + ": " + response.body());
    }

    @Test
    void theLogTellsTheOrder() throws Exception {
        String log = Files.readString(work.resolve("reconciliation.log"), StandardCharsets.UTF_8);

        assertTrue(Pattern
                .compile("(?m)^.* INFO .*LianLianPayProducer \\[no_order=FORGED] no_order=FORGED: The reply has a signature"
                         + " that is not valid .*do not book it, ask again.*$")
                .matcher(log).find(), log);
        assertTrue(log.contains("[no_order=NEVER-MADE] no_order=NEVER-MADE: LianLian says ret_code 8901"), log);
    }

    @Test
    void theAddressIsPrinted() throws Exception {
        String printed = new JobProcess(work).printed();
        assertTrue(printed.contains("http://127.0.0.1:" + port + "/observe/health"), printed);
    }

    @Test
    void nothingElseIsServed() throws Exception {
        for (String path : List.of("/", "/q/dev", "/q/health", "/q/info", "/q/send", "/observe")) {
            assertEquals(404, get(path).statusCode(), path);
        }
    }

    @Test
    void everyQueryOfTheDashboardIsAboutWhatTheJobTells() throws Exception {
        Map<String, Set<String>> labels = new TreeMap<>();
        samples().forEach(sample -> labels.computeIfAbsent(sample.name(), name -> new TreeSet<>(OF_PROMETHEUS))
                .addAll(sample.labels().keySet()));
        JsonNode dashboard = JSON.readTree(DASHBOARD.toFile());
        List<String> queries = dashboard.findValuesAsText("expr");
        assertTrue(queries.size() >= 15, queries::toString);

        for (String query : queries) {
            Set<String> metrics = PromQl.metrics(query);
            assertFalse(metrics.isEmpty(), query);
            metrics.forEach(
                    metric -> assertTrue(labels.containsKey(metric), () -> metric + " of " + query + " is not in the metrics"));
            for (String label : PromQl.labels(query)) {
                assertTrue(metrics.stream().allMatch(metric -> labels.get(metric).contains(label)),
                        () -> query + ": there is no label " + label);
            }
        }
        // the dashboard shows the metrics of the job
        Set<String> shown = new TreeSet<>();
        queries.forEach(query -> shown.addAll(PromQl.metrics(query)));
        labels.keySet().stream()
                .filter(name -> name.startsWith("reconciliation_") || name.startsWith("camel_lianlianpay_"))
                .forEach(name -> assertTrue(shown.contains(name), () -> name + " is not on the dashboard"));
    }

    @Test
    void theDashboardIsOneThatGrafanaTakes() throws Exception {
        JsonNode dashboard = JSON.readTree(DASHBOARD.toFile());
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertTrue(ids.add(panel.get("id").asInt()), "duplicate id");
            assertFalse(panel.get("title").asText().isBlank());
            assertTrue(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt() <= 24, panel::toString);
            assertEquals("${datasource}", panel.at("/datasource/uid").asText());
        }
        assertEquals("datasource", dashboard.at("/templating/list/0/name").asText());
        assertTrue(dashboard.get("uid").asText().length() <= 40);
    }

    /** The reader of this test finds metrics and labels. */
    @Test
    void theReaderOfQueriesFindsNamesAndLabels() {
        String query = "sum by (a) (rate(m_total{b=~\"x_y\",c!=\"d\"}[5m])) / max(other{}) * 100";
        assertEquals(Set.of("m_total", "other"), PromQl.metrics(query));
        assertEquals(Set.of("a", "b", "c"), PromQl.labels(query));
    }
}
