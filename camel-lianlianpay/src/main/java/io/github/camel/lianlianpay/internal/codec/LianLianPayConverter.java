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
package io.github.camel.lianlianpay.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Converter;

/** Converts a response to JSON (text, bytes or Jackson's nodes) or a map, all with the gateway's field names. */
@Converter(generateLoader = true)
public final class LianLianPayConverter {

    private LianLianPayConverter() {
    }

    @Converter
    public static String toString(QueryPaymentResponse response) {
        return JsonMessage.write(response.getFields());
    }

    @Converter
    public static byte[] toBytes(QueryPaymentResponse response) {
        return toString(response).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(QueryPaymentResponse response) {
        return new ByteArrayInputStream(toBytes(response));
    }

    @Converter
    public static Map<String, String> toMap(QueryPaymentResponse response) {
        return response.getFields();
    }

    @Converter
    public static ObjectNode toObjectNode(QueryPaymentResponse response) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        response.getFields().forEach(node::put);
        return node;
    }

    /** For jq, which demands this type. */
    @Converter
    public static JsonNode toJsonNode(QueryPaymentResponse response) {
        return toObjectNode(response);
    }

    /**
     * For code that stores or sends Java objects: an aggregation repository, {@code jms:} with
     * {@code transferExchange}. Without this, Camel would drop the body and log a warning. The body arrives as JSON
     * text, because a receiver may lack the class, or refuse to read Java objects.
     */
    @Converter
    public static Serializable toSerializable(QueryPaymentResponse response) {
        return toString(response);
    }
}
