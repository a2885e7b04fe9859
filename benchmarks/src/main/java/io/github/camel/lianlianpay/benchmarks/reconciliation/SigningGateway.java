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
package io.github.camel.lianlianpay.benchmarks.reconciliation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ServerSocketFactory;

import io.github.camel.lianlianpay.benchmarks.shared.BlockingGateway;
import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Http;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import org.conscrypt.Conscrypt;

/**
 * Answers over plain HTTP. It signs each reply when it sends it, because a million replies would not fit into memory,
 * and signs with Conscrypt to leave more processor time to the measured program. It verifies no request. The order
 * {@link Orders#KEEPER} is open until it is released.
 */
final class SigningGateway extends BlockingGateway {

    static final String MERCHANT = "201304121000001004";
    /** Returns the number of answered queries, without those about the keeper. */
    static final String ANSWERED = "answered";
    static final String RELEASE = "release";

    private static final Provider PROVIDER = Conscrypt.newProvider();

    private final PrivateKey key;
    private final int delay;
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean released;

    private SigningGateway(PrivateKey key, int delay) throws IOException {
        super(ServerSocketFactory.getDefault());
        this.key = key;
        this.delay = delay;
        start();
    }

    /** Arguments: the folder with the keys, the milliseconds before each answer. */
    public static void main(String[] arguments) throws Exception {
        PrivateKey key = new Keys(Path.of(arguments[0])).privateKey(Keys.PLATFORM);
        try (SigningGateway gateway = new SigningGateway(key, Integer.parseInt(arguments[1]))) {
            Child.report("port", gateway.port());
            BufferedReader commands = Child.commands();
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                gateway.released |= line.equals(RELEASE);
                Child.report(ANSWERED, gateway.answered);
            }
        }
    }

    @Override
    protected Answers answers() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("MD5withRSA", PROVIDER);
        signature.initSign(key);
        return (head, question) -> Http.ok(
                Http.JSON,
                answer(new String(question, StandardCharsets.UTF_8), signature).getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String question, Signature signature) throws GeneralSecurityException, InterruptedException {
        if (delay > 0) {
            Thread.sleep(delay);
        }
        String order = Http.noOrder(question);
        String amount = Orders.gatewayAmount(order);
        boolean isKeeper = order.equals(Orders.number(Orders.KEEPER));
        String result = isKeeper && !released ? "PROCESSING" : "SUCCESS";
        String bill = "2026" + order.substring(1);
        // sorted, as for the signature
        signature.update(("dt_order=20260105100000&money_order=" + amount + "&no_order=" + order + "&oid_partner=" + MERCHANT
                          + "&oid_paybill=" + bill + "&result_pay=" + result
                          + "&ret_code=0000&ret_msg=交易成功&settle_date=20260105&sign_type=RSA")
                .getBytes(StandardCharsets.UTF_8));
        String sign = Base64.getEncoder().encodeToString(signature.sign());
        if (!isKeeper) {
            answered.incrementAndGet();
        }
        return "{\"oid_partner\":\"" + MERCHANT + "\",\"no_order\":\"" + order + "\",\"oid_paybill\":\"" + bill
               + "\",\"dt_order\":\"20260105100000\",\"money_order\":\"" + amount
               + "\",\"result_pay\":\"" + result + "\",\"settle_date\":\"20260105\",\"ret_code\":\"0000\",\"ret_msg\":\"交易成功\","
               + "\"sign_type\":\"RSA\",\"sign\":\"" + sign + "\"}";
    }
}
