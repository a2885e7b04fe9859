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
package io.github.camel.lianlianpay.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import io.github.camel.lianlianpay.simulator.payment.TwinRule;
import org.apache.camel.RuntimeCamelException;

/**
 * The simulator as a program, which runs until it is stopped (SIGTERM, Ctrl-C).
 *
 * <pre>
 * java -cp ... io.github.camel.lianlianpay.simulator.SimulatorMain --http-port 8080 --ledger orders.csv --keys-dir keys
 * mvn exec:java -Dexec.mainClass=io.github.camel.lianlianpay.simulator.SimulatorMain \
 *     -Dexec.args="--http-port 8080 --ledger orders.csv --keys-dir keys"
 * </pre>
 *
 * Arguments, each of which may also be a system property {@code lianlianpay.simulator.<name>}:
 * <ul>
 * <li>{@code --host}: the address to listen on; default 127.0.0.1</li>
 * <li>{@code --http-port}: default 0 for a free port</li>
 * <li>{@code --https-port}: also listens for HTTPS; 0 for a free port</li>
 * <li>{@code --ledger}: a CSV file of orders, see {@link Ledger#load}</li>
 * <li>{@code --merchant}: the merchant's number; default {@value LianLianPaySimulator#DEFAULT_OID_PARTNER}</li>
 * <li>{@code --merchant-key}: file with the merchant's public or private key; default: generated</li>
 * <li>{@code --platform-key}: file with the private key that signs replies; default: generated</li>
 * <li>{@code --keys-dir}: writes there, in PEM, {@code merchant-private.pem} (if known), {@code platform-public.pem},
 * {@code platform-private.pem} and {@code https-certificate.pem}. A later run has the same keys if you give it the
 * private ones as {@code --merchant-key} and {@code --platform-key}</li>
 * <li>{@code --unsigned-codes}: codes whose replies to queries have no signature, separated by commas; default
 * 1001,1004,3001</li>
 * <li>{@code --settle-after}: for how many seconds a payment is PROCESSING; default 1</li>
 * <li>{@code --balance}: the merchant's money in yuan; default: as much as is needed</li>
 * <li>{@code --twins}: which payments are held as repeated ones, see {@link TwinRule}: {@code same-day-and-amount}
 * (default), {@code within-24-hours}, {@code never}</li>
 * </ul>
 * When it is ready, it prints {@code gatewayUrl=}, {@code httpsGatewayUrl=}, {@code publicKey=} and
 * {@code oidPartner=}, each on a line.
 */
public final class SimulatorMain {

    private static final Set<String> ARGUMENTS = Set.of(
            "host", "http-port", "https-port", "ledger", "merchant", "merchant-key", "platform-key", "keys-dir",
            "unsigned-codes", "settle-after", "balance", "twins");

    private SimulatorMain() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            LianLianPaySimulator simulator = start(System.out::println, arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-end"));
        } catch (IllegalArgumentException | RuntimeCamelException | IOException | GeneralSecurityException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        // until a signal ends the JVM
        new CountDownLatch(1).await();
    }

    /**
     * Starts a simulator with these arguments.
     *
     * @param  out                      gets its URLs and the platform's public key, line by line
     * @throws IllegalArgumentException if an argument is wrong
     * @throws IOException              if a file cannot be read or written
     * @throws GeneralSecurityException if a file holds no key
     */
    public static LianLianPaySimulator start(Consumer<String> out, String... arguments)
            throws IOException, GeneralSecurityException {
        SimulatorArguments given = new SimulatorArguments(ARGUMENTS, arguments);
        LianLianPaySimulator simulator = builder(given).start();
        if (given.has("keys-dir")) {
            simulator.writeKeys(Path.of(given.get("keys-dir")));
        }
        if (given.has("balance")) {
            simulator.payments().balance(given.yuan("balance"));
        }
        out.accept("gatewayUrl=" + simulator.gatewayUrl());
        if (simulator.certificate() != null) {
            out.accept("httpsGatewayUrl=" + simulator.httpsGatewayUrl());
        }
        out.accept("publicKey=" + simulator.platformPublicKeyText());
        out.accept("oidPartner=" + simulator.oidPartner());
        return simulator;
    }

    private static LianLianPaySimulatorBuilder builder(SimulatorArguments given)
            throws IOException, GeneralSecurityException {
        LianLianPaySimulatorBuilder builder = LianLianPaySimulator.builder().httpPort(given.port("http-port"));
        addMerchant(builder, given);
        if (given.has("host")) {
            builder.host(given.get("host"));
        }
        if (given.has("https-port")) {
            builder.httpsPort(given.port("https-port"));
        }
        if (given.has("ledger")) {
            builder.ledger(Path.of(given.get("ledger")));
        }
        if (given.has("platform-key")) {
            builder.platformKey(KeyFiles.keyPair(Path.of(given.get("platform-key"))));
        }
        if (given.has("settle-after")) {
            Duration settleAfter = Duration.ofSeconds(given.number("settle-after"));
            builder.payments(rules -> rules.settleAfter(settleAfter));
        }
        if (given.has("twins")) {
            TwinRule twins = given.twinRule("twins");
            builder.payments(rules -> rules.twins(twins));
        }
        if (given.has("unsigned-codes")) {
            builder.unsignedCodes(given.get("unsigned-codes").split(","));
        }
        return builder;
    }

    private static void addMerchant(LianLianPaySimulatorBuilder builder, SimulatorArguments given)
            throws IOException, GeneralSecurityException {
        String oidPartner = given.has("merchant") ? given.get("merchant") : LianLianPaySimulator.DEFAULT_OID_PARTNER;
        if (!given.has("merchant-key")) {
            builder.merchant(oidPartner);
            return;
        }
        Path file = Path.of(given.get("merchant-key"));
        if (KeyFiles.isPrivate(file)) {
            builder.merchant(oidPartner, KeyFiles.keyPair(file));
        } else {
            builder.merchant(oidPartner, KeyFiles.publicKey(file));
        }
    }
}
