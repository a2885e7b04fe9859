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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.benchmarks.crypto.BarePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuinePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
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
 * The same work without Camel, as fast as possible: two commits, one client with a connection pool, keys parsed once,
 * and the objects of the JCA kept for each thread.
 */
final class ByHand implements Way {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {
    };

    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private final CloseableHttpClient client;
    private final Ledger ledger;
    private final ThreadLocal<BarePayment> crypto;
    private final ThreadLocal<Signature> verifying;

    ByHand(Keys keys, String gatewayUrl, DataSource database) throws Exception {
        url = gatewayUrl + "/payment.htm";
        ledger = new Ledger(database);
        PrivateKey merchant = keys.privateKey(Keys.MERCHANT);
        PublicKey platform = keys.publicKey(Keys.PLATFORM);
        crypto = ThreadLocal.withInitial(() -> {
            try {
                return new BarePayment(merchant, platform, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
        verifying = ThreadLocal.withInitial(() -> {
            try {
                Signature signature = Signature.getInstance("MD5withRSA");
                signature.initVerify(platform);
                return signature;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
        client = HttpClients.custom().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        SSLContexts.custom().loadTrustMaterial(keys.trusted(), null).build()))
                .setMaxConnTotal(200).setMaxConnPerRoute(200).build()).build();
    }

    @Override
    public String pay(String noOrder, String money) throws Exception {
        ledger.sending(noOrder, money, GenuinePayment.DT_ORDER);
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(request(noOrder, money), ContentType.APPLICATION_JSON));
        Map<String, String> reply = client.execute(post, this::read);
        String oidPaybill = accepted(reply, noOrder);
        ledger.accepted(noOrder, oidPaybill);
        return oidPaybill;
    }

    private byte[] request(String noOrder, String money) throws IOException, GeneralSecurityException {
        Map<String, String> fields = new TreeMap<>();
        fields.put("oid_partner", GenuineReply.OID_PARTNER);
        fields.put("api_version", "1.0");
        fields.put("sign_type", "RSA");
        fields.put("no_order", noOrder);
        fields.put("dt_order", GenuinePayment.DT_ORDER);
        fields.put("money_order", money);
        fields.put("card_no", GenuinePayment.CARD_NO);
        fields.put("acct_name", GenuinePayment.ACCT_NAME);
        fields.put("flag_card", "0");
        fields.put("info_order", GenuinePayment.INFO_ORDER);
        fields.put("memo", GenuinePayment.MEMO);
        fields.put("notify_url", GenuinePayment.NOTIFY_URL);
        BarePayment bare = crypto.get();
        fields.put("sign", bare.sign(source(fields)));
        String envelope = bare.seal(json.writeValueAsBytes(fields));
        return json.writeValueAsBytes(Map.of("oid_partner", GenuineReply.OID_PARTNER, "pay_load", envelope));
    }

    private static byte[] source(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(512);
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!"sign".equals(name) && value != null && !value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("HTTP status " + response.getCode());
        }
        return json.readValue(response.getEntity().getContent(), FIELDS);
    }

    /** LianLian's number out of a verified reply to this payment. */
    private String accepted(Map<String, String> reply, String noOrder) throws GeneralSecurityException {
        Signature verifier = verifying.get();
        verifier.update(source(reply));
        if (!verifier.verify(Base64.getDecoder().decode(reply.getOrDefault("sign", "")))) {
            throw new GeneralSecurityException("The reply is forged");
        }
        if (!GenuineReply.OID_PARTNER.equals(reply.get("oid_partner")) || !noOrder.equals(reply.get("no_order"))) {
            throw new IllegalStateException("The reply is about another order");
        }
        if (!"0000".equals(reply.get("ret_code"))) {
            throw new IllegalStateException("The payment was not accepted: " + reply.get("ret_code"));
        }
        return reply.get("oid_paybill");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
