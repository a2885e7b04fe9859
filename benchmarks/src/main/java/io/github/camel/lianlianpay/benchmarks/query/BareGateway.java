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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.LianLianPayReplyReader;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.signing.Signer;
import io.github.camel.lianlianpay.signing.Verifier;

/**
 * Answers queries over HTTPS from replies that were signed before, so that it does little and the client is the limit.
 * Of every 64th payment it verifies the question's signature. Two payments are for tests: about {@link #FORGED} it
 * lies, and asked for {@link #STRAY} it answers about another.
 */
final class BareGateway implements AutoCloseable {

    static final String PATH = "/paymentapi/queryPayment.htm";
    /** Orders that it knows: {@link GenuineReply#noOrder} of 0 up to this. */
    static final int ORDERS = 2048;
    static final String FORGED = "20261122FORGED";
    static final String STRAY = "20261122STRAY";

    private static final int CHECKED = 64;
    private static final int LONGEST_HEAD = 8192;
    private static final byte[] END_OF_HEAD = { '\r', '\n', '\r', '\n' };
    private static final String ORDER = "\"no_order\":\"";
    private static final String LENGTH = "content-length:";

    private final Map<String, byte[]> responses = new HashMap<>();
    private final LianLianPayReplyReader questions;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong checked = new AtomicLong();

    BareGateway(SSLContext tls, KeyPair platform, PublicKey merchant) throws IOException, GeneralSecurityException {
        Signer signer = new Signer(platform.getPrivate(), null);
        for (int n = 0; n < ORDERS; n++) {
            responses.put(GenuineReply.noOrder(n), response(GenuineReply.of(n, signer)));
        }
        String genuine = new String(GenuineReply.of(0, signer), StandardCharsets.UTF_8);
        responses.put(FORGED, response(genuine.replace(GenuineReply.noOrder(0), FORGED).getBytes(StandardCharsets.UTF_8)));
        responses.put(STRAY, responses.get(GenuineReply.noOrder(0)));
        // a question under a signature is read as a reply is
        questions = new LianLianPayReplyReader(new Verifier(List.of(merchant), null), false);
        socket = tls.getServerSocketFactory().createServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    private static byte[] response(byte[] json) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + json.length
                             + "\r\nConnection: keep-alive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        response.writeBytes(json);
        return response.toByteArray();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many questions were found genuine. */
    long checked() {
        return checked.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // closed, or a client that went away
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (true) {
                out.write(answer(in));
            }
        } catch (IOException e) {
            // the client has closed it
        }
    }

    private byte[] answer(InputStream in) throws IOException {
        String head = head(in).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH) + LENGTH.length();
        byte[] body = in.readNBytes(Integer.parseInt(head.substring(length, head.indexOf('\r', length)).strip()));
        if (!head.startsWith("post " + PATH.toLowerCase(Locale.ROOT))) {
            return refusal("404 Not Found");
        }
        String question = new String(body, StandardCharsets.UTF_8);
        int order = question.indexOf(ORDER) + ORDER.length();
        String noOrder = question.substring(order, question.indexOf('"', order));
        byte[] response = responses.get(noOrder);
        if (response == null) {
            return refusal("404 Not Found");
        }
        if (noOrder.hashCode() % CHECKED == 0) {
            try {
                questions.read(body).fields().get(FieldNames.NO_ORDER);
                checked.incrementAndGet();
            } catch (RuntimeException e) {
                return refusal("403 Forbidden");
            }
        }
        return response;
    }

    private static byte[] refusal(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(InputStream in) throws IOException {
        byte[] head = new byte[LONGEST_HEAD];
        int length = 0;
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0 || length == LONGEST_HEAD) {
                throw new EOFException();
            }
            head[length++] = (byte) next;
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return new String(head, 0, length, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
