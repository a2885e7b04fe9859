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
package io.github.camel.lianlianpay.internal.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import org.apache.camel.Exchange;

/**
 * The bytes of a request as they came. A signature covers bytes: what a server has already made a text or a form of is
 * refused, because nobody knows what it was.
 */
final class RequestBody {

    /** The gateway itself waits for five seconds. */
    private static final long LONGEST_SECONDS = 10;
    private static final int BLOCK = 8192;
    private static final String REPEATED = ". LianLian repeats what is genuine";

    private final int maximum;

    /** @param maximum in bytes */
    RequestBody(int maximum) {
        this.maximum = maximum;
    }

    byte[] read(Exchange http) throws Refusal {
        Object body = http.getMessage().getBody();
        if (body == null) {
            throw unreadable("The request has no body, or one that the HTTP component took for a form");
        }
        if (body instanceof byte[] bytes) {
            return fitting(bytes);
        }
        if (body instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[requireFitting(buffer.remaining())];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (body instanceof InputStream stream) {
            try (stream) {
                return read(stream);
            } catch (IOException e) {
                throw unreadable("The request was cut off (" + e.getClass().getSimpleName() + ")");
            }
        }
        return fitting(buffered(http, body));
    }

    /** Of the buffers of the servers, which their converters know. A conversion of anything would take texts, too. */
    private static byte[] buffered(Exchange http, Object body) throws Refusal {
        String name = body.getClass().getName();
        byte[] bytes = name.startsWith("io.vertx.") || name.startsWith("io.netty.buffer.")
                ? http.getContext().getTypeConverter().tryConvertTo(byte[].class, http, body) : null;
        if (bytes == null) {
            throw unreadable("The HTTP component handed over a " + name + " instead of bytes");
        }
        return bytes;
    }

    private byte[] read(InputStream stream) throws IOException, Refusal {
        long start = System.nanoTime();
        byte[] bytes = new byte[Math.min(BLOCK, maximum + 1)];
        int length = 0;
        while (true) {
            int count = stream.read(bytes, length, bytes.length - length);
            if (count < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += count;
            requireFitting(length);
            if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) >= LONGEST_SECONDS) {
                throw unreadable("The request did not arrive within " + LONGEST_SECONDS + " seconds");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, maximum + 1L));
            }
        }
    }

    private byte[] fitting(byte[] bytes) throws Refusal {
        requireFitting(bytes.length);
        return bytes;
    }

    private int requireFitting(int length) throws Refusal {
        if (length > maximum) {
            throw tooLong(maximum);
        }
        return length;
    }

    static Refusal tooLong(int maximum) {
        return new Refusal(
                Answer.TOO_LONG, NotificationOutcome.TOO_LONG, new LianLianPayResponseException(
                        "The request is longer than maxRequestSize, " + maximum + " bytes. A notification has some 600"
                                                                                                + REPEATED));
    }

    private static Refusal unreadable(String what) {
        return new Refusal(
                Answer.REFUSED, NotificationOutcome.UNREADABLE, new LianLianPayResponseException(what + REPEATED));
    }
}
