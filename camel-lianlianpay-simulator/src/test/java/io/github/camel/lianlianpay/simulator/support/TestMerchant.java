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
package io.github.camel.lianlianpay.simulator.support;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.crypto.PayloadCipher;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/** A merchant without the component: sends what a test gives it, and returns the reply. */
public final class TestMerchant {

    private final LianLianPaySimulator simulator;
    private final Signer signer;
    private final String oidPartner;
    private String notifyUrl = "http://localhost:1/llp/notify";

    public TestMerchant(LianLianPaySimulator simulator, String oidPartner, PrivateKey key) throws GeneralSecurityException {
        this.simulator = simulator;
        this.oidPartner = oidPartner;
        this.signer = new Signer(key, null);
    }

    public TestMerchant(LianLianPaySimulator simulator) throws GeneralSecurityException {
        this(simulator, simulator.oidPartner(), simulator.merchantPrivateKey());
    }

    /** A valid request without a signature, which a test may change. */
    public Map<String, String> request(String noOrder) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", oidPartner);
        fields.put("api_version", "1.0");
        fields.put("no_order", noOrder);
        return fields;
    }

    public Answer ask(String noOrder) throws IOException, GeneralSecurityException {
        return ask(request(noOrder));
    }

    /** Signs the fields and sends them. */
    public Answer ask(Map<String, String> fields) throws IOException, GeneralSecurityException {
        return send(new RequestEncoder(signer).sign(JsonMessage.of(fields)).toBytes());
    }

    /** Signs the fields as they are, including their sign_type, and sends them. */
    public Answer askAs(Map<String, String> fields) throws IOException, GeneralSecurityException {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put("sign", signer.sign(SignSource.of(fields)));
        return send(JsonMessage.of(signed).toBytes());
    }

    /** A valid payment request without a signature, which a test may change. */
    public Map<String, String> payment(String noOrder) {
        Map<String, String> fields = request(noOrder);
        fields.put("dt_order", "20261130180000");
        fields.put("money_order", "46.78");
        fields.put("card_no", "6216261000000000018");
        fields.put("acct_name", "张三");
        fields.put("flag_card", "0");
        fields.put("info_order", "工资");
        fields.put("notify_url", notifyUrl);
        return fields;
    }

    /** Where notifications of {@link #payment} go. */
    public TestMerchant notifiedAt(String url) {
        this.notifyUrl = url;
        return this;
    }

    public Answer pay(String noOrder) throws IOException, GeneralSecurityException {
        return pay(payment(noOrder));
    }

    /** Another card for each number, so that none of them looks like a repeated one. */
    public Answer payOnce(String noOrder) throws IOException, GeneralSecurityException {
        Map<String, String> fields = payment(noOrder);
        fields.put("card_no", "62" + Math.floorMod(noOrder.hashCode(), 1_000_000_000));
        return pay(fields);
    }

    public Answer pay(Map<String, String> fields) throws IOException, GeneralSecurityException {
        return seal(GatewayOperation.PAYMENT, new RequestEncoder(signer).sign(JsonMessage.of(fields)).toBytes());
    }

    public Answer confirm(String noOrder, String code) throws IOException, GeneralSecurityException {
        Map<String, String> fields = request(noOrder);
        fields.put("confirm_code", code);
        fields.put("notify_url", notifyUrl);
        return seal(
                GatewayOperation.CONFIRM_PAYMENT, new RequestEncoder(signer).sign(JsonMessage.of(fields)).toBytes());
    }

    /** Seals bytes as they are, and sends them. */
    public Answer seal(GatewayOperation operation, byte[] message) throws IOException, GeneralSecurityException {
        String payLoad = new PayloadCipher(simulator.platformPublicKey(), null).seal(message);
        return send(operation, JsonMessage.write(Map.of("oid_partner", oidPartner, "pay_load", payLoad)));
    }

    public Answer send(GatewayOperation operation, String body) throws IOException {
        return send(operation, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code result_pay} that a query finds; the {@code ret_code} if it finds none. */
    public String result(String noOrder) throws IOException, GeneralSecurityException {
        Answer answer = ask(noOrder);
        return answer.code().equals("0000") ? answer.get("result_pay") : answer.code();
    }

    public Answer send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(byte[] body) throws IOException {
        return send(GatewayOperation.QUERY_PAYMENT, body);
    }

    private Answer send(GatewayOperation operation, byte[] body) throws IOException {
        try (RawHttp http = new RawHttp(URI.create(simulator.gatewayUrl() + "/" + operation.text() + ".htm"))) {
            RawHttp.Reply reply = http.post(body);
            return new Answer(reply, simulator);
        }
    }

    public record Answer(RawHttp.Reply reply, LianLianPaySimulator simulator) {

        public Map<String, String> fields() {
            return JsonMessage.read(reply.body()).fields();
        }

        public String get(String name) {
            return fields().get(name);
        }

        public String code() {
            return get("ret_code");
        }

        public boolean isSigned() {
            return fields().containsKey("sign") || fields().containsKey("sign_type");
        }

        /** Whether the platform's signature is genuine. */
        public boolean isGenuine() throws GeneralSecurityException {
            Map<String, String> fields = fields();
            try {
                new Verifier(List.of(simulator.platformPublicKey()), null).verify(SignSource.of(fields), fields.get("sign"));
                return "RSA".equals(fields.get("sign_type"));
            } catch (SignatureException e) {
                return false;
            }
        }
    }
}
