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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.reconciliation.Reconciliation;

/** Everything that takes part, each in a JVM of its own; all of them end with {@link #close}. */
final class Processes implements AutoCloseable {

    private static final int KEY_BITS = 1024;
    private static final int CONNECT_MILLIS = 1000;
    private static final int PATIENCE_SECONDS = 60;
    private static final long POLL_MILLIS = 5;

    private final Path folder;
    private final KeyPair merchant = keys();
    private final KeyPair platform = keys();
    private final List<Process> started = new ArrayList<>();
    private final Map<String, Process> byName = new HashMap<>();
    private int gatewayPort;

    /** @param folder made anew */
    Processes(Path folder) throws IOException {
        this.folder = folder;
        delete(folder);
        Files.createDirectories(folder);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has RSA", e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    void startGateway(int delayMillis) throws Exception {
        gatewayPort = freePort();
        start("gateway", BareGateway.class, List.of("-Xmx256m"), String.valueOf(gatewayPort),
                text(platform.getPrivate().getEncoded()), String.valueOf(delayMillis));
        awaitPort(gatewayPort);
    }

    /** How many queries the gateway has answered. */
    long answered() throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:" + gatewayPort + "/").toURL().openStream()) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Lets the gateway tell that the order which keeps jobs from ending is paid. */
    void releaseKeeper() throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + gatewayPort + "/").toURL().openConnection();
        connection.setRequestMethod("DELETE");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("The gateway says " + connection.getResponseCode());
        }
    }

    /** @return its URL */
    String startBroker() throws Exception {
        int port = freePort();
        start("broker", BrokerProcess.class,
                List.of("-Xmx512m", "-Dllp.log=" + folder.resolve("broker-log4j.log")), folder.resolve("broker").toString(),
                String.valueOf(port));
        awaitPort(port);
        return "tcp://127.0.0.1:" + port;
    }

    /** A job as a user would start it. */
    Process startJob(String name, List<String> options, Map<String, String> settings) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dllp.gatewayUrl=http://127.0.0.1:" + gatewayPort + "/paymentapi");
        all.add("-Dllp.oidPartner=" + BareGateway.MERCHANT);
        all.add("-Dllp.privateKey=" + text(merchant.getPrivate().getEncoded()));
        all.add("-Dllp.publicKey=" + text(platform.getPublic().getEncoded()));
        settings.forEach((key, value) -> all.add("-D" + key + "=" + value));
        return start(name, Reconciliation.class, all, folder.resolve(name).toString());
    }

    private Process start(String name, Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile()).start();
        started.add(process);
        byName.put(name, process);
        return process;
    }

    /** Milliseconds. */
    double cpu(String name) {
        return cpu(byName.get(name).toHandle());
    }

    static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /** What a process has printed. */
    String printed(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".out"), StandardCharsets.UTF_8);
    }

    void awaitEnd(String name, Process job, long seconds) throws Exception {
        if (!job.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new TimeoutException(name + " has not ended in " + seconds + " s: " + printed(name));
        }
        if (job.exitValue() != 0) {
            throw new IllegalStateException(name + " has ended with " + job.exitValue() + ": " + printed(name));
        }
    }

    /** Something that will be so, unless a process has died of it. */
    interface Condition {
        boolean isMet() throws Exception;
    }

    void await(String what, long seconds, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.isMet()) {
            if (System.nanoTime() > end || started.stream().anyMatch(process -> !process.isAlive())) {
                throw new TimeoutException(what + " did not happen, or a process has ended; see " + folder);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void awaitPort(int port) throws Exception {
        await("something that listens on " + port, PATIENCE_SECONDS, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }
}
