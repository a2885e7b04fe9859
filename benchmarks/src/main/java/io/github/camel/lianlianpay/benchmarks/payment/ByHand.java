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
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.benchmarks.crypto.BarePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuinePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.PlainSignature;
import io.github.camel.lianlianpay.benchmarks.shared.PooledClient;

/**
 * The same work without Camel, as fast as possible: two commits, one client with a connection pool, keys parsed once,
 * and the objects of the JCA kept for each thread.
 */
final class ByHand implements Way {

    private final String url;
    private final PooledClient client;
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
        verifying = PlainSignature.verifying(platform);
        client = new PooledClient(keys);
    }

    @Override
    public String pay(String noOrder, String money) throws Exception {
        ledger.sending(noOrder, money, GenuinePayment.DT_ORDER);
        String oidPaybill = accepted(client.post(url, request(noOrder, money)), noOrder);
        ledger.accepted(noOrder, oidPaybill);
        return oidPaybill;
    }

    private Map<String, String> request(String noOrder, String money) throws IOException, GeneralSecurityException {
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
        fields.put("sign", bare.sign(PlainSignature.source(fields)));
        return Map.of("oid_partner", GenuineReply.OID_PARTNER, "pay_load", bare.seal(client.json(fields)));
    }

    /** LianLian's number out of a verified reply to this payment. */
    private String accepted(Map<String, String> reply, String noOrder) throws GeneralSecurityException {
        PlainSignature.verify(reply, verifying.get());
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
