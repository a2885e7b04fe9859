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

import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/** A merchant without the component: sends what a test gives it, and returns the reply. */
public final class TestMerchant {

    private final LianLianPaySimulator simulator;
    private final Signer signer;
    private final String oidPartner;

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

    public Answer send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(byte[] body) throws IOException {
        try (RawHttp http = new RawHttp(URI.create(simulator.gatewayUrl() + "/queryPayment.htm"))) {
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
