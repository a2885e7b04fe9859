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
package io.github.camel.lianlianpay;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/** Reads from a message which payment is meant. For each field the first that is set wins: header, body, option. */
class LianLianPayRequestReader {

    /** Far above any question; a file that was sent here by mistake is not read into memory. */
    private static final int MAXIMUM_BODY = 64 * 1024;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private final LianLianPayConfiguration configuration;

    LianLianPayRequestReader(LianLianPayConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * @throws IllegalArgumentException if the message does not tell a payment, or not in a form that the gateway takes
     */
    QueryPaymentRequest read(Exchange exchange) {
        QueryPaymentRequest.Builder payment = QueryPaymentRequest.builder();
        try {
            return read(exchange, payment);
        } catch (InvalidMessageException e) {
            throw refused(e, payment);
        }
    }

    private static InvalidMessageException refused(InvalidMessageException fault, QueryPaymentRequest.Builder payment) {
        String about;
        try {
            about = LianLianPayAdvice.payment(payment.build()) + ": ";
        } catch (InvalidMessageException e) {
            // the message does not tell the payment
            about = "";
        }
        InvalidMessageException refusal
                = new InvalidMessageException(about + LianLianPayAdvice.NOT_SENT + ". " + fault.getMessage());
        refusal.setStackTrace(fault.getStackTrace());
        return refusal;
    }

    /**
     * @param payment gets the numbers of the payment, if they are fit to be told
     */
    private QueryPaymentRequest read(Exchange exchange, QueryPaymentRequest.Builder payment) {
        String noOrder = header(exchange, LianLianPayConstants.NO_ORDER);
        String oidPaybill = header(exchange, LianLianPayConstants.OID_PAYBILL);
        boolean known = noOrder != null || oidPaybill != null;

        Map<String, ?> body = body(exchange, known);
        noOrder = first(noOrder, body, FieldNames.NO_ORDER, configuration.getNoOrder());
        oidPaybill = first(oidPaybill, body, FieldNames.OID_PAYBILL, configuration.getOidPaybill());
        payment.noOrder(noOrder).oidPaybill(oidPaybill);
        QueryPaymentRequest request = QueryPaymentRequest.builder()
                .oidPartner(first(null, body, FieldNames.OID_PARTNER, configuration.getOidPartner()))
                .apiVersion(first(null, body, FieldNames.API_VERSION, configuration.getApiVersion()))
                .platform(first(header(exchange, LianLianPayConstants.PLATFORM), body, FieldNames.PLATFORM,
                        configuration.getPlatform()))
                .noOrder(noOrder)
                .oidPaybill(oidPaybill)
                .build();
        requireOwnMerchant(request.getOidPartner());
        return request;
    }

    private static String first(String header, Map<String, ?> body, String field, String option) {
        if (header != null) {
            return header;
        }
        String value = text(body.get(field), field);
        return value != null ? value : text(option, field);
    }

    private static String header(Exchange exchange, String name) {
        Object value = LianLianPayValues.single(exchange.getMessage().getHeader(name));
        if (value instanceof byte[] || value instanceof ByteBuffer || value instanceof StreamCache) {
            // can be read again; a stream could not, and the next query would ask for something else
            try {
                value = LianLianPayBodies.text(exchange, value, MAXIMUM_BODY);
            } catch (InvalidMessageException e) {
                throw new InvalidMessageException("Header " + name + " " + e.getMessage());
            }
        }
        return text(value, "Header " + name);
    }

    /** A blank text counts as not set. */
    private static String text(Object value, String what) {
        Object plain = LianLianPayValues.plain(value);
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
                                          + LianLianPayValues.remedy(plain));
    }

    /** The fields that the body names. A header that tells the payment makes a body of any other kind irrelevant. */
    private static Map<String, ?> body(Exchange exchange, boolean known) {
        try {
            return fields(exchange);
        } catch (InvalidMessageException e) {
            if (known) {
                return Map.of();
            }
            throw new InvalidMessageException("The body " + e.getMessage());
        }
    }

    private static Map<String, ?> fields(Exchange exchange) {
        Object body = LianLianPayValues.single(exchange.getMessage().getBody());
        // an answer to an earlier question is none itself
        if (body == null || body instanceof QueryPaymentResponse) {
            return Map.of();
        }
        if (body instanceof QueryPaymentRequest request) {
            return request.getFields();
        }
        if (body instanceof Map<?, ?> map) {
            return byName(map);
        }
        if (body instanceof Number) {
            return Map.of(FieldNames.NO_ORDER, body);
        }
        // a file often ends in a line break, which is no part of the number in it
        String text = LianLianPayBodies.text(exchange, body, MAXIMUM_BODY).strip();
        if (text.isEmpty()) {
            return Map.of();
        }
        return text.startsWith("{") ? JsonMessage.read(text).members() : Map.of(FieldNames.NO_ORDER, text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> byName(Map<?, ?> map) {
        if (map.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, ?>) map;
        }
        throw new InvalidMessageException("is a map with keys that are no texts");
    }

    private void requireOwnMerchant(String oidPartner) {
        if (!configuration.getOidPartner().equals(oidPartner)) {
            throw new InvalidMessageException(
                    "The body asks for a payment of merchant " + oidPartner + ", and the endpoint queries as "
                                              + configuration.getOidPartner() + ". Send it to that merchant's endpoint");
        }
    }
}
