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
import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;

/** A number that keeps its text: {@code 46.70} must not become {@code 46.7} before it is signed. */
final class JsonNumber extends Number {

    private static final long serialVersionUID = 1L;

    /** Recognised by its digits, because an exponent may be too large to calculate with. */
    private static final Pattern NEGATIVE_ZERO = Pattern.compile("-[0.]+(?:[eE].*)?");

    private final String text;

    JsonNumber(String text) {
        this.text = text;
    }

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(Number.class, new Reader())
                .addSerializer(JsonNumber.class, new Writer());
    }

    /** The text that is signed: as written, except that a negative zero loses its sign, as in the published clients. */
    String signText() {
        return NEGATIVE_ZERO.matcher(text).matches() ? text.substring(1) : text;
    }

    @Override
    public int intValue() {
        return new BigDecimal(text).intValue();
    }

    @Override
    public long longValue() {
        return new BigDecimal(text).longValue();
    }

    @Override
    public float floatValue() {
        return Float.parseFloat(text);
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Reader extends StdScalarDeserializer<Number> {

        private static final long serialVersionUID = 1L;

        private Reader() {
            super(Number.class);
        }

        @Override
        public Number deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new JsonNumber(parser.getText());
        }
    }

    private static final class Writer extends StdScalarSerializer<JsonNumber> {

        private static final long serialVersionUID = 1L;

        private Writer() {
            super(JsonNumber.class);
        }

        @Override
        public void serialize(JsonNumber value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeNumber(value.text);
        }
    }
}
