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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.BlockingGateway;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Http;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;

/**
 * Answers queries over HTTPS with replies that were signed in advance, so that the client is the limit. It verifies the
 * signature of the query for every 64th payment. Two payments are for tests: the reply about {@link #FORGED} is forged,
 * and the reply about {@link #STRAY} is about another payment.
 */
final class PreparedGateway extends BlockingGateway {

    /** The number of orders that it knows, from {@link GenuineReply#noOrder} of 0. */
    static final int ORDERS = 2048;
    static final String FORGED = "20261122FORGED";
    static final String STRAY = "20261122STRAY";

    private static final int CHECKED = 64;
    private static final String REQUEST = "POST /paymentapi/queryPayment.htm ";

    private final Map<String, byte[]> responses = new HashMap<>();
    private final ReplyDecoder questions;
    private final AtomicLong checked = new AtomicLong();

    /** @param merchant verifies the queries */
    PreparedGateway(Keys keys, PublicKey merchant) throws IOException, GeneralSecurityException {
        super(keys.serverTls().getServerSocketFactory());
        Signer signer = new Signer(keys.privateKey(Keys.PLATFORM), null);
        for (int n = 0; n < ORDERS; n++) {
            responses.put(GenuineReply.noOrder(n), response(GenuineReply.of(n, signer)));
        }
        String genuine = new String(GenuineReply.of(0, signer), StandardCharsets.UTF_8);
        responses.put(FORGED, response(genuine.replace(GenuineReply.noOrder(0), FORGED).getBytes(StandardCharsets.UTF_8)));
        responses.put(STRAY, responses.get(GenuineReply.noOrder(0)));
        // a signed query is read like a reply
        questions = QueryPayment.decoder(new Verifier(List.of(merchant), null), false);
        start();
    }

    /** Arguments: the folder with the keys. For each line of the input it prints the number of verified queries. */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        try (PreparedGateway gateway = new PreparedGateway(keys, keys.publicKey(Keys.MERCHANT))) {
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

    String url() {
        return "https://localhost:" + port() + "/paymentapi";
    }

    /** The number of queries whose signature was verified. */
    long checked() {
        return checked.get();
    }

    @Override
    protected Answers answers() {
        return this::answer;
    }

    private byte[] answer(String head, byte[] question) {
        String noOrder = Http.noOrder(new String(question, StandardCharsets.UTF_8));
        byte[] response = responses.get(noOrder);
        if (!head.startsWith(REQUEST) || response == null) {
            return Http.refusal("404 Not Found");
        }
        if (noOrder.hashCode() % CHECKED == 0) {
            try {
                questions.decode(question).fields().get(FieldNames.NO_ORDER);
                checked.incrementAndGet();
            } catch (RuntimeException e) {
                return Http.refusal("403 Forbidden");
            }
        }
        return response;
    }
}
