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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Posts over one connection that stays open, with as little processor time as possible. For one thread. */
final class PlainPost {

    private static final int LONGEST_HEAD = 8192;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String END_OF_LINE = "\r\n";
    private static final String LENGTH = "content-length: ";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int HEXADECIMAL = 16;

    private final int port;
    private final String head;
    private Socket connection;
    private InputStream in;

    PlainPost(int port, String path) {
        this.port = port;
        this.head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: text/json;charset=utf-8\r\nContent-Length: ";
    }

    /**
     * @return             the body of the answer
     * @throws IOException if the status is not 200
     */
    String send(byte[] body) throws IOException {
        if (connection == null) {
            connection = new Socket(InetAddress.getLoopbackAddress(), port);
            connection.setTcpNoDelay(true);
            in = new BufferedInputStream(connection.getInputStream());
        }
        byte[] start = (head + body.length + END_OF_HEAD).getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        connection.getOutputStream().write(request);
        String answered = upTo(END_OF_HEAD).toLowerCase(Locale.ROOT);
        String text
                = answered.contains(CHUNKED) ? chunks() : new String(in.readNBytes(length(answered)), StandardCharsets.UTF_8);
        if (!answered.startsWith("http/1.1 200 ")) {
            throw new IOException(answered.substring(0, answered.indexOf('\r')) + ": " + text);
        }
        return text;
    }

    private static int length(String head) {
        int start = head.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
    }

    private String chunks() throws IOException {
        StringBuilder text = new StringBuilder();
        int length;
        do {
            length = Integer.parseInt(upTo(END_OF_LINE).strip(), HEXADECIMAL);
            text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            upTo(END_OF_LINE);
        } while (length > 0);
        return text.toString();
    }

    private String upTo(String end) throws IOException {
        byte[] bytes = new byte[LONGEST_HEAD];
        int length = 0;
        int matched = 0;
        while (matched < end.length()) {
            int next = in.read();
            if (next < 0 || length == LONGEST_HEAD) {
                throw new EOFException("The answer ended within its head");
            }
            bytes[length++] = (byte) next;
            matched = next == end.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
