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
package io.github.camel.lianlianpay.reconciliation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.jms.ConnectionFactory;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.files.FileNames;
import io.github.camel.lianlianpay.reconciliation.demo.Demo;
import io.github.camel.lianlianpay.reconciliation.inbox.Inbox;
import io.github.camel.lianlianpay.reconciliation.inbox.Lines;
import io.github.camel.lianlianpay.reconciliation.observe.JobMeters;
import io.github.camel.lianlianpay.reconciliation.observe.ObserveAddress;
import io.github.camel.lianlianpay.reconciliation.observe.QueueHealthCheck;
import io.github.camel.lianlianpay.reconciliation.queue.Backlog;
import io.github.camel.lianlianpay.reconciliation.queue.Broker;
import io.github.camel.lianlianpay.reconciliation.queue.MissingMessages;
import io.github.camel.lianlianpay.reconciliation.report.ReportLanguage;
import io.github.camel.lianlianpay.reconciliation.report.ReportSummary;
import io.github.camel.lianlianpay.reconciliation.report.Reports;
import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.main.Main;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.util.TimeUtils;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The nightly job: compares a merchant's payment records with LianLian's. The routes under {@code camel/} do the work;
 * this class starts the broker, the database and, if no gateway is set, the simulator for them.
 */
public final class Reconciliation {

    /**
     * In bytes, about twenty messages. Small, so that a job leaves messages that it cannot process soon to other jobs.
     */
    private static final int CONSUMER_WINDOW = 8192;
    /** The most orders in one transaction. */
    private static final int QUEUE_AT_ONCE = 1000;
    private static final int ANNOUNCE_AT_ONCE = 500;

    private final Settings settings;
    private final PrintStream out;

    private Reconciliation(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @param  args                  the work folder, if {@code llp.work} is not set
     * @throws IllegalStateException if a file could not be read; the work on the other files is done then
     */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(System::getProperty, System::getenv);
        settings.setDefault("llp.work", args.length > 0 ? args[0] : "work");
        // where log4j2.properties looks for it
        System.setProperty("llp.log", Path.of(settings.get("llp.work"), "reconciliation.log").toString());
        List<ReportSummary> reports = run(settings, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        List<String> refused = reports.stream().filter(ReportSummary::isRefused).map(ReportSummary::fileName).toList();
        if (!refused.isEmpty()) {
            // makes the process end with status 1
            throw new IllegalStateException("Not read, for the reasons in their reports: " + String.join(", ", refused));
        }
    }

    /** Runs until every file of the inbox has its report. */
    public static List<ReportSummary> run(Settings settings, PrintStream out) throws Exception {
        return new Reconciliation(settings, out).run();
    }

    private List<ReportSummary> run() throws Exception {
        // first, so that a wrong language does not show only at the end of the night
        ReportLanguage language = ReportLanguage.of(settings.get("llp.report.language"));
        Path work = Path.of(settings.get("llp.work")).toAbsolutePath();
        if (!settings.isDemo()) {
            settings.requireGateway();
            settings.setDefault("llp.gatewayUrl", new LianLianPayConfiguration().getGatewayUrl());
            return reconcile(work, language, false);
        }
        try (Demo demo = Demo.start(work.resolve("demo"), settings)) {
            out.println(
                    "No gateway is set (llp.oidPartner, llp.privateKey, llp.publicKey): a simulator with a ledger of its own"
                        + " answers at " + demo.gatewayUrl());
            return reconcile(work.resolve("demo"), language, true);
        }
    }

    private List<ReportSummary> reconcile(Path home, ReportLanguage language, boolean demo) throws Exception {
        Path inbox = folder(home, "inbox");
        Path done = folder(home, "done");
        Path refused = folder(home, "refused");
        Path report = folder(home, "report");
        settings.setDefault("llp.consumers", "8");
        settings.setDefault("llp.requeueAfter", "1h");
        settings.setDefault("llp.recheck.maximumDelay", "10m");
        settings.setDefault("llp.db.url", Database.fileUrl(home));
        settings.setDefault("llp.db.user", "sa");
        settings.setDefault("llp.db.password", "");
        settings.setDefault("llp.jms.factory", "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory");
        boolean embedded = settings.get("llp.jms.url") == null;
        int consumers = Integer.parseInt(settings.get("llp.consumers"));

        try (Broker broker = embedded ? Broker.start(home.resolve("broker")) : null;
             HikariDataSource dataSource = Database.open(settings, consumers)) {
            settings.setDefault("llp.jms.url", Broker.URL);
            Duration maximumDelay = TimeUtils.toDuration(settings.get("llp.recheck.maximumDelay"));
            if (embedded) {
                // a crash may have lost messages of queued orders, so all are sent again; not with a shared queue, whose
                // messages other jobs still process
                broker.emptyToCheck();
                Database.makeQueuedOrdersDue(dataSource, maximumDelay);
            }
            Progress progress = new Progress(out, System.console() != null);
            progress.loaded(Database.openOrders(dataSource));
            Reports reports = new Reports(dataSource, report, language);
            ObserveAddress observe = ObserveAddress.of(settings, demo, !exitWhenDone());
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            JobMeters meters = new JobMeters(registry, dataSource, reports);
            if (embedded) {
                meters.addGauge(broker);
            }
            JmsPoolConnectionFactory connections = connections(consumers);
            MissingMessages messages = new MissingMessages(dataSource, connections, maximumDelay, Clock.systemUTC());
            meters.addGauge(messages);

            Main main = new Main();
            settings.all().forEach(main::addOverrideProperty);
            observe.configure(main);
            observe.print(out);
            main.bind("metricsRegistry", registry);
            main.bind("meters", meters);
            main.bind("queueHealth", new QueueHealthCheck(messages, settings.get("llp.requeueAfter")));
            main.bind("connectionFactory", connections);
            main.bind("dataSource", dataSource);
            var transactions = new JdbcTransactionManager(dataSource);
            main.bind("database", transacted(transactions, "PROPAGATION_REQUIRED"));
            main.bind("newTransaction", transacted(transactions, "PROPAGATION_REQUIRES_NEW"));
            main.bind("broker", transacted(new JmsTransactionManager(connections), "PROPAGATION_REQUIRED"));
            main.addOverrideProperty("llp.dueQuery", Database.dueQuery(settings));
            main.bind("queueAtOnce", QUEUE_AT_ONCE);
            main.bind("backlog", new Backlog(broker, QUEUE_AT_ONCE));
            main.bind("announceAtOnce", ANNOUNCE_AT_ONCE);
            main.bind("requeueMillis", TimeUtils.toMilliSeconds(settings.get("llp.requeueAfter")));
            main.bind("inbox", new Inbox(dataSource, inbox, done, refused));
            main.addOverrideProperty("llp.endings", String.join(",", FileNames.handedIn()));
            main.bind("lines", Lines.of(settings));
            main.bind("progress", progress);
            main.bind("reports", reports);
            main.bind("completion", new Completion(dataSource, connections, inbox, exitWhenDone() ? main::completed : () -> {
            }));
            try {
                main.run();
            } finally {
                connections.stop();
            }
            progress.end();
            new Summary(out).print(reports.written(), done, refused);
            return reports.written();
        }
    }

    private boolean exitWhenDone() {
        return !"false".equalsIgnoreCase(settings.get("llp.exitWhenDone"));
    }

    private Path folder(Path home, String name) throws Exception {
        settings.setDefault("llp." + name, home.resolve(name).toString());
        return Files.createDirectories(Path.of(settings.get("llp." + name)).toAbsolutePath());
    }

    private static SpringTransactionPolicy transacted(PlatformTransactionManager manager, String propagation) {
        SpringTransactionPolicy policy = new SpringTransactionPolicy(manager);
        policy.setPropagationBehaviorName(propagation);
        return policy;
    }

    private JmsPoolConnectionFactory connections(int consumers) throws Exception {
        String url = settings.get("llp.jms.url");
        var factory = (ConnectionFactory) Class.forName(settings.get("llp.jms.factory")).getConstructor(String.class)
                .newInstance(url);
        if (factory instanceof ActiveMQConnectionFactory artemis && !url.contains("consumerWindowSize")) {
            artemis.setConsumerWindowSize(CONSUMER_WINDOW);
        }
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(factory);
        pool.setMaxConnections(1);
        pool.setMaxSessionsPerConnection(4 * consumers + 16);
        pool.start();
        return pool;
    }
}
