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
package io.github.camel.lianlianpay.internal.codec.family;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.GatewayMessage;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Each way to cut a genuine sign source into fields, which its signature covers as well: none of them moves, hides or
 * makes a field that the gateway's pages name.
 */
class MovedBordersTest {

    private static final Set<String> DOCUMENTED = Set.of(
            "confirm_code", "dt_order", "money_order", "no_order", "oid_partner", "oid_paybill", "result_pay", "ret_code",
            "ret_msg", "settle_date", "sign_type", "info_order");

    private final DefaultCamelContext context = new DefaultCamelContext();

    private static final Map<String, Map<String, String>> GENUINE = Map.of(
            "notification", fields("a1=x", "b=y", "dt_order=20160728144057", "info_order=x&jj=1&y&kk=2",
                    "money_order=46.70", "no_order=N1", "oid_partner=201304121000001004", "oid_paybill=2016072846609676",
                    "result_pay=SUCCESS", "settle_date=20160729", "sign_type=RSA", "zz=1"),
            "reply to a query", fields("dt_order=20160728144057", "info_order=x&jj=1", "memo=m", "money_order=46.70",
                    "no_order=N1", "oid_partner=201304121000001004", "oid_paybill=2016072846609676", "result_pay=SUCCESS",
                    "ret_code=0000", "ret_msg=x", "settle_date=20160729", "sign_type=RSA"),
            "acceptance", fields("a1=x", "no_order=N1", "oid_partner=201304121000001004", "oid_paybill=2016072846609676",
                    "ret_code=0000", "ret_msg=x&rf=1", "sign_type=RSA", "zz=1"),
            "held",
            fields("a1=x", "b=y", "confirm_code=646872", "no_order=N1", "oid_partner=201304121000001004", "ret_code=4002",
                    "ret_msg=x&rf=1", "sign_type=RSA", "zz=1"));

    private static Map<String, String> fields(String... fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String field : fields) {
            map.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(strings = { "notification", "reply to a query", "acceptance", "held" })
    void noCutOfTheSignSourceMovesAField(String kind) throws Exception {
        Map<String, String> genuine = GENUINE.get(kind);
        String source = SignSource.of(genuine).text();
        String sign = TestKeys.sign(source, TestKeys.PLATFORM);
        String[] pieces = source.split("&");
        int read = 0;
        int covered = 0;
        for (int cuts = 0; cuts < 1 << (pieces.length - 1); cuts++) {
            Map<String, String> fields = cut(pieces, cuts);
            if (fields == null || !SignSource.of(fields).text().equals(source)) {
                continue;
            }
            covered++;
            fields.put("sign", sign);
            for (Class<?> type : List.of(PaymentNotification.class, PaymentResponse.class, QueryPaymentResponse.class)) {
                Map<String, String> answer = unmarshal(type, fields);
                if (answer != null) {
                    read++;
                    assertEquals(documented(type, genuine), documented(type, answer), type + " " + fields);
                }
            }
        }
        assertTrue(covered > 1 << (pieces.length - 4), "covered by the signature: " + covered);
        assertTrue(read > 0, "the genuine one at least");
    }

    /** Free text is any text: a border of a name that no page knows may be in it or not. */
    private static Map<String, String> documented(Class<?> type, Map<String, String> fields) {
        Map<String, String> documented = new LinkedHashMap<>(fields);
        documented.keySet().retainAll(DOCUMENTED);
        if (type == QueryPaymentResponse.class) {
            // no page on the query names it; the reply that had it is an error, and proves no state in either reading
            documented.remove("confirm_code");
        }
        documented.computeIfPresent("info_order", (name, value) -> value.split("&")[0]);
        documented.computeIfPresent("ret_msg", (name, value) -> value.split("&")[0]);
        documented.computeIfPresent("settle_date", (name, value) -> value.split("&")[0]);
        documented.computeIfPresent("sign_type", (name, value) -> value.split("&")[0]);
        return documented;
    }

    /** Returns null if a piece that begins a field has no name, or a name that is there already. */
    private static Map<String, String> cut(String[] pieces, int cuts) {
        Map<String, String> fields = new LinkedHashMap<>();
        String field = pieces[0];
        for (int i = 1; i <= pieces.length; i++) {
            boolean ends = i == pieces.length || (cuts & 1 << (i - 1)) == 0;
            if (!ends) {
                field += "&" + pieces[i];
                continue;
            }
            int equals = field.indexOf('=');
            if (equals <= 0 || fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                return null;
            }
            field = i == pieces.length ? "" : pieces[i];
        }
        return fields;
    }

    private Map<String, String> unmarshal(Class<?> type, Map<String, String> fields) throws Exception {
        LianLianPayDataFormat format = new LianLianPayDataFormat();
        format.setPublicKey(TestKeys.publicKey(TestKeys.PLATFORM));
        format.setUnmarshalType(type.getName());
        try {
            GatewayMessage message = (GatewayMessage) format.unmarshal(new DefaultExchange(context),
                    new ByteArrayInputStream(TestKeys.json(fields).getBytes(StandardCharsets.UTF_8)));
            return message.getFields();
        } catch (LianLianPayResponseException | LianLianPaySignatureException e) {
            return null;
        }
    }
}
