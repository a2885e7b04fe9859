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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Folders;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.reconciliation.Reconciliation;

/** Everything that takes part, each in a JVM of its own; all of them end with {@link #close}. */
final class Processes implements AutoCloseable {

    private static final long POLL_MILLIS = 5;

    private final Path folder;
    private final Keys keys;
    private final List<Process> started = new ArrayList<>();
    private Child gateway;
    private String gatewayUrl;
    private Child broker;

    /** @param folder is created again */
    Processes(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Folders.delete(folder);
        Files.createDirectories(folder);
        keys = Keys.create();
    }

    private Child start(Class<?> program, List<String> options, Object... arguments) throws IOException {
        Child child = new Child(Child.JAVA_HOME, options, program, arguments);
        started.add(child.process());
        return child;
    }

    void startGateway(int delayMillis) throws IOException {
        gateway = start(SigningGateway.class, List.of("-Xmx256m"), keys.folder(), delayMillis);
        gatewayUrl = "http://127.0.0.1:" + gateway.next("port") + "/paymentapi";
    }

    /** The number of queries that the gateway has answered. */
    long answered() throws IOException {
        return send(SigningGateway.ANSWERED);
    }

    /** Makes the gateway answer that the order which keeps jobs from ending is paid. */
    void releaseKeeper() throws IOException {
        send(SigningGateway.RELEASE);
    }

    private long send(String line) throws IOException {
        gateway.send(line);
        return Long.parseLong(gateway.next(SigningGateway.ANSWERED));
    }

    /** @return its URL */
    String startBroker() throws IOException {
        broker = start(
                BrokerProcess.class, List.of("-Xmx512m", "-Dllp.log=" + folder.resolve("broker-log4j.log")),
                folder.resolve("broker"));
        return "tcp://127.0.0.1:" + broker.next("port");
    }

    /** Starts a job as a user would. */
    Process startJob(String name, List<String> options, Map<String, String> settings) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dllp.gatewayUrl=" + gatewayUrl);
        all.add("-Dllp.oidPartner=" + SigningGateway.MERCHANT);
        all.add("-Dllp.privateKey=" + keys.privateText(Keys.MERCHANT));
        all.add("-Dllp.publicKey=" + keys.publicText(Keys.PLATFORM));
        settings.forEach((key, value) -> all.add("-D" + key + "=" + value));
        Process job = Child.command(Child.JAVA_HOME, all, Reconciliation.class, folder.resolve(name))
                .redirectErrorStream(true).redirectOutput(output(name).toFile()).start();
        started.add(job);
        return job;
    }

    double brokerCpu() {
        return Child.cpu(broker.process().toHandle());
    }

    /** The output of a job. */
    private Path output(String name) {
        return folder.resolve(name + ".out");
    }

    private String printed(String name) throws IOException {
        return Files.readString(output(name), StandardCharsets.UTF_8);
    }

    void awaitEnd(String name, Process job, long seconds) throws Exception {
        if (!job.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new TimeoutException(name + " has not ended in " + seconds + " s: " + printed(name));
        }
        if (job.exitValue() != 0) {
            throw new IllegalStateException(name + " has ended with " + job.exitValue() + ": " + printed(name));
        }
    }

    /** Waits for a condition, and fails early if a process has ended. */
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

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        keys.close();
    }
}
