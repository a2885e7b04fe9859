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

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultExchange;

/**
 * Reads bodies of the types that Camel routes carry, as text or as JSON; in UTF-8, whatever the charset of the platform
 * and of the exchange is. No body is read beyond its limit, even if it has no end.
 */
public final class MessageBody {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private MessageBody() {
    }

    /** Whether a body is text, or a stream or file of text. A bean or a map is not. */
    public static boolean isText(Object body) {
        return body instanceof CharSequence || body instanceof byte[] || body instanceof InputStream || body instanceof Reader
                || body instanceof ByteBuffer || body instanceof StreamCache || body instanceof WrappedFile
                || body instanceof File || body instanceof Path;
    }

    /**
     * Reads a body that is JSON text (also in a node of Jackson or XML), a map, or a bean that Jackson can write.
     *
     * @throws InvalidMessageException if it is not one JSON object, or longer than {@link JsonMessage#MAXIMUM_LENGTH}
     */
    public static JsonMessage json(Exchange exchange, Object body) {
        Object plain = PlainValues.plain(body);
        if (plain == null) {
            throw new InvalidMessageException("There is no body");
        }
        try {
            return isText(plain)
                    ? JsonMessage.read(text(exchange, plain, JsonMessage.MAXIMUM_LENGTH)) : JsonMessage.of(body);
        } catch (InvalidMessageException e) {
            throw new InvalidMessageException("The body " + e.getMessage());
        }
    }

    /**
     * The text of a body, without a byte order mark.
     *
     * @throws InvalidMessageException if the body is no text, longer than the maximum (in bytes, or in characters if it
     *                                 is made of them), no valid UTF-8, or cannot be read
     */
    public static String text(Exchange exchange, Object body, int maximum) {
        try {
            String text = read(exchange, body, maximum);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidMessageException("is no valid UTF-8");
        } catch (IOException e) {
            // without the cause: to a route, an I/O error means that the gateway was called
            throw new InvalidMessageException("cannot be read: " + e);
        }
    }

    private static String read(Exchange exchange, Object body, int maximum) throws IOException {
        if (body instanceof CharSequence text) {
            requireShort(text.length(), maximum);
            return text.toString();
        }
        if (body instanceof byte[] bytes) {
            return utf8(ByteBuffer.wrap(bytes), maximum);
        }
        if (body instanceof ByteBuffer buffer) {
            return utf8(buffer.duplicate(), maximum);
        }
        if (body instanceof Reader reader) {
            return read(body, reader, maximum);
        }
        if (body instanceof WrappedFile<?> file && file.getFile() instanceof File) {
            // the file's consumer may know its charset; a stream would use that of the platform
            Exchange utf8 = new DefaultExchange(exchange.getContext());
            utf8.setProperty(Exchange.CHARSET_NAME, StandardCharsets.UTF_8.name());
            return read(body, convert(utf8, body, Reader.class), maximum);
        }
        return read(body, open(exchange, body), maximum);
    }

    private static InputStream open(Exchange exchange, Object body) throws IOException {
        if (body instanceof InputStream stream) {
            return stream;
        }
        if (body instanceof File file) {
            return new FileInputStream(file);
        }
        if (body instanceof Path path) {
            return Files.newInputStream(path);
        }
        if (!isText(body)) {
            throw new InvalidMessageException(
                    "is a " + body.getClass().getName() + ", which is neither text nor a map. "
                                              + PlainValues.remedy(body));
        }
        return convert(exchange, body, InputStream.class);
    }

    private static <T> T convert(Exchange exchange, Object body, Class<T> type) throws IOException {
        try {
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(type, exchange, body);
        } catch (NoTypeConversionAvailableException e) {
            throw new InvalidMessageException("is a " + body.getClass().getName() + ", which gives no text");
        } catch (TypeConversionException e) {
            throw new IOException(e.getCause() == null ? body.getClass().getName() : e.getCause().toString());
        }
    }

    private static String read(Object body, InputStream stream, int maximum) throws IOException {
        try {
            return utf8(ByteBuffer.wrap(stream.readNBytes(maximum + 1)), maximum);
        } finally {
            leave(body, stream);
        }
    }

    private static String read(Object body, Reader reader, int maximum) throws IOException {
        try {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
                requireShort(text.length(), maximum);
            }
            return text.toString();
        } finally {
            leave(body, reader);
        }
    }

    /** Leaves the body as it was, if possible, for the code that handles the message after a failure. */
    private static void leave(Object body, Closeable stream) throws IOException {
        if (body instanceof StreamCache cache) {
            cache.reset();
        } else {
            stream.close();
        }
    }

    private static void requireShort(int length, int maximum) {
        if (length > maximum) {
            throw new InvalidMessageException(
                    "is longer than " + maximum + " bytes, which is far more than any message to the gateway, and was not read"
                                              + " to its end");
        }
    }

    private static String utf8(ByteBuffer bytes, int maximum) throws CharacterCodingException {
        requireShort(bytes.remaining(), maximum);
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
