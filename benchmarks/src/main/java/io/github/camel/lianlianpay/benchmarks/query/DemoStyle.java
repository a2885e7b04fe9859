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
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.PlainSignature;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Works like the published demonstration: each call uses a new client with a new connection, and parses the keys. In
 * its favour, the trusted certificates are read only once.
 */
final class DemoStyle implements Way {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {
    };

    private final String url;
    private final String privateKey;
    private final String publicKey;
    private final KeyStore trusted;
    private final ObjectMapper json = new ObjectMapper();

    DemoStyle(Keys keys, String gatewayUrl) throws Exception {
        url = gatewayUrl + "/queryPayment.htm";
        privateKey = keys.privateText(Keys.MERCHANT);
        publicKey = keys.publicText(Keys.PLATFORM);
        trusted = keys.trusted();
    }

    @Override
    public Answer ask(String noOrder) throws Exception {
        Map<String, String> question = Plain.question(noOrder);
        PrivateKey merchant = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        question.put("sign", PlainSignature.sign(question, merchant));
        Map<String, String> reply = json.readValue(post(json.writeValueAsString(question)), FIELDS);
        PublicKey platform = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
        PlainSignature.verify(reply, platform);
        return Plain.answer(reply, noOrder);
    }

    private String post(String question) throws Exception {
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                                SSLContexts.custom().loadTrustMaterial(trusted, null).build()))
                        .build())
                .build()) {
            HttpPost post = new HttpPost(url);
            post.setEntity(new StringEntity(question, ContentType.APPLICATION_JSON));
            return client.execute(post, response -> {
                if (response.getCode() != HttpStatus.SC_OK) {
                    throw new IOException("HTTP status " + response.getCode());
                }
                return EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            });
        }
    }

    @Override
    public void close() {
        // nothing to close
    }
}
