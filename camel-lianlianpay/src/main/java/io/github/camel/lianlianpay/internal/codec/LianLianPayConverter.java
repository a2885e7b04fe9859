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
import io.github.camel.lianlianpay.model.GatewayMessage;
import io.github.camel.lianlianpay.model.PaymentNotification;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Converter;

/**
 * Converts replies and notifications to JSON (text, bytes or Jackson's nodes) or a map, all with the gateway's field
 * names, and {@code ***} in the place of a secret.
 * <p/>
 * Each class of message has methods of its own. Camel looks for the very class first; for a parent class it searches a
 * hash map, in which another library's converter from {@link Object} may come first.
 */
@Converter(generateLoader = true)
public final class LianLianPayConverter {

    private LianLianPayConverter() {
    }

    @Converter
    public static String toString(QueryPaymentResponse response) {
        return json(response);
    }

    @Converter
    public static String toString(PaymentResponse response) {
        return json(response);
    }

    @Converter
    public static String toString(PaymentNotification notification) {
        return json(notification);
    }

    @Converter
    public static byte[] toBytes(QueryPaymentResponse response) {
        return bytes(response);
    }

    @Converter
    public static byte[] toBytes(PaymentResponse response) {
        return bytes(response);
    }

    @Converter
    public static byte[] toBytes(PaymentNotification notification) {
        return bytes(notification);
    }

    @Converter
    public static InputStream toInputStream(QueryPaymentResponse response) {
        return new ByteArrayInputStream(bytes(response));
    }

    @Converter
    public static InputStream toInputStream(PaymentResponse response) {
        return new ByteArrayInputStream(bytes(response));
    }

    @Converter
    public static InputStream toInputStream(PaymentNotification notification) {
        return new ByteArrayInputStream(bytes(notification));
    }

    @Converter
    public static Map<String, String> toMap(QueryPaymentResponse response) {
        return response.getShownFields();
    }

    @Converter
    public static Map<String, String> toMap(PaymentResponse response) {
        return response.getShownFields();
    }

    @Converter
    public static Map<String, String> toMap(PaymentNotification notification) {
        return notification.getShownFields();
    }

    @Converter
    public static ObjectNode toObjectNode(QueryPaymentResponse response) {
        return node(response);
    }

    @Converter
    public static ObjectNode toObjectNode(PaymentResponse response) {
        return node(response);
    }

    @Converter
    public static ObjectNode toObjectNode(PaymentNotification notification) {
        return node(notification);
    }

    /** For jq, which demands this type. */
    @Converter
    public static JsonNode toJsonNode(QueryPaymentResponse response) {
        return node(response);
    }

    /** For jq, which demands this type. */
    @Converter
    public static JsonNode toJsonNode(PaymentResponse response) {
        return node(response);
    }

    /** For jq, which demands this type. */
    @Converter
    public static JsonNode toJsonNode(PaymentNotification notification) {
        return node(notification);
    }

    /**
     * For code that stores or sends Java objects: an aggregation repository, {@code jms:} with
     * {@code transferExchange}. Without this, Camel would drop the body and log a warning. The body arrives as JSON
     * text, because a receiver may lack the class, or refuse to read Java objects.
     */
    @Converter
    public static Serializable toSerializable(QueryPaymentResponse response) {
        return json(response);
    }

    @Converter
    public static Serializable toSerializable(PaymentResponse response) {
        return json(response);
    }

    @Converter
    public static Serializable toSerializable(PaymentNotification notification) {
        return json(notification);
    }

    private static String json(GatewayMessage message) {
        return JsonMessage.write(message.getShownFields());
    }

    private static byte[] bytes(GatewayMessage message) {
        return json(message).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode node(GatewayMessage message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        message.getShownFields().forEach(node::put);
        return node;
    }
}
