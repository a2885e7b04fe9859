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

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.camel.lianlianpay.model.InvalidMessageException;
import io.github.camel.lianlianpay.model.JsonMessage;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * Bodies in the forms that Camel routes carry, read as text or as JSON; in UTF-8 whatever the platform's charset is.
 */
public final class LianLianPayBodies {

    private static final int NO_LIMIT = Integer.MAX_VALUE - 1;

    private LianLianPayBodies() {
    }

    /** Whether a body is text, or a stream or file of text; a bean or a map is not. */
    public static boolean isText(Object body) {
        return body instanceof CharSequence || body instanceof byte[] || body instanceof InputStream || body instanceof Reader
                || body instanceof ByteBuffer || body instanceof StreamCache || body instanceof WrappedFile
                || body instanceof File || body instanceof Path;
    }

    /**
     * Reads a body, be it JSON text, a map or a bean that Jackson can write.
     *
     * @throws InvalidMessageException if it is not one JSON object
     */
    public static JsonMessage json(Exchange exchange, Object body) {
        if (body == null) {
            throw new InvalidMessageException("There is no body");
        }
        try {
            return isText(body) ? JsonMessage.read(text(exchange, body, NO_LIMIT)) : JsonMessage.of(body);
        } catch (InvalidMessageException e) {
            throw new InvalidMessageException("The body " + e.getMessage());
        }
    }

    /**
     * @throws InvalidMessageException if the body is no text, longer than the maximum (in bytes) or no valid UTF-8
     */
    static String text(Exchange exchange, Object body, int maximum) {
        if (!isText(body)) {
            throw new InvalidMessageException("is a " + body.getClass().getName() + ", which is neither text nor a map");
        }
        try {
            if (body instanceof CharSequence text) {
                return requireShort(text.toString(), text.length(), maximum);
            }
            if (body instanceof Reader reader) {
                String text = read(reader, maximum);
                leave(body, reader);
                return requireShort(text, text.length(), maximum);
            }
            InputStream stream = exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body);
            byte[] bytes = stream.readNBytes(maximum + 1);
            leave(body, stream);
            return requireShort(utf8(bytes), bytes.length, maximum);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read: " + e.getMessage(), e);
        } catch (org.apache.camel.NoTypeConversionAvailableException e) {
            throw new InvalidMessageException("is a " + body.getClass().getName() + ", which gives no text");
        }
    }

    private static String read(Reader reader, int maximum) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int n = reader.read(buffer); n >= 0 && text.length() <= maximum; n = reader.read(buffer)) {
            text.append(buffer, 0, n);
        }
        return text.toString();
    }

    /** Whoever gets the message after a failure finds its body as it was, if that can be had. */
    private static void leave(Object body, Closeable stream) throws IOException {
        if (body instanceof StreamCache cache) {
            cache.reset();
        } else {
            stream.close();
        }
    }

    private static String requireShort(String text, int length, int maximum) {
        if (length > maximum) {
            throw new InvalidMessageException("is longer than " + maximum + " bytes");
        }
        return text;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidMessageException("is no valid UTF-8");
        }
    }
}
