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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** The process that is notified, in one of the ways. */
final class Merchant implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final VertxPlatformHttpServer server;

    Merchant(Way way, Keys keys, Books books) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        way.addTo(context, keys, books);
        context.start();
    }

    /** Arguments: the way, the folder with the keys, the database's URL. */
    public static void main(String[] arguments) throws Exception {
        // a transaction needs a second connection for what commits by itself
        try (HikariDataSource pool = Postgres.pool(arguments[2], 2 * Load.THREADS);
             Merchant merchant
                     = new Merchant(Way.valueOf(arguments[0]), new Keys(Path.of(arguments[1])), new Books(pool))) {
            Child.report("port", merchant.port());
            // ends with the process that started it
            Child.commands().readLine();
        }
        System.exit(0);
    }

    int port() {
        return server.getServer().actualPort();
    }

    @Override
    public void close() {
        context.stop();
    }
}
