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
package io.github.camel.lianlianpay.example.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts the gateway before the application, and gives the application its address. */
public class GatewayResource implements QuarkusTestResourceLifecycleManager {

    private Gateway gateway;
    private URI notifyUrl;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "gateway")), "run").toAbsolutePath();
            gateway = new Gateway(folder);
            int port = freePort();
            notifyUrl = URI.create("http://127.0.0.1:" + port + "/llp/notify");
            return Map.of("llp.gateway", gateway.url(), "llp.keys", gateway.keys().toString(),
                    "llp.database", folder.resolve("payments").toString(), "llp.notify-port", String.valueOf(port),
                    "llp.notify-url", notifyUrl.toString(),
                    // a machine may be busy
                    "quarkus.datasource.jdbc.acquisition-timeout", "60S",
                    // what is booked is booked by a notification
                    "llp.find-out", "false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(notifyUrl, new TestInjector.MatchesType(URI.class));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }
}
