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
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import org.apache.camel.main.Main;

/**
 * The host and port of {@code /observe/health} and {@code /observe/metrics}; by default on this machine only.
 */
public final class ObserveAddress {

    static final String OFF = "off";

    /** Camel's own default. */
    private static final int USUAL_PORT = 9876;

    private final String host;
    private final int port;

    private ObserveAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Without a setting, a job that stays listens on the usual port, or on a free one if another job has that. A
     * demonstration listens on a free port, and a job that ends by itself on none.
     */
    public static ObserveAddress of(Settings settings, boolean isDemo, boolean stays) throws IOException {
        settings.setDefault("llp.observe.host", "127.0.0.1");
        String host = settings.get("llp.observe.host");
        String port = settings.get("llp.observe.port");
        if (port == null) {
            return new ObserveAddress(host, stays ? usualOrFree(host) : isDemo ? free(host) : -1);
        }
        if (OFF.equalsIgnoreCase(port)) {
            return new ObserveAddress(host, -1);
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException(
                    "llp.observe.port must be a port, 0 for a free one, or " + OFF + ", but it is '" + port + "'");
        }
        int number = Integer.parseInt(port);
        if (number > 0 && !isFree(host, number)) {
            throw new IllegalArgumentException(
                    "llp.observe.port: nothing can listen on " + host + ":" + port
                                               + ". If another job listens there, give each job its own port, 0 for a free one, or "
                                               + OFF);
        }
        return new ObserveAddress(host, number == 0 ? free(host) : number);
    }

    private static int usualOrFree(String host) throws IOException {
        return isFree(host, USUAL_PORT) ? USUAL_PORT : free(host);
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int free(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        }
    }

    boolean isOn() {
        return port > 0;
    }

    int port() {
        return port;
    }

    /** Sets what camel-observability-services would set, for the parts that the job has. */
    public void configure(Main main) {
        String on = String.valueOf(isOn());
        main.addOverrideProperty("camel.management.enabled", on);
        main.addOverrideProperty("camel.health.enabled", on);
        main.addOverrideProperty("camel.metrics.enabled", on);
        if (isOn()) {
            main.addOverrideProperty("camel.management.host", host);
            main.addOverrideProperty("camel.management.port", String.valueOf(port));
        }
    }

    public void print(PrintStream out) {
        if (isOn()) {
            out.println("Watch it: http://" + host + ":" + port + "/observe/health and /observe/metrics");
        }
    }
}
