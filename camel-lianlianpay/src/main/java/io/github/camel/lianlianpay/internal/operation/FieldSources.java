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
package io.github.camel.lianlianpay.internal.operation;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.MessageBody;
import io.github.camel.lianlianpay.internal.codec.PlainValues;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.PaymentNotification;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/** Where the fields of a request come from. For each field the first that is set wins: header, body, option. */
final class FieldSources {

    /** Far above any question; a file that was sent here by mistake is not read into memory. */
    private static final int MAXIMUM_BODY = 64 * 1024;
    private static final int MAXIMUM_SCALE = 100;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private final Exchange exchange;
    private final Class<? extends GatewayRequest> request;
    private final Map<String, ?> body;

    /**
     * @param  request                 what is made of the fields; a body of this class gives all of them
     * @param  numbers                 headers that name the payment; if one is set, a body of another kind is ignored
     * @throws InvalidMessageException if the body names no fields, and no header names the payment
     */
    FieldSources(Exchange exchange, Class<? extends GatewayRequest> request, String... numbers) {
        this.exchange = exchange;
        this.request = request;
        this.body = body(Stream.of(numbers).map(this::header).anyMatch(Objects::nonNull));
    }

    /** The value of a field that has a header; null if nothing sets it. */
    String get(String header, String field, String option) {
        String value = header(header);
        return value != null ? value : get(field, option);
    }

    /** The value of a field that has no header; null if nothing sets it. */
    String get(String field, String option) {
        String value = text(body.get(field), field);
        return value != null ? value : text(option, field);
    }

    /** The text of an amount. A floating-point number is refused, because it has no exact text. */
    String amount(String field) {
        Object plain = PlainValues.plain(body.get(field));
        if (plain instanceof BigDecimal amount) {
            // the plain text of 1E+999999999 would fill the memory; with an exponent it is refused like any odd text
            return Math.abs((long) amount.scale()) > MAXIMUM_SCALE ? amount.toString() : amount.toPlainString();
        }
        boolean isInexact = plain instanceof Double || plain instanceof Float;
        return plain instanceof Number && !isInexact ? plain.toString() : text(plain, field);
    }

    /** A JSON object, given as text or as an object. */
    String json(String field) {
        Object plain = PlainValues.plain(body.get(field));
        return plain instanceof Map<?, ?> map ? JsonMessage.of(map).toJson() : text(plain, field);
    }

    private String header(String name) {
        Object value = PlainValues.single(exchange.getMessage().getHeader(name));
        if (value instanceof byte[] || value instanceof ByteBuffer || value instanceof StreamCache) {
            // these can be read again; after a stream, the next call would send something else
            try {
                value = MessageBody.text(exchange, value, MAXIMUM_BODY);
            } catch (InvalidMessageException e) {
                throw new InvalidMessageException("Header " + name + " " + e.getMessage());
            }
        }
        return text(value, "Header " + name);
    }

    /** A blank text counts as not set. */
    private static String text(Object value, String what) {
        Object plain = PlainValues.plain(value);
        if (plain == null) {
            return null;
        }
        if (plain instanceof CharSequence || plain instanceof Number) {
            String text = plain.toString();
            // any other number has several texts, and one of them was meant
            if (plain instanceof CharSequence || WHOLE_NUMBER.matcher(text).matches()) {
                return text.isBlank() ? null : text;
            }
        }
        throw new InvalidMessageException(
                what + " must be a text or a whole number, but it is a " + plain.getClass().getName() + ". "
                                          + PlainValues.remedy(plain));
    }

    private Map<String, ?> body(boolean isNamed) {
        try {
            return fields();
        } catch (InvalidMessageException e) {
            if (isNamed) {
                return Map.of();
            }
            throw new InvalidMessageException("The body " + e.getMessage());
        }
    }

    private Map<String, ?> fields() {
        Object found = PlainValues.single(exchange.getMessage().getBody());
        // the answer to an earlier question is no question
        if (found == null || found instanceof GatewayResponse) {
            return Map.of();
        }
        if (request.isInstance(found)) {
            return request.cast(found).getFields();
        }
        // any other message names the payment only: what else it holds, such as an account, belongs to another operation
        if (found instanceof GatewayRequest other) {
            return payment(other.getOidPartner(), other.getNoOrder());
        }
        if (found instanceof PaymentNotification notification) {
            return payment(notification.getOidPartner(), notification.getNoOrder());
        }
        if (found instanceof Map<?, ?> map) {
            return byName(map);
        }
        if (found instanceof Number) {
            return Map.of(FieldNames.NO_ORDER, found);
        }
        // a file often ends in a line break, which is no part of the number in it
        String text = MessageBody.text(exchange, found, MAXIMUM_BODY).strip();
        if (text.isEmpty()) {
            return Map.of();
        }
        return text.startsWith("{") ? JsonMessage.read(text).members() : Map.of(FieldNames.NO_ORDER, text);
    }

    private static Map<String, ?> payment(String oidPartner, String noOrder) {
        Map<String, String> fields = new HashMap<>();
        fields.put(FieldNames.OID_PARTNER, oidPartner);
        fields.put(FieldNames.NO_ORDER, noOrder);
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> byName(Map<?, ?> map) {
        if (map.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, ?>) map;
        }
        throw new InvalidMessageException("is a map with keys that are no texts");
    }
}
