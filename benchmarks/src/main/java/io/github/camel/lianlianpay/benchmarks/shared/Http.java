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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The part of HTTP and JSON that the simulated gateways support. */
public final class Http {

    public static final String JSON = "application/json;charset=utf-8";

    // as every client here writes it
    private static final String LENGTH = "Content-Length: ";
    private static final String ORDER = "\"no_order\":\"";

    private Http() {
    }

    /**
     * A complete response.
     *
     * @param lines more header lines, each with its line end
     */
    public static byte[] ok(String type, byte[] body, String... lines) {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n"
                       + String.join("", lines) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    public static byte[] refusal(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param request may have more bytes after its head
     * @param end     the end of the head
     */
    public static int contentLength(String request, int end) {
        int length = request.indexOf(LENGTH) + LENGTH.length();
        if (length < LENGTH.length() || length > end) {
            throw new IllegalArgumentException("The query has no Content-Length: " + request);
        }
        return Integer.parseInt(request.substring(length, request.indexOf('\r', length)));
    }

    /** The order number of a query; needs JSON without spaces, which each client sends. */
    public static String noOrder(String question) {
        int start = question.indexOf(ORDER) + ORDER.length();
        if (start < ORDER.length()) {
            throw new IllegalArgumentException("The query has no no_order: " + question);
        }
        return question.substring(start, question.indexOf('"', start));
    }
}
