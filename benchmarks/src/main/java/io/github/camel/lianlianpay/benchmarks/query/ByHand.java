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

import java.io.IOException;
import java.security.Signature;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.PlainSignature;
import io.github.camel.lianlianpay.benchmarks.shared.PooledClient;

/**
 * The same work without Camel, as fast as possible: one client with a connection pool, keys parsed once, and a
 * {@link Signature} per thread.
 */
final class ByHand implements Way {

    private final String url;
    private final PooledClient client;
    private final ThreadLocal<Signature> signing;
    private final ThreadLocal<Signature> verifying;

    ByHand(Keys keys, String gatewayUrl) throws Exception {
        url = gatewayUrl + "/queryPayment.htm";
        signing = PlainSignature.signing(keys.privateKey(Keys.MERCHANT));
        verifying = PlainSignature.verifying(keys.publicKey(Keys.PLATFORM));
        client = new PooledClient(keys);
    }

    @Override
    public Answer ask(String noOrder) throws Exception {
        Map<String, String> question = Plain.question(noOrder);
        question.put("sign", PlainSignature.sign(question, signing.get()));
        Map<String, String> reply = client.post(url, question);
        PlainSignature.verify(reply, verifying.get());
        return Plain.answer(reply, noOrder);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
