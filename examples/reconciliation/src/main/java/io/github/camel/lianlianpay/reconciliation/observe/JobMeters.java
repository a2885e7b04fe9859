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

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.queue.MissingMessages;
import io.github.camel.lianlianpay.reconciliation.report.ReportSummary;
import io.github.camel.lianlianpay.reconciliation.report.Reports;
import io.github.camel.lianlianpay.reconciliation.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of the job. Open orders are those of all jobs that share the table; settled orders and reports are only
 * those of this job.
 */
public class JobMeters {

    private static final Logger LOG = LoggerFactory.getLogger(JobMeters.class);
    /** All gauges of one scrape use the result of one query. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** With a lower bound that all orders meet, because H2 uses no index for "is not null". */
    private static final String COUNT = """
            select count(*), count(case when next_look <= current_timestamp then 1 end)
            from payment where next_look > timestamp with time zone '1970-01-01 00:00:00+00:00'""";

    private record Orders(double open, double due, long nanoTime) {
    }

    private final MeterRegistry registry;
    private final DataSource dataSource;
    private Orders orders;

    public JobMeters(MeterRegistry registry, DataSource dataSource, Reports reports) {
        this.registry = registry;
        this.dataSource = dataSource;
        for (Verdict verdict : Verdict.values()) {
            if (verdict.isOfAnOrder()) {
                settledAs(verdict.name());
            }
        }
        orderGauge("reconciliation.orders.open", "Orders in the table without a verdict", Orders::open);
        orderGauge("reconciliation.orders.due", "Of these, orders whose message was not sent yet", Orders::due);
        FunctionCounter.builder("reconciliation.files.reported", reports, all -> all.written().size())
                .description("Files whose report this job has written").register(registry);
        FunctionCounter
                .builder("reconciliation.files.refused", reports,
                        all -> all.written().stream().filter(ReportSummary::isRefused).count())
                .description("Of these, files that could not be read").register(registry);
    }

    private void orderGauge(String name, String description, ToDoubleFunction<Orders> figure) {
        Gauge.builder(name, () -> figure.applyAsDouble(orders())).description(description).register(registry);
    }

    /** For a broker inside the job, the only one whose number of messages is known. */
    public void addGauge(Broker broker) {
        Gauge.builder("reconciliation.queue.messages", broker, Broker::messagesToCheck)
                .description("Messages on payments.to-check").register(registry);
    }

    /** Compares the table with the queue. */
    public void addGauge(MissingMessages messages) {
        Gauge.builder("reconciliation.orders.without.message", messages, all -> {
            MissingMessages.Finding finding = all.check();
            return finding.problem() == null ? finding.missing() : Double.NaN;
        }).description("Orders that are queued in the table, and not on payments.to-check").register(registry);
    }

    /** Counts an order that has its verdict, unless another job was faster. */
    public void settled(@Body Map<String, Object> row, @Header("CamelSqlUpdateCount") int rows) {
        if (rows == 1) {
            settledAs(row.get("verdict").toString()).increment();
        }
    }

    private Counter settledAs(String verdict) {
        return Counter.builder("reconciliation.orders.settled").description("Orders that this job has settled")
                .tag("verdict", verdict).register(registry);
    }

    private synchronized Orders orders() {
        if (orders == null || System.nanoTime() - orders.nanoTime() > FRESH_NANOS) {
            orders = count();
        }
        return orders;
    }

    private Orders count() {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery(COUNT)) {
            rows.next();
            return new Orders(rows.getLong(1), rows.getLong(2), System.nanoTime());
        } catch (SQLException e) {
            LOG.warn("Cannot count the open orders: {}", e.getMessage());
            return new Orders(Double.NaN, Double.NaN, System.nanoTime());
        }
    }
}
