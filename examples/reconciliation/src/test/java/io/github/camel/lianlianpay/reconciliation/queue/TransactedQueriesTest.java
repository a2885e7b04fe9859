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
package io.github.camel.lianlianpay.reconciliation.queue;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatedOrder;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Messages and rows that a route writes after a query belong to the transaction of the query, which may be asynchronous
 * or not. After a rollback nothing is left of them.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TransactedQueriesTest {

    private static final String ASK = "lianlianpay:queryPayment";
    private static final String ASK_ASYNCHRONOUSLY = "lianlianpay:queryPayment?asynchronous=true";

    @TempDir
    Path folder;

    private final LianLianPaySimulator gateway
            = LianLianPaySimulator.builder().order(SimulatedOrder.of("N1", "46.70").build()).start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger attempts = new AtomicInteger();
    private Broker broker;
    private JdbcConnectionPool database;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(folder.resolve("broker"));
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(Broker.URL);
        context.addComponent("jms", JmsComponent.jmsComponent(connections));
        LianLianPayConfiguration options = context.getComponent("lianlianpay", LianLianPayComponent.class).getConfiguration();
        options.setGatewayUrl(gateway.gatewayUrl());
        options.setOidPartner(gateway.oidPartner());
        options.setPrivateKey(gateway.merchantPrivateKeyText());
        options.setPublicKey(gateway.platformPublicKeyText());

        database = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
        database.setMaxConnections(1);
        bind("jmsTransaction", new JmsTransactionManager(connections));
        bind("sqlTransaction", new DataSourceTransactionManager(database));
        context.getRegistry().bind("database", DataSource.class, database);
        context.start();
    }

    private void bind(String name, PlatformTransactionManager manager) {
        SpringTransactionPolicy policy = new SpringTransactionPolicy(manager);
        policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
        context.getRegistry().bind(name, policy);
        context.getRegistry().bind(name + "Manager", manager);
    }

    @AfterEach
    void stop() throws Exception {
        try (LianLianPaySimulator stopsLast = gateway; Broker afterTheRoutes = broker) {
            context.close();
            database.dispose();
        }
    }

    /** A route that consumes in a transaction, queries, sends to {@code jms:out}, and fails. */
    private interface Route {
        void configure(RouteBuilder builder, String ask, Processor fail);
    }

    private static Named<Route> route(String name, Route route) {
        return Named.of(name, route);
    }

    private static final String WITHOUT_MANAGER = "jms:due?transacted=true&lazyCreateTransactionManager=false";

    static Stream<Arguments> routes() {
        return Stream.of(
                route("without a transaction manager",
                        (routes, ask, fail) -> routes.from(WITHOUT_MANAGER).to(ask).to(ExchangePattern.InOnly, "jms:out")
                                .process(fail)),
                route("a list, without a manager",
                        (routes, ask, fail) -> routes.from(WITHOUT_MANAGER).split(routes.body()).to(ask)
                                .to(ExchangePattern.InOnly, "jms:out")
                                .process(fail)),
                route("another route, without a manager",
                        (routes, ask, fail) -> routes.from(WITHOUT_MANAGER).to("direct:ask").process(fail)),
                route("enrich, without a manager",
                        (routes, ask, fail) -> routes.from(WITHOUT_MANAGER).enrich("direct:ask").process(fail)),
                route("a template, without a manager",
                        (routes, ask, fail) -> routes.from(WITHOUT_MANAGER).process(TransactedQueriesTest::askByTemplate)
                                .process(fail)),
                route("with a transaction manager of its own",
                        (routes, ask, fail) -> routes.from("jms:due?transacted=true").to(ask)
                                .to(ExchangePattern.InOnly, "jms:out").process(fail)),
                route("transacted()",
                        (routes, ask, fail) -> routes.from("jms:due?transacted=true&transactionManager=#jmsTransactionManager")
                                .transacted("jmsTransaction").to(ask).to(ExchangePattern.InOnly, "jms:out").process(fail)),
                route("transacted(), a template",
                        (routes, ask, fail) -> routes.from("jms:due?transacted=true&transactionManager=#jmsTransactionManager")
                                .transacted("jmsTransaction").process(TransactedQueriesTest::askByTemplate).process(fail)),
                route("transacted(), enrich",
                        (routes, ask, fail) -> routes.from("jms:due?transacted=true&transactionManager=#jmsTransactionManager")
                                .transacted("jmsTransaction").enrich("direct:ask").process(fail)))
                .flatMap(route -> Stream.of(true, false).map(asynchronous -> Arguments.of(route, asynchronous)));
    }

    private static void askByTemplate(Exchange exchange) {
        Exchange asked = exchange.getContext().createFluentProducerTemplate().to("direct:ask")
                .withBody(exchange.getMessage().getBody(String.class)).send();
        assertEquals(null, asked.getException());
    }

    @ParameterizedTest(name = "{0}, asynchronous {1}")
    @MethodSource("routes")
    void aMessageThatIsSentAfterAQueryIsTakenBackWithTheTransaction(Route route, boolean asynchronous) throws Exception {
        String ask = asynchronous ? ASK_ASYNCHRONOUSLY : ASK;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ask).to(ExchangePattern.InOnly, "jms:out");
                route.configure(this, ask, exchange -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("after the send");
                });
            }
        });
        context.createProducerTemplate().sendBody("jms:due", "N1");
        await().atMost(60, TimeUnit.SECONDS).until(() -> attempts.get() >= 2);
        context.getRouteController().stopAllRoutes();
        Object sent = context.createConsumerTemplate().receiveBodyNoWait("jms:out");
        assertEquals(null, sent);
    }

    /** A row instead of the message. */
    @ParameterizedTest
    @ValueSource(strings = { "to", "enrich", "template", "TransactionTemplate" })
    void aRowThatIsStoredAfterAQueryIsTakenBackWithTheTransaction(String kind) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("create table paid (no_order varchar(32))");
        String insert = "sql:insert into paid values ('N1')?dataSource=#database";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ASK_ASYNCHRONOUSLY).to(insert);
                from("direct:to").transacted("sqlTransaction").to("direct:ask").throwException(new IllegalStateException());
                from("direct:enrich").transacted("sqlTransaction").enrich("direct:ask")
                        .throwException(new IllegalStateException());
                from("direct:template").transacted("sqlTransaction").process(TransactedQueriesTest::askByTemplate)
                        .throwException(new IllegalStateException());
            }
        });
        if (kind.equals("TransactionTemplate")) {
            new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
                context.createProducerTemplate().sendBody("direct:ask", "N1");
                assertEquals(1, jdbc.queryForObject("select count(*) from paid", Integer.class));
                status.setRollbackOnly();
            });
        } else {
            Exchange exchange = context.createFluentProducerTemplate().to("direct:" + kind).withBody("N1").send();
            assertNotNull(exchange.getException(IllegalStateException.class), () -> String.valueOf(exchange.getException()));
        }
        assertEquals(0, jdbc.queryForObject("select count(*) from paid", Integer.class));
    }

    /** A session that is not transacted is bound to the thread as well. */
    @Test
    void withoutATransactionTheConsumersThreadIsFree() throws Exception {
        LinkedBlockingQueue<String> threads = new LinkedBlockingQueue<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:due?asyncConsumer=true").to(ASK_ASYNCHRONOUSLY)
                        .process(exchange -> threads.add(Thread.currentThread().getName()));
            }
        });
        context.createProducerTemplate().sendBody("jms:due", "N1");
        String thread = threads.poll(60, TimeUnit.SECONDS);
        assertNotNull(thread);
        assertTrue(thread.contains("LianLianPayContinuations"), thread);
    }
}
