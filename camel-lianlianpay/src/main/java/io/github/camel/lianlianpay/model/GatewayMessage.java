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
package io.github.camel.lianlianpay.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.ForeignFields;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * A message of the gateway: a reply, or a notification. Immutable. A field that it does not have, or has empty, is null
 * here: the signature does not cover an empty field.
 */
public abstract class GatewayMessage {

    private final Map<String, String> fields;
    private final boolean verified;

    /**
     * @throws InvalidMessageException if the fields belong to another product
     */
    GatewayMessage(Map<String, String> fields, boolean verified) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.verified = verified;
        ForeignFields.requireNone(fields);
    }

    /** {@code oid_partner} (商户编号): the merchant's number. */
    public String getOidPartner() {
        return get(FieldNames.OID_PARTNER);
    }

    /** {@code no_order} (商户付款流水号): the merchant's own payment number. */
    public String getNoOrder() {
        return get(FieldNames.NO_ORDER);
    }

    /** {@code oid_paybill} (连连支付支付单号): LianLian's own number of the payment. */
    public String getOidPaybill() {
        return get(FieldNames.OID_PAYBILL);
    }

    /**
     * Whether a valid signature covers every field that is not empty. False only for an error reply that was let
     * through without one.
     */
    public boolean isVerified() {
        return verified;
    }

    /**
     * Every field that was received, by the gateway's names and in the order received; read-only. The signature covers
     * neither the order nor a field that is null or empty.
     */
    public Map<String, String> getFields() {
        return fields;
    }

    /**
     * The same fields as JSON, maps and other texts show them: {@code ***} stands in the place of a secret. Converters
     * and Jackson write these, because logs and queues keep what they get.
     */
    @JsonValue
    public Map<String, String> getShownFields() {
        return fields;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    String get(String name) {
        return value(fields, name);
    }

    static String value(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    void require(List<String> names) {
        if (!names.stream().allMatch(this::has)) {
            throw new InvalidMessageException(
                    "lacks mandatory fields: " + names.stream().filter(name -> !has(name)).collect(Collectors.joining(", ")));
        }
    }

    /** Refuses a field that may have swallowed its neighbour. */
    void requireNoBoundary(String name) {
        if (has(name) && FieldBoundaries.isAnyIn(get(name))) {
            throw new InvalidMessageException(
                    "can be read in more than one way under its signature: " + name + " holds '&', a name and '='");
        }
    }

    /**
     * Holds a number against what was sent.
     *
     * @param sent null if the number was not sent: nobody knows then where it ends
     */
    void requireSame(String name, String sent) {
        if (sent == null) {
            requireNoBoundary(name);
        } else if (has(name) && !sent.equals(get(name))) {
            throw new InvalidMessageException(
                    "answers another question: " + name + " is " + get(name) + ", and " + sent + " was asked for");
        }
    }
}
