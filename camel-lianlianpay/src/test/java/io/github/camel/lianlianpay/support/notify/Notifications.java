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
package io.github.camel.lianlianpay.support.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeys;

/** Notifications as the platform's test key signs them, and the genuine messages. */
public final class Notifications {

    public static final String DT_ORDER = "20170810142655";

    private Notifications() {
    }

    /** The fields of a notification to the tests' merchant, without the signature. */
    public static Map<String, String> fields(String noOrder, String resultPay) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("oid_partner", GatewayTestSupport.MERCHANT_NUMBER);
        fields.put("dt_order", DT_ORDER);
        fields.put("no_order", noOrder);
        fields.put("oid_paybill", "2017081022465497");
        fields.put("money_order", "46.70");
        fields.put("result_pay", resultPay);
        fields.put("settle_date", "20170810");
        fields.put("info_order", "货款");
        return fields;
    }

    /** The same with sign_type, as they are read. */
    public static Map<String, String> signedFields(String noOrder, String resultPay) {
        Map<String, String> fields = fields(noOrder, resultPay);
        fields.put("sign_type", "RSA");
        return fields;
    }

    public static String signed(String noOrder, String resultPay) {
        return signed(fields(noOrder, resultPay));
    }

    public static String signed(Map<String, String> fields) {
        return TestKeys.signedJson(fields, TestKeys.PLATFORM);
    }

    /** The same but for one field, and signed so; an empty value takes the field away. */
    public static String signedBut(String name, String value) {
        Map<String, String> fields = fields("N1", "SUCCESS");
        fields.put(name, value);
        if (value.isEmpty()) {
            fields.remove(name);
        }
        return signed(fields);
    }

    /** A message of genuine.json, by its id. */
    public static String genuine(String id) {
        try (InputStream json = Notifications.class.getResourceAsStream("/genuine.json")) {
            for (JsonNode one : new ObjectMapper().readTree(json).get("messages")) {
                if (one.get("id").asText().equals(id)) {
                    return one.get("body").asText();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("There is no message " + id);
    }
}
