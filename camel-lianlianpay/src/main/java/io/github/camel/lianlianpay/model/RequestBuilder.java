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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * Collects the fields of a request; null or an empty text leaves a field out. Each setter throws
 * {@link InvalidMessageException} if the gateway would not take the text: it is longer (in characters as Java counts
 * them), holds a control character or half a surrogate pair, or what could be taken for another field under the
 * signature.
 *
 * @param <B> the builder itself
 */
public abstract class RequestBuilder<B extends RequestBuilder<B>> {

    private static final int MAXIMUM_OID_PARTNER = 18;
    private static final int MAXIMUM_PLATFORM = 32;
    private static final int MAXIMUM_API_VERSION = 3;
    private static final int MAXIMUM_NO_ORDER = 32;
    private static final int MAXIMUM_NOTIFY_URL = 128;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final FieldBoundaries boundaries;

    RequestBuilder(FieldBoundaries boundaries) {
        this.boundaries = boundaries;
    }

    /** {@code api_version} (版本号), such as {@code 1.0}. */
    public B apiVersion(String apiVersion) {
        return set(FieldNames.API_VERSION, apiVersion, MAXIMUM_API_VERSION);
    }

    /** {@code no_order} (商户付款流水号): the merchant's own payment number, up to 32 characters. */
    public B noOrder(String noOrder) {
        return set(FieldNames.NO_ORDER, noOrder, MAXIMUM_NO_ORDER);
    }

    /** {@code oid_partner} (商户编号): the merchant's number at LianLian, 18 digits. */
    public B oidPartner(String oidPartner) {
        return set(FieldNames.OID_PARTNER, oidPartner, MAXIMUM_OID_PARTNER);
    }

    /** {@code platform} (平台来源): the platform that the transaction comes from, up to 32 characters. */
    public B platform(String platform) {
        return set(FieldNames.PLATFORM, platform, MAXIMUM_PLATFORM);
    }

    B url(String notifyUrl) {
        return set(FieldNames.NOTIFY_URL, requireUrl(notifyUrl), MAXIMUM_NOTIFY_URL);
    }

    private static String requireUrl(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new InvalidMessageException("notify_url must be an http or https URL with a host");
    }

    @SuppressWarnings("unchecked")
    B set(String name, String value, int maximum) {
        if (value == null || value.isEmpty()) {
            fields.remove(name);
        } else {
            fields.put(name, FieldRules.requireSendable(name, value, maximum, boundaries));
        }
        return (B) this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String get(String name) {
        return fields.get(name);
    }

    void require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                throw new InvalidMessageException(name + " is missing, and the gateway demands it");
            }
        }
    }

    Map<String, String> fields() {
        return fields;
    }
}
