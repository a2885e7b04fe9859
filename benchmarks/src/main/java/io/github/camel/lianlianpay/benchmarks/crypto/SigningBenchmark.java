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
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Our signer and verifier with Base64 text, compared with a {@link Signature} that keeps its key and works on bytes,
 * and with one that uses the JDK's Base64. All use the same provider, key and bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigningBenchmark {

    /** The implementations, and their methods. */
    enum Side {
        BARE("bare JCA", "bareSign", "bareVerify"),
        OURS("ours", "sign", "verify"),
        TEXT("bare JCA and the JDK's Base64", "textSign", "textVerify");

        private final String title;
        private final String sign;
        private final String verify;

        Side(String title, String sign, String verify) {
            this.title = title;
            this.sign = sign;
            this.verify = verify;
        }

        String title() {
            return title;
        }

        String sign() {
            return sign;
        }

        String verify() {
            return verify;
        }
    }

    @Param({ Providers.JDK, Providers.BOUNCY_CASTLE, Providers.CONSCRYPT })
    String provider;
    @Param({ "1024", "2048" })
    int bits;

    private SignSource source;
    private Signer signer;
    private Verifier verifier;
    private String text;

    private byte[] bytes;
    private Signature bareSigner;
    private Signature bareVerifier;
    private byte[] signature;

    @Setup
    public void prepare() throws GeneralSecurityException {
        Core.bind();
        KeyPair keys = Providers.keys(bits);
        Provider jca = Providers.named(provider);
        signer = new Signer(keys.getPrivate(), jca);
        verifier = new Verifier(List.of(keys.getPublic()), jca);
        source = SignSource.of(JsonMessage.read(GenuineReply.of(1, signer)).fields());
        text = signer.sign(source);

        bytes = source.text().getBytes(StandardCharsets.UTF_8);
        bareSigner = bare(jca);
        bareSigner.initSign(keys.getPrivate());
        bareVerifier = bare(jca);
        bareVerifier.initVerify(keys.getPublic());
        signature = bareSign();

        verify();
        if (!Arrays.equals(signature, Base64.getDecoder().decode(text)) || !bareVerify()) {
            throw new IllegalStateException("Ours and bare JCA do not make the same signature");
        }
    }

    private static Signature bare(Provider jca) throws GeneralSecurityException {
        return jca == null ? Signature.getInstance("MD5withRSA") : Signature.getInstance("MD5withRSA", jca);
    }

    @Benchmark
    public String sign() throws GeneralSecurityException {
        return signer.sign(source);
    }

    @Benchmark
    public byte[] bareSign() throws GeneralSecurityException {
        bareSigner.update(bytes);
        return bareSigner.sign();
    }

    /** Throws if the signature is not genuine. */
    @Benchmark
    public void verify() throws GeneralSecurityException {
        verifier.verify(source, text);
    }

    @Benchmark
    public boolean bareVerify() throws GeneralSecurityException {
        bareVerifier.update(bytes);
        return bareVerifier.verify(signature);
    }

    @Benchmark
    public String textSign() throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(bareSign());
    }

    @Benchmark
    public boolean textVerify() throws GeneralSecurityException {
        bareVerifier.update(bytes);
        return bareVerifier.verify(Base64.getDecoder().decode(text));
    }
}
