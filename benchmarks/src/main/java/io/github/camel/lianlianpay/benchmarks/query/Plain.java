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

import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;

/** A query and its reply as maps of texts, as those write them who do it by hand. */
final class Plain {

    private Plain() {
    }

    /** The query without its signature. */
    static Map<String, String> question(String noOrder) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("oid_partner", GenuineReply.OID_PARTNER);
        fields.put("no_order", noOrder);
        fields.put("api_version", "1.0");
        fields.put("sign_type", "RSA");
        return fields;
    }

    /**
     * @throws IllegalStateException if the verified reply is about something else
     */
    static Way.Answer answer(Map<String, String> reply, String noOrder) {
        if (!"0000".equals(reply.get("ret_code"))) {
            throw new IllegalStateException("The query failed: " + reply.get("ret_code"));
        }
        if (!GenuineReply.OID_PARTNER.equals(reply.get("oid_partner")) || !noOrder.equals(reply.get("no_order"))) {
            throw new IllegalStateException("The reply is about another order");
        }
        return new Way.Answer(reply.get("no_order"), reply.get("result_pay"), reply.get("money_order"));
    }
}
