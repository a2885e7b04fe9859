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
package io.github.camel.lianlianpay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.SimulatorMain;
import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import org.apache.camel.RuntimeCamelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator until it is stopped. */
@Command(name = "simulate", mixinStandardHelpOptions = true,
         description = {
                 "Plays the gateway on this machine: takes payments and confirmations, notifies, answers queries.",
                 "Prints its address and its public key, and runs until it is stopped (Ctrl-C).",
                 "The private keys are files, and never printed." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = { "130, 143:it was stopped, by Ctrl-C or SIGTERM", "2:the arguments are wrong, or a port is in use" })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on. Default: 127.0.0.1.")
    private String host;
    @Option(names = "--http-port", paramLabel = "PORT", description = "Default: 0, a free port.")
    private String httpPort;
    @Option(names = "--https-port", paramLabel = "PORT", description = "Listens for HTTPS, too; 0 for a free port.")
    private String httpsPort;
    @Option(names = "--ledger", paramLabel = "FILE", description = "A CSV file of payments that are there from the start.")
    private String ledger;
    @Option(names = "--merchant", paramLabel = "NUMBER", description = "The merchant's number.")
    private String merchant;
    @Option(names = "--merchant-key", paramLabel = "FILE", description = "The merchant's public or private key.")
    private String merchantKey;
    @Option(names = "--platform-key", paramLabel = "FILE", description = "The platform's private key, a test key.")
    private String platformKey;
    @Option(names = "--keys-dir", paramLabel = "FOLDER", defaultValue = PlatformKey.KEYS,
            description = "Where the keys are written; those of an earlier run are used again. Default: ${DEFAULT-VALUE}.")
    private Path keys;
    @Option(names = "--unsigned-codes", paramLabel = "CODES",
            description = "The ret_codes whose replies to queries have no signature.")
    private String unsignedCodes;
    @Option(names = "--settle-after", paramLabel = "SECONDS", description = "How long a payment is PROCESSING. Default: 1.")
    private String settleAfter;
    @Option(names = "--balance", paramLabel = "YUAN", description = "The merchant's money. Default: as much as is needed.")
    private String balance;
    @Option(names = "--twins", paramLabel = "RULE",
            description = "Which payments are held as repeated ones: same-day-and-amount (default), within-24-hours, never.")
    private String twins;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (LianLianPaySimulator simulator = SimulatorMain.start(out::println, arguments())) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-end"));
            out.println("keys=" + keys);
            // until a signal ends the JVM
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException | RuntimeCamelException | IOException | GeneralSecurityException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        return 0;
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "host", host);
        add(arguments, "http-port", httpPort);
        add(arguments, "https-port", httpsPort);
        add(arguments, "ledger", ledger);
        add(arguments, "merchant", merchant);
        add(arguments, "merchant-key", given(merchantKey, KeyFiles.MERCHANT_PRIVATE));
        add(arguments, "platform-key", given(platformKey, KeyFiles.PLATFORM_PRIVATE));
        add(arguments, "keys-dir", keys.toString());
        add(arguments, "unsigned-codes", unsignedCodes);
        add(arguments, "settle-after", settleAfter);
        add(arguments, "balance", balance);
        add(arguments, "twins", twins);
        return arguments.toArray(String[]::new);
    }

    /** The key that was given, or else that of an earlier run, or null. */
    private String given(String key, String file) {
        Path earlier = keys.resolve(file);
        return key != null || !Files.exists(earlier) ? key : earlier.toString();
    }

    private static void add(List<String> arguments, String name, String value) {
        if (value != null) {
            arguments.add("--" + name + "=" + value);
        }
    }
}
