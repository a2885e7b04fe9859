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
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * The same work without Camel, as fast as possible: one client with a connection pool, keys parsed once, and a
 * {@link Signature} per thread.
 */
final class ByHand implements Way {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {
    };

    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final CloseableHttpClient client;
    private final ThreadLocal<Signature> signing;
    private final ThreadLocal<Signature> verifying;

    ByHand(Keys keys, String gatewayUrl) throws Exception {
        url = gatewayUrl + "/queryPayment.htm";
        PrivateKey merchant = keys.privateKey(Keys.MERCHANT);
        PublicKey platform = keys.publicKey(Keys.PLATFORM);
        signing = ThreadLocal.withInitial(() -> ready(signature -> signature.initSign(merchant)));
        verifying = ThreadLocal.withInitial(() -> ready(signature -> signature.initVerify(platform)));
        client = HttpClients.custom().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        SSLContexts.custom().loadTrustMaterial(keys.trusted(), null).build()))
                .setMaxConnTotal(200).setMaxConnPerRoute(200).build()).build();
    }

    private interface Key {
        void giveTo(Signature signature) throws GeneralSecurityException;
    }

    private static Signature ready(Key key) {
        try {
            Signature signature = Signature.getInstance("MD5withRSA");
            key.giveTo(signature);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Answer ask(String noOrder) throws Exception {
        Map<String, String> question = Plain.question(noOrder);
        question.put("sign", Plain.sign(question, signing.get()));
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(json.writeValueAsBytes(question), ContentType.APPLICATION_JSON));
        Map<String, String> reply = client.execute(post, this::read);
        Plain.verify(reply, verifying.get());
        return Plain.answer(reply, noOrder);
    }

    private Map<String, String> read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("HTTP status " + response.getCode());
        }
        return json.readValue(response.getEntity().getContent(), FIELDS);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
