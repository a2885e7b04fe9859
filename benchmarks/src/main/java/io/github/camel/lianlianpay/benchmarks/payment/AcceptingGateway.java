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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.BlockingGateway;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Http;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import org.conscrypt.Conscrypt;

/**
 * Accepts payments over HTTPS, with replies that were signed in advance. The number of a payment stands in its
 * envelope, so the gateway opens each, with Conscrypt, which takes the least processor time. Two payments are for
 * tests: the reply to {@link #FORGED} is forged, and the reply to {@link #STRAY} is about another payment.
 */
final class AcceptingGateway extends BlockingGateway {

    static final String FORGED = "20261122FORGED";
    static final String STRAY = "20261122STRAY";

    private static final String REQUEST = "POST /paymentapi/payment.htm ";
    private static final Provider PROVIDER = Conscrypt.newProvider();

    private final Map<String, byte[]> responses = new ConcurrentHashMap<>();
    private final Keys keys;
    private final RequestEncoder signer;
    private final PublicKey merchant;
    private final AtomicLong checked = new AtomicLong();

    /**
     * @param merchant verifies payments
     * @param prepared how many replies are signed now, from {@link GenuineReply#noOrder} of 0; others are signed when
     *                 they are needed
     */
    AcceptingGateway(Keys keys, PublicKey merchant, int prepared) throws IOException, GeneralSecurityException {
        super(keys.serverTls().getServerSocketFactory());
        this.keys = keys;
        this.merchant = merchant;
        signer = new RequestEncoder(new Signer(keys.privateKey(Keys.PLATFORM), PROVIDER));
        IntStream.range(0, prepared).parallel().mapToObj(GenuineReply::noOrder)
                .forEach(noOrder -> responses.put(noOrder, response(reply(noOrder))));
        String genuine = new String(reply(GenuineReply.noOrder(0)), StandardCharsets.UTF_8);
        responses.put(FORGED, response(genuine.replace(GenuineReply.noOrder(0), FORGED).getBytes(StandardCharsets.UTF_8)));
        responses.put(STRAY, response(reply(GenuineReply.noOrder(0))));
        start();
    }

    /** Arguments: the folder with the keys, the prepared replies. For each line of the input it prints its counter. */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        try (AcceptingGateway gateway
                = new AcceptingGateway(keys, keys.publicKey(Keys.MERCHANT), Integer.parseInt(arguments[1]))) {
            Child.report("port", gateway.port());
            BufferedReader commands = Child.commands();
            while (commands.readLine() != null) {
                Child.report("checked", gateway.checked());
            }
        }
        System.exit(0);
    }

    private static byte[] response(byte[] json) {
        return Http.ok(Http.JSON, json, "Connection: keep-alive\r\n");
    }

    private byte[] reply(String noOrder) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ret_code", "0000");
        fields.put("ret_msg", "交易成功");
        fields.put("oid_partner", GenuineReply.OID_PARTNER);
        fields.put("no_order", noOrder);
        fields.put("oid_paybill", oidPaybill(noOrder));
        try {
            return signer.sign(JsonMessage.of(fields)).toBytes();
        } catch (SignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    /** LianLian's number of a payment. */
    static String oidPaybill(String noOrder) {
        return "9" + noOrder;
    }

    String url() {
        return "https://localhost:" + port() + "/paymentapi";
    }

    /** The number of payments whose envelope and signature were verified. */
    long checked() {
        return checked.get();
    }

    @Override
    protected Answers answers() throws Exception {
        EnvelopeReader envelopes = new EnvelopeReader(keys.privateKey(Keys.PLATFORM), merchant, PROVIDER);
        return (head, question) -> answer(head, question, envelopes);
    }

    private byte[] answer(String head, byte[] question, EnvelopeReader envelopes) {
        if (!head.startsWith(REQUEST)) {
            return Http.refusal("404 Not Found");
        }
        try {
            String envelope = EnvelopeReader.envelope(new String(question, StandardCharsets.UTF_8));
            String noOrder = Http.noOrder(envelopes.open(envelope));
            if (EnvelopeReader.isChosen(noOrder)) {
                envelopes.verify(envelope);
                checked.incrementAndGet();
            }
            byte[] prepared = responses.get(noOrder);
            return prepared == null ? response(reply(noOrder)) : prepared;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Http.refusal("403 Forbidden");
        }
    }
}
