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
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.camel.lianlianpay.internal.fields.FieldNames;

/** A request to the gateway. Immutable; the builder of each kind checks what the gateway demands of its fields. */
public abstract class GatewayRequest {

    private final Map<String, String> fields;

    GatewayRequest(Map<String, String> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code api_version} (版本号), {@code 1.0}. */
    public String getApiVersion() {
        return fields.get(FieldNames.API_VERSION);
    }

    /** {@code oid_partner} (商户编号): the merchant's number at LianLian, 18 digits. */
    public String getOidPartner() {
        return fields.get(FieldNames.OID_PARTNER);
    }

    /** {@code no_order} (商户付款流水号): the merchant's own payment number, up to 32 characters. */
    public String getNoOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    /** {@code platform} (平台来源): the platform that the transaction comes from, up to 32 characters. */
    public String getPlatform() {
        return fields.get(FieldNames.PLATFORM);
    }

    /** The fields that are set, under the gateway's names; read-only. */
    @JsonValue
    public Map<String, String> getFields() {
        return fields;
    }
}
