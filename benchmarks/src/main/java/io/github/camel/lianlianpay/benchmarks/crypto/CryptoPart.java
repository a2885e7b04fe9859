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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.Part;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.crypto.Signer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Signer, verifier, messages and the envelope of payments, compared with bare JCA and openssl. */
public final class CryptoPart implements Part {

    static final List<String> PROVIDERS = List.of(Providers.JDK, Providers.BOUNCY_CASTLE, Providers.CONSCRYPT);
    static final List<Integer> BITS = List.of(1024, 2048);

    @Override
    public String name() {
        return "crypto";
    }

    @Override
    public String title() {
        return "Signatures and messages";
    }

    @Override
    public Report measure(Size size) throws Exception {
        // do not fail because another benchmark runs on this machine
        System.setProperty("jmh.ignoreLock", "true");
        int rounds = size.choose(4, 1);
        Core core = size == Size.FULL ? Core.choose() : Core.none();
        CryptoFigures figures = new CryptoFigures();
        List<SigningBenchmark.Side> sides = new ArrayList<>(List.of(SigningBenchmark.Side.values()));
        List<String> payments = new ArrayList<>(List.of(PaymentBenchmark.BARE, PaymentBenchmark.OURS));
        for (int round = 0; round < rounds; round++) {
            OpenSsl.speed(core).forEach(figures::addOpenSsl);
            for (String provider : PROVIDERS) {
                for (int bits : BITS) {
                    for (SigningBenchmark.Side side : sides) {
                        for (String method : List.of(side.sign(), side.verify())) {
                            figures.add(method, provider, bits,
                                    run(SigningBenchmark.class, method, core, size, provider, bits));
                        }
                    }
                    for (String method : payments) {
                        figures.add(method, provider, bits,
                                run(PaymentBenchmark.class, method, core, size, provider, bits));
                    }
                }
            }
            for (String step : MessageBenchmark.STEPS) {
                figures.add(step, run(MessageBenchmark.class, step, core, size));
            }
            // ours runs between the ones that it is compared with
            Collections.reverse(sides);
            Collections.reverse(payments);
        }
        return figures.report(
                "Medians of " + rounds + " rounds; in each round bare, ours and the other bare one run one after the other, "
                              + (size == Size.FULL ? "in a process each, " : "in one process, ") + core.describe() + ".");
    }

    private static CryptoFigures.Measured run(
            Class<?> type, String method, Core core, Size size, String provider, int bits)
            throws RunnerException {
        return run(options(type, method, core, size).param("provider", provider).param("bits", String.valueOf(bits)));
    }

    private static CryptoFigures.Measured run(Class<?> type, String method, Core core, Size size) throws RunnerException {
        return run(options(type, method, core, size));
    }

    private static ChainedOptionsBuilder options(Class<?> type, String method, Core core, Size size) {
        return new OptionsBuilder()
                .include("^" + type.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(size.choose(1, 0))
                .warmupIterations(size.choose(2, 1)).warmupTime(TimeValue.milliseconds(size.choose(500, 5)))
                .measurementIterations(size.choose(3, 1)).measurementTime(TimeValue.milliseconds(size.choose(400, 20)))
                .jvmArgsAppend("-Xms256m", "-Xmx256m", core.property())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static CryptoFigures.Measured run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(results.size() + " benchmarks ran instead of one");
        }
        RunResult result = results.iterator().next();
        double speed = Medians.of(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore()).toList());
        return new CryptoFigures.Measured(speed, result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
}
