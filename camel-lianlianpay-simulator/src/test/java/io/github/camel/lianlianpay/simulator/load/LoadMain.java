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
package io.github.camel.lianlianpay.simulator.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import io.github.camel.lianlianpay.simulator.support.RawHttp;
import io.github.camel.lianlianpay.simulator.support.SimulatorProcess;

/**
 * Measures how many queries per second the simulator answers. It starts the simulator in its own process, signs the
 * requests first, and sends them over connections that are kept alive.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath io.github.camel.lianlianpay.simulator.load.LoadMain connections seconds rounds"
 * </pre>
 */
public final class LoadMain {

    private static final int ORDERS = 5000;

    private LoadMain() {
    }

    public static void main(String[] arguments) throws Exception {
        int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 16;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        Path directory = Files.createTempDirectory("simulator-load");
        Path ledger = Files.writeString(directory.resolve("ledger.csv"), IntStream.range(0, ORDERS)
                .mapToObj(i -> "LOAD-" + i + ",46.78").collect(Collectors.joining("\n", "no_order,money_order\n", "\n")));
        try (SimulatorProcess simulator = new SimulatorProcess(
                "--ledger", ledger.toString(), "--keys-dir", directory.toString())) {
            URI url = URI.create(simulator.printed("gatewayUrl") + "/queryPayment.htm");
            List<byte[]> requests = sign(directory, simulator.printed("oidPartner"));
            for (int round = 1; round <= rounds; round++) {
                long answered = run(url, requests, connections, seconds);
                System.out.printf("round %d: %d queries in %d s over %d connections: %d queries/s%n", round, answered,
                        seconds, connections, answered / seconds);
            }
        }
    }

    private static List<byte[]> sign(Path directory, String oidPartner) throws IOException, GeneralSecurityException {
        RequestEncoder signer = new RequestEncoder(
                new Signer(KeyFiles.keyPair(directory.resolve(KeyFiles.MERCHANT_PRIVATE)).getPrivate(), null));
        List<byte[]> requests = new ArrayList<>(ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            requests.add(signer.sign(JsonMessage.of(
                    Map.of("oid_partner", oidPartner, "api_version", "1.0", "no_order", "LOAD-" + i))).toBytes());
        }
        return requests;
    }

    private static long run(URI url, List<byte[]> requests, int connections, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i * requests.size() / connections;
                work.add(() -> ask(url, requests, first, end));
            }
            long answered = 0;
            for (Future<Long> one : threads.invokeAll(work)) {
                answered += one.get();
            }
            return answered;
        } finally {
            threads.shutdown();
        }
    }

    private static long ask(URI url, List<byte[]> requests, int first, long end) throws IOException {
        long answered = 0;
        try (RawHttp connection = new RawHttp(url)) {
            for (int i = first; System.nanoTime() < end; i = (i + 1) % requests.size()) {
                RawHttp.Reply reply = connection.post(requests.get(i));
                if (reply.status() != 200 || !reply.body().contains("\"ret_code\":\"0000\"")) {
                    throw new IOException("Unexpected reply: " + reply);
                }
                answered++;
            }
        }
        return answered;
    }
}
