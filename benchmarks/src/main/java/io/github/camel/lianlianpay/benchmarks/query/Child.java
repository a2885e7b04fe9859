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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own for the gateway and for each way to ask it, so that no two share what the JVM compiles, nor its
 * heap. It is told what to do by lines, and ends with the process that started it.
 */
final class Child implements AutoCloseable {

    private static final String READY = "ready ";
    private static final String GATEWAY = "gateway";

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;
    private final String ready;

    private Child(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m",
                        // what logs says nothing, and does not look for a configuration
                        "-Dlog4j2.statusLoggerLevel=OFF", "-Dlog4j2.configurationFile=classpath:log4j2-off.properties",
                        "-Dlog4j2.disable.jmx=true", "-classpath", System.getProperty("java.class.path"),
                        Child.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        ready = line(READY);
    }

    /** A gateway; {@link #gatewayUrl} tells where. */
    static Child gateway(Setting setting) throws IOException {
        return new Child(List.of(GATEWAY, setting.folder().toString()));
    }

    static Child asking(Way.Kind way, Setting setting, String gatewayUrl) throws IOException {
        return new Child(List.of(way.name(), setting.folder().toString(), gatewayUrl));
    }

    String gatewayUrl() {
        return "https://localhost:" + ready + "/paymentapi";
    }

    Load.Round run(long millis) throws IOException {
        return Load.Round.ofLine(tell(String.valueOf(millis)));
    }

    /** How many questions a gateway has found genuine. */
    long checked() throws IOException {
        return Long.parseLong(tell("checked"));
    }

    private String tell(String line) throws IOException {
        input.println(line);
        return line("");
    }

    private String line(String start) throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith(start)) {
            close();
            throw new IOException("The process ended, or said: " + line);
        }
        return line.substring(start.length());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        Setting setting = Setting.of(Path.of(arguments[1]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (GATEWAY.equals(arguments[0])) {
            try (BareGateway gateway = new BareGateway(
                    setting.serverTls(), setting.pair("platform"), setting.pair("merchant").getPublic())) {
                System.out.println(READY + gateway.port());
                while (orders.readLine() != null) {
                    System.out.println(gateway.checked());
                }
            }
        } else {
            try (Way way = Way.Kind.valueOf(arguments[0]).open(setting, arguments[2]);
                 Load load = new Load(way)) {
                System.out.println(READY);
                for (String millis = orders.readLine(); millis != null; millis = orders.readLine()) {
                    System.out.println(load.run(Long.parseLong(millis)).toLine());
                }
            }
        }
        System.exit(0);
    }
}
