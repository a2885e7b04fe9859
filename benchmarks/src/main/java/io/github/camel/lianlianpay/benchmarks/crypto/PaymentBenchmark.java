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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The signature and the envelope of a payment: ours compared with {@link BarePayment}. Both sign and seal the same
 * bytes, with the same keys and provider, and make text of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PaymentBenchmark {

    static final String OURS = "payment";
    static final String BARE = "barePayment";

    @Param({ Providers.JDK, Providers.BOUNCY_CASTLE, Providers.CONSCRYPT })
    String provider;
    @Param({ "1024", "2048" })
    int bits;

    private SignSource source;
    private byte[] message;
    private Signer signer;
    private PayloadCipher cipher;

    private byte[] bytes;
    private BarePayment bare;

    @Setup
    public void prepare() throws GeneralSecurityException {
        Core.bind();
        KeyPair keys = Providers.keys(bits);
        Provider jca = Providers.named(provider);
        signer = new Signer(keys.getPrivate(), jca);
        cipher = new PayloadCipher(keys.getPublic(), jca);
        JsonMessage signed = new RequestEncoder(signer)
                .sign(JsonMessage.of(GenuinePayment.request(GenuineReply.noOrder(1), GenuineReply.money(1))));
        source = SignSource.of(signed.fields());
        message = signed.toBytes();
        bytes = source.text().getBytes(StandardCharsets.UTF_8);
        bare = new BarePayment(keys.getPrivate(), keys.getPublic(), jca);

        PayloadOpener opener = new PayloadOpener(keys.getPrivate());
        if (!bare.sign(bytes).equals(signer.sign(source)) || !Arrays.equals(message, opener.open(cipher.seal(message)))
                || !Arrays.equals(message, opener.open(bare.seal(message)))) {
            throw new IllegalStateException("Ours and bare JCA do not make the same payment");
        }
    }

    @Benchmark
    public void payment(Blackhole hole) throws GeneralSecurityException {
        hole.consume(signer.sign(source));
        hole.consume(cipher.seal(message));
    }

    @Benchmark
    public void barePayment(Blackhole hole) throws GeneralSecurityException {
        hole.consume(bare.sign(bytes));
        hole.consume(bare.seal(message));
    }
}
