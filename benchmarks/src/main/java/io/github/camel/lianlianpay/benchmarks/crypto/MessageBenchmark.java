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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The cost of the steps of a query, without and with the cryptography: 1024 bits, the JDK's provider. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MessageBenchmark {

    static final String SIGN_SOURCE_OF_QUESTION = "signSourceOfQuestion";
    static final String PARSE_REPLY = "parseReply";
    static final String SIGN_SOURCE_OF_REPLY = "signSourceOfReply";
    static final String QUESTION_TEXT = "questionText";
    static final String REPLY_TEXT = "replyText";
    static final String QUESTION = "question";
    static final String REPLY = "reply";
    static final List<String> STEPS = List.of(
            SIGN_SOURCE_OF_QUESTION, PARSE_REPLY, SIGN_SOURCE_OF_REPLY, QUESTION_TEXT, REPLY_TEXT, QUESTION, REPLY);

    private RequestEncoder signer;
    private ReplyDecoder reader;
    private QueryPaymentRequest request;
    private Map<String, String> questionFields;
    private byte[] reply;
    private Map<String, String> replyFields;
    private String signature;

    @Setup
    public void prepare() throws GeneralSecurityException {
        Core.bind();
        KeyPair keys = Providers.keys(1024);
        Signer jdk = new Signer(keys.getPrivate(), null);
        signer = new RequestEncoder(jdk);
        reader = QueryPayment.decoder(new Verifier(List.of(keys.getPublic()), null), false);
        request = QueryPaymentRequest.builder()
                .oidPartner(GenuineReply.OID_PARTNER).noOrder(GenuineReply.noOrder(1)).apiVersion("1.0").build();
        questionFields = typed().fields();
        reply = GenuineReply.of(1, jdk);
        replyFields = parseReply().fields();
        signature = replyFields.get(FieldNames.SIGN);
        if (!reply().isFinal() || !replyText().isFinal()) {
            throw new IllegalStateException("The reply was not verified");
        }
    }

    private JsonMessage typed() {
        return JsonMessage.of(request).with(FieldNames.SIGN_TYPE, SignSource.RSA);
    }

    @Benchmark
    public SignSource signSourceOfQuestion() {
        return SignSource.of(questionFields);
    }

    @Benchmark
    public JsonMessage parseReply() {
        return JsonMessage.read(reply);
    }

    @Benchmark
    public SignSource signSourceOfReply() {
        return SignSource.of(replyFields);
    }

    /** From the query to the bytes that are sent, without the signature. */
    @Benchmark
    public byte[] questionText(Blackhole hole) {
        JsonMessage typed = typed();
        hole.consume(SignSource.of(typed.fields()));
        return typed.with(FieldNames.SIGN, signature).toBytes();
    }

    /** From the received bytes to the answer, without the verification. */
    @Benchmark
    public QueryPaymentResponse replyText() {
        Map<String, String> fields = JsonMessage.read(reply).fields();
        if (SignSource.of(fields).text().isEmpty()) {
            throw new IllegalStateException("The query was not signed");
        }
        return QueryPaymentResponse.verified(FieldBoundaries.QUERY_PAYMENT.requireOneReading(fields)).requireAnswerTo(request);
    }

    @Benchmark
    public byte[] question() throws GeneralSecurityException {
        return signer.sign(JsonMessage.of(request)).toBytes();
    }

    @Benchmark
    public QueryPaymentResponse reply() {
        return QueryPayment.response(reader.decode(reply)).requireAnswerTo(request);
    }
}
