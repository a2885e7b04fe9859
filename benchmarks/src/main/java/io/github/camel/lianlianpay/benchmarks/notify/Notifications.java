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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuinePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.crypto.Signer;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import org.conscrypt.Conscrypt;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notifications of success, signed in advance, and the payments that they are about. */
final class Notifications {

    private static final long FIRST_PAYBILL = 2026_1122_0000_0000L;

    private final byte[][] signed;

    /** @param count of payments from {@link GenuineReply#noOrder} of 0 */
    Notifications(Keys keys, int count) throws IOException, GeneralSecurityException {
        RequestEncoder platform = new RequestEncoder(new Signer(keys.privateKey(Keys.PLATFORM), Conscrypt.newProvider()));
        signed = IntStream.range(0, count).parallel().mapToObj(n -> {
            try {
                return platform.sign(JsonMessage.of(fields(n))).toBytes();
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }).toArray(byte[][]::new);
    }

    /** The fields of the n-th notification, without its signature. */
    static Map<String, String> fields(int n) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", GenuineReply.OID_PARTNER);
        fields.put("dt_order", GenuinePayment.DT_ORDER);
        fields.put("no_order", GenuineReply.noOrder(n));
        fields.put("oid_paybill", String.valueOf(FIRST_PAYBILL + n));
        fields.put("money_order", GenuineReply.money(n));
        fields.put("result_pay", "SUCCESS");
        fields.put("settle_date", "20261122");
        fields.put("info_order", GenuinePayment.INFO_ORDER);
        return fields;
    }

    int count() {
        return signed.length;
    }

    /** The n-th notification as signed JSON. */
    byte[] of(int n) {
        if (n >= signed.length) {
            throw new IllegalStateException(
                    "All " + signed.length + " payments are notified: prepare more for a machine as fast as this one");
        }
        return signed[n];
    }

    /** Records the payments as accepted, as the journal does. */
    static void record(JdbcTemplate sql, int count) {
        sql.update(
                """
                        insert into lianlianpay_payment (oid_partner, no_order, fingerprint, money_order, dt_order, state, version,
                        attempts, doubtful, first_sent, last_sent, oid_paybill, wrong_codes, next_look, looks, handled, created, changed)
                        select ?, '20261122' || (1000000000 + n), repeat('f', 73), n + 1.78, ?, 'ACCEPTED', 3, 1, false, now(), now(),
                        (? + n)::text, 0, now() + interval '1 minute', 0, false, now(), now() from generate_series(0, ? - 1) n""",
                GenuineReply.OID_PARTNER, GenuinePayment.DT_ORDER, FIRST_PAYBILL, count);
        sql.execute("analyze lianlianpay_payment");
    }
}
