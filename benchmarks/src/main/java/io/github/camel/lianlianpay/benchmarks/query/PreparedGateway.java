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

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.LianLianPayReplyReader;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.BlockingGateway;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Http;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.signing.Signer;
import io.github.camel.lianlianpay.signing.Verifier;

/**
 * Answers queries over HTTPS from replies that were signed before, so that it does little and the client is the limit.
 * Of every 64th payment it verifies the question's signature. Two payments are for tests: about {@link #FORGED} it
 * lies, and asked for {@link #STRAY} it answers about another.
 */
final class PreparedGateway extends BlockingGateway {

    /** Orders that it knows: {@link GenuineReply#noOrder} of 0 up to this. */
    static final int ORDERS = 2048;
    static final String FORGED = "20261122FORGED";
    static final String STRAY = "20261122STRAY";

    private static final int CHECKED = 64;
    private static final String REQUEST = "POST /paymentapi/queryPayment.htm ";

    private final Map<String, byte[]> responses = new HashMap<>();
    private final LianLianPayReplyReader questions;
    private final AtomicLong checked = new AtomicLong();

    /** @param merchant verifies the questions */
    PreparedGateway(Keys keys, PublicKey merchant) throws IOException, GeneralSecurityException {
        super(tls(keys).getServerSocketFactory());
        Signer signer = new Signer(keys.privateKey(Keys.PLATFORM), null);
        for (int n = 0; n < ORDERS; n++) {
            responses.put(GenuineReply.noOrder(n), response(GenuineReply.of(n, signer)));
        }
        String genuine = new String(GenuineReply.of(0, signer), StandardCharsets.UTF_8);
        responses.put(FORGED, response(genuine.replace(GenuineReply.noOrder(0), FORGED).getBytes(StandardCharsets.UTF_8)));
        responses.put(STRAY, responses.get(GenuineReply.noOrder(0)));
        // a question under a signature is read as a reply is
        questions = new LianLianPayReplyReader(new Verifier(List.of(merchant), null), false);
        start();
    }

    /** Arguments: the folder with the keys. Each line that it is told asks how many questions were genuine. */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys(Path.of(arguments[0]));
        try (PreparedGateway gateway = new PreparedGateway(keys, keys.publicKey(Keys.MERCHANT))) {
            Child.say("port", gateway.port());
            BufferedReader told = Child.told();
            while (told.readLine() != null) {
                Child.say("checked", gateway.checked());
            }
        }
        System.exit(0);
    }

    private static SSLContext tls(Keys keys) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.certificate().getKeyManagers(), null, null);
        return tls;
    }

    private static byte[] response(byte[] json) {
        return Http.ok(Http.JSON, json, "Connection: keep-alive\r\n");
    }

    String url() {
        return "https://localhost:" + port() + "/paymentapi";
    }

    /** How many questions were found genuine. */
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
                questions.read(question).fields().get(FieldNames.NO_ORDER);
                checked.incrementAndGet();
            } catch (RuntimeException e) {
                return Http.refusal("403 Forbidden");
            }
        }
        return response;
    }
}
