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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.Medians;
import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.crypto.SigningBenchmark.Side;

/** The figures of the rounds, and their ratios. */
final class CryptoFigures {

    private static final List<String> THREE = List.of(
            MessageBenchmark.SIGN_SOURCE_OF_QUESTION, MessageBenchmark.PARSE_REPLY, MessageBenchmark.SIGN_SOURCE_OF_REPLY);

    /**
     * @param speed operations per second
     * @param bytes allocated per operation
     */
    record Measured(double speed, double bytes) {
    }

    /** The figures of each round, in order. */
    private final Map<String, List<Measured>> measured = new TreeMap<>();
    private final Map<Integer, List<OpenSsl.Speed>> openSsl = new TreeMap<>();

    void add(String method, String provider, int bits, Measured result) {
        add(key(method, provider, bits), result);
    }

    void add(String step, Measured result) {
        measured.computeIfAbsent(step, any -> new ArrayList<>()).add(result);
    }

    void addOpenSsl(int bits, OpenSsl.Speed speed) {
        openSsl.computeIfAbsent(bits, any -> new ArrayList<>()).add(speed);
    }

    private static String key(String method, String provider, int bits) {
        return method + " " + provider + " " + bits;
    }

    private double speed(String key) {
        return Medians.of(measured.get(key).stream().map(Measured::speed).toList());
    }

    private double signs(String provider, int bits) {
        return speed(key(Side.OURS.sign(), provider, bits));
    }

    private double bytes(String key) {
        return Medians.of(measured.get(key).stream().map(Measured::bytes).toList());
    }

    private double openSsl(int bits, ToDoubleFunction<OpenSsl.Speed> what) {
        return Medians.of(openSsl.get(bits).stream().map(what::applyAsDouble).toList());
    }

    /** The median of each round's ratio. */
    private double ratio(String ours, String others, String provider, int bits) {
        List<Measured> our = measured.get(key(ours, provider, bits));
        List<Measured> other = measured.get(key(others, provider, bits));
        return Medians.of(IntStream.range(0, our.size()).mapToObj(n -> our.get(n).speed() / other.get(n).speed()).toList());
    }

    Report report(String how) throws IOException, InterruptedException {
        String fastest = CryptoPart.PROVIDERS.stream().max(Comparator.comparingDouble(provider -> signs(provider, 1024)))
                .orElseThrow();
        Report report = new Report();
        for (String provider : CryptoPart.PROVIDERS) {
            for (int bits : CryptoPart.BITS) {
                ratios(report, "sign", Side::sign, provider, bits);
                ratios(report, "verify", Side::verify, provider, bits);
            }
        }
        for (String provider : CryptoPart.PROVIDERS) {
            for (int bits : CryptoPart.BITS) {
                report.atLeast("sign and seal a payment, " + provider + ", " + bits + " bits: ours to bare JCA", 0.95,
                        ratio(PaymentBenchmark.OURS, PaymentBenchmark.BARE, provider, bits));
            }
        }
        if (!openSsl.isEmpty()) {
            report.atLeast("sign, " + fastest + ", 1024 bits: ours to `openssl speed`", 0.9,
                    signs(fastest, 1024) / openSsl(1024, OpenSsl.Speed::signs));
        }
        report.atMost("both sign sources and parsing the reply: share of a 1024-bit signature, JDK", 0.05,
                share(nanosOfThree(), Providers.JDK));
        signatures(report);
        payments(report);
        messages(report, fastest);
        return report.note(
                how + " Ours takes and gives Base64 text, bare JCA bytes; the rows without a goal tell what is left when both take text. "
                           + (openSsl.isEmpty()
                                   ? "`openssl speed` was skipped: there is no openssl." : OpenSsl.version() + "."));
    }

    private void ratios(Report report, String what, Function<Side, String> method, String provider, int bits) {
        String ours = what + ", " + provider + ", " + bits + " bits: ours to ";
        String our = method.apply(Side.OURS);
        report.atLeast(ours + Side.BARE.title(), 0.97, ratio(our, method.apply(Side.BARE), provider, bits));
        report.ratio(ours + Side.TEXT.title(), ratio(our, method.apply(Side.TEXT), provider, bits));
    }

    private void signatures(Report report) {
        report.table("one core", "bits", "", "signs/s", "verifies/s", "bytes a sign", "bytes a verify");
        for (String provider : CryptoPart.PROVIDERS) {
            for (int bits : CryptoPart.BITS) {
                for (Side side : Side.values()) {
                    String sign = key(side.sign(), provider, bits);
                    String verify = key(side.verify(), provider, bits);
                    report.row(provider, String.valueOf(bits), side.title(), speed(sign), speed(verify), bytes(sign),
                            bytes(verify));
                }
            }
        }
        openSsl.keySet().forEach(bits -> report.row("`openssl speed`", String.valueOf(bits), "",
                openSsl(bits, OpenSsl.Speed::signs), openSsl(bits, OpenSsl.Speed::verifications), "", ""));
    }

    private void payments(Report report) {
        report.table("one core", "bits", "", "payments signed and sealed/s", "bytes a payment");
        for (String provider : CryptoPart.PROVIDERS) {
            for (int bits : CryptoPart.BITS) {
                for (String side : List.of(PaymentBenchmark.BARE, PaymentBenchmark.OURS)) {
                    String key = key(side, provider, bits);
                    report.row(provider, String.valueOf(bits), side.equals(PaymentBenchmark.OURS) ? "ours" : "bare JCA",
                            speed(key), bytes(key));
                }
            }
        }
    }

    private void messages(Report report, String fastest) {
        report.table("a message", "µs", "share of a 1024-bit signature, JDK", "the same, " + fastest, "bytes allocated");
        row(report, "sign source of the question", nanos(MessageBenchmark.SIGN_SOURCE_OF_QUESTION), fastest,
                bytes(MessageBenchmark.SIGN_SOURCE_OF_QUESTION));
        row(report, "parse the reply", nanos(MessageBenchmark.PARSE_REPLY), fastest, bytes(MessageBenchmark.PARSE_REPLY));
        row(report, "sign source of the reply", nanos(MessageBenchmark.SIGN_SOURCE_OF_REPLY), fastest,
                bytes(MessageBenchmark.SIGN_SOURCE_OF_REPLY));
        row(report, "these three", nanosOfThree(), fastest, THREE.stream().mapToDouble(this::bytes).sum());
        row(report, "question to bytes, all but the signature", nanos(MessageBenchmark.QUESTION_TEXT), fastest,
                bytes(MessageBenchmark.QUESTION_TEXT));
        row(report, "bytes to answer, all but the verification", nanos(MessageBenchmark.REPLY_TEXT), fastest,
                bytes(MessageBenchmark.REPLY_TEXT));
        row(report, "question to signed bytes, JDK", nanos(MessageBenchmark.QUESTION), fastest,
                bytes(MessageBenchmark.QUESTION));
        row(report, "bytes to verified answer, JDK", nanos(MessageBenchmark.REPLY), fastest, bytes(MessageBenchmark.REPLY));
    }

    private void row(Report report, String what, double nanos, String fastest, double bytes) {
        report.row(what, nanos / 1e3, share(nanos, Providers.JDK), share(nanos, fastest), bytes);
    }

    private double nanosOfThree() {
        return THREE.stream().mapToDouble(this::nanos).sum();
    }

    private double nanos(String step) {
        return 1e9 / speed(step);
    }

    private double share(double nanos, String provider) {
        return nanos * signs(provider, 1024) / 1e9;
    }
}
