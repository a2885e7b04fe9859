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
package io.github.camel.lianlianpay.simulator.kill.child;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that pays what it finds in a folder, and prints how each exchange ended. */
public final class PayingMain {

    private PayingMain() {
    }

    /** @param args the file with the settings */
    public static void main(String[] args) throws Exception {
        // no process outlives a test that was killed itself
        ProcessHandle.current().parent().ifPresent(test -> test.onExit().thenRun(() -> Runtime.getRuntime().halt(2)));
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(reader);
        }
        StoppingPoint point = new StoppingPoint(settings.getProperty("point"));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(settings.getProperty("database"));
        dataSource.setUser("postgres");

        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("journal", new PointJournal(dataSource, point));
        context.getRegistry().bind("booking", new Booking(dataSource, point));
        context.addComponent("lianlianpay", component(settings));
        DefaultErrorHandlerDefinition errorHandler = new DefaultErrorHandlerDefinition();
        errorHandler.maximumRedeliveries(Integer.parseInt(settings.getProperty("redeliveries"))).redeliveryDelay(100);
        context.getCamelContextExtension().setErrorHandlerFactory(errorHandler);
        context.getManagementStrategy().addEventNotifier(new Printer());
        listen(context, Integer.parseInt(settings.getProperty("notifyPort")));
        for (String route : settings.getProperty("routes").split(",")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(
                    PluginHelper.getResourceLoader(context).resolveResource("classpath:kill/" + route + ".yaml"));
        }
        start(context);
        System.out.println("STARTED");
        new CountDownLatch(1).await();
    }

    private static void listen(CamelContext context, int port) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(configuration));
    }

    private static void start(CamelContext context) {
        context.getShutdownStrategy().setTimeout(5);
        context.start();
    }

    private static LianLianPayComponent component(Properties settings) {
        LianLianPayComponent component = new LianLianPayComponent();
        LianLianPayConfiguration options = component.getConfiguration();
        options.setGatewayUrl(settings.getProperty("gateway"));
        options.setOidPartner(settings.getProperty("oidPartner"));
        options.setPrivateKey(settings.getProperty("privateKey"));
        options.setPublicKey(settings.getProperty("publicKey"));
        options.setNotifyUrl(settings.getProperty("notifyUrl"));
        options.setResponseTimeout(120_000);
        options.setSendWithin(Long.parseLong(settings.getProperty("sendWithin")));
        return component;
    }

    /** What the test reads. */
    private static final class Printer extends EventNotifierSupport {

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeCompletedEvent completed) {
                System.out.println("DONE " + completed.getExchange().getFromRouteId());
            } else if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                Throwable cause = failed.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
                Throwable shown = cause == null ? failed.getExchange().getException() : cause;
                System.out.println("FAILED " + shown.getClass().getSimpleName() + ": " + shown.getMessage());
            }
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof CamelEvent.ExchangeEvent;
        }
    }
}
