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

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.http.Limits;
import io.github.camel.lianlianpay.model.GatewayRequest;

/**
 * A JSON object as the gateway sends and accepts it. Reading is strict, because a signature is worth nothing on a text
 * that two readers understand in two ways: valid UTF-8, one object and nothing after it, no key twice.
 */
public final class JsonMessage {

    /** Far above any message to the gateway, in characters. */
    public static final int MAXIMUM_LENGTH = 1024 * 1024;

    private static final int MAXIMUM_NAME = 40;
    private static final char REPLACEMENT = '\ufffd';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final ObjectMapper MAPPER = JsonMapper.builder(
            new JsonFactoryBuilder()
                    // names that a stranger chooses must not fill a table that all parsers share
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // by default each thread keeps buffers, and there may be many virtual threads
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(JsonFault.MAXIMUM_DEPTH).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(JsonNumber.module())
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {
    };

    private final Map<String, Object> members;

    private JsonMessage(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * @param  json                    in UTF-8; one byte order mark before it is ignored, as RFC 8259 allows
     * @throws InvalidMessageException if this is not exactly one JSON object with each key once
     */
    public static JsonMessage read(byte[] json) {
        try {
            String text = utf8(json);
            return read(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new InvalidMessageException("is no valid UTF-8");
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // U+FFFD means malformed input, or was really sent; only then ask the slower, strict decoder
        return text.indexOf(REPLACEMENT) < 0
                ? text : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /**
     * @throws InvalidMessageException if this is not exactly one JSON object with each key once
     */
    public static JsonMessage read(String json) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw JsonFault.noObject(first);
            }
            return new JsonMessage(MAPPER.readValue(parser, MEMBERS));
        } catch (JsonProcessingException e) {
            throw JsonFault.unreadable(e);
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot be read", e);
        }
    }

    /**
     * Sorts members by name, at every depth: the order of a map or of a class's fields may differ from JVM to JVM, and
     * equal values must give equal messages.
     *
     * @param  value                   a map, or a bean that Jackson can write
     * @throws InvalidMessageException if Jackson does not make a JSON object of it, or one longer than
     *                                 {@link #MAXIMUM_LENGTH}
     */
    public static JsonMessage of(Object value) {
        if (value instanceof GatewayRequest request) {
            // short texts only: to write and read them would change nothing
            return new JsonMessage(new LinkedHashMap<>(request.getFields()));
        }
        Writer json = new ShortWriter();
        try {
            MAPPER.writeValue(json, value);
        } catch (JsonProcessingException e) {
            throw JsonFault.unwritable(value, e);
        } catch (IOException e) {
            throw JsonFault.unwritable(value, e.getMessage());
        }
        JsonMessage message = read(json.toString());
        message.members.replaceAll((name, member) -> sorted(member));
        return new JsonMessage(new TreeMap<>(message.members));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(name, sorted(member)));
            return sorted;
        }
        return value instanceof List<?> list ? list.stream().map(JsonMessage::sorted).collect(Collectors.toList()) : value;
    }

    /** Makes a bean of fields by their names at the gateway; leaves out fields that the bean does not know. */
    public static <T> T toBean(Map<String, String> fields, Class<T> type) {
        try {
            return MAPPER.convertValue(fields, type);
        } catch (IllegalArgumentException e) {
            throw JsonFault.unfit(type, e);
        }
    }

    /** JSON text of fields, in their order. */
    public static String write(Map<String, ?> fields) {
        return jsonText(fields);
    }

    /** Another message, in which this member has this value. */
    public JsonMessage with(String name, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new JsonMessage(changed);
    }

    /**
     * The members by name in the order received, each value as the text that a signature covers: strings as they are,
     * numbers as written, nested values as compact JSON; null for a JSON null.
     */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        members.forEach((name, value) -> fields.put(name, signText(value)));
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The same for a message from the other side. Refuses an array or an object as a value: a genuine message shows
     * that LianLian's signature does not cover such a value.
     *
     * @param  isQuoted                whether the exception may name the field
     * @throws InvalidMessageException if a value is an array or an object
     */
    public Map<String, String> plainFields(boolean isQuoted) {
        members.forEach((name, value) -> {
            if (value instanceof Map || value instanceof List) {
                throw new InvalidMessageException(
                        "has " + (value instanceof Map ? "an object" : "an array") + " in "
                                                  + (isQuoted
                                                          ? "the field " + SafeText.shortened(name, MAXIMUM_NAME) : "a field")
                                                  + ", which LianLian's signature does not cover: no message of this operation"
                                                  + " has any");
            }
        });
        return fields();
    }

    /** The members as they were read: each value a text, a number, a boolean, a map, a list or null; read-only. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /**
     * JSON text, its members sorted by name so that equal messages have equal bytes. Names that are equal but for case
     * keep their order, as they do under the signature.
     */
    public String toJson() {
        List<Map.Entry<String, Object>> order = new ArrayList<>(members.entrySet());
        order.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));
        Map<String, Object> sorted = new LinkedHashMap<>();
        order.forEach(member -> sorted.put(member.getKey(), member.getValue()));
        return write(sorted);
    }

    /**
     * The same in UTF-8.
     *
     * @throws InvalidMessageException if a text has no UTF-8 form (a lone surrogate)
     */
    public byte[] toBytes() {
        String json = toJson();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        // the JVM writes a question mark for what has no UTF-8 form
        if (!new String(bytes, StandardCharsets.UTF_8).equals(json)) {
            throw new InvalidMessageException("holds half a surrogate pair, which has no UTF-8 form");
        }
        return bytes;
    }

    private static String signText(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return number.signText();
        }
        if (value instanceof Map || value instanceof List) {
            return jsonText(canonical(value));
        }
        return value.toString();
    }

    private static String jsonText(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written as JSON", e);
        }
    }

    /**
     * Nested values as the published clients sign them: compact, members without those that are null and in
     * {@link NestedOrder}; elements of arrays as they are.
     */
    private static Object canonical(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> answer = new LinkedHashMap<>();
            NestedOrder.of(map.keySet()).forEach(name -> {
                if (map.get(name) != null) {
                    answer.put(name, canonical(map.get(name)));
                }
            });
            return answer;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonMessage::canonical).toList();
        }
        return value instanceof JsonNumber number ? new JsonNumber(number.signText()) : value;
    }

    /** Limits the text, because objects that refer to each other may be written out to more than the memory holds. */
    private static final class ShortWriter extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > MAXIMUM_LENGTH) {
                throw new IOException("it is longer than 1 MiB");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {
            // everything is in memory
        }

        @Override
        public void close() {
            // holds no resources
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
