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
package io.github.camel.lianlianpay.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/** A server that works below HTTP, and so can violate it. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean clientLeft = new AtomicBoolean();

    public RawServer(Behaviour behaviour) {
        this(ServerSocketFactory.getDefault(), behaviour);
    }

    public RawServer(ServerSocketFactory factory, Behaviour behaviour) {
        this(factory, 0, behaviour);
    }

    public RawServer(ServerSocketFactory factory, int port, Behaviour behaviour) {
        try {
            server = factory.createServerSocket(port, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                threads.submit(() -> {
                    try (socket) {
                        behaviour.talk(socket);
                    } catch (IOException e) {
                        clientLeft.set(true);
                    }
                    return null;
                });
            }
            return null;
        });
    }

    @FunctionalInterface
    public interface Behaviour {
        void talk(Socket socket) throws IOException;
    }

    /** Whether a write failed because the client had closed the connection. */
    public boolean clientLeft() {
        return clientLeft.get();
    }

    public int connections() {
        return connections.get();
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url(String scheme) {
        return scheme + "://localhost:" + port() + "/paymentapi";
    }

    /** Reads a request's head, and nothing of its body. */
    public static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** Reads a request to its end, because closing a connection with unread bytes resets it. */
    public static Map<String, String> readQuestion(Socket socket) throws IOException {
        String head = readHead(socket.getInputStream());
        int length = Integer.parseInt(head.replaceFirst("(?si).*content-length: ([0-9]+).*", "$1"));
        return TestKeys.fields(socket.getInputStream().readNBytes(length));
    }

    /** Answers each request as the gateway does on success, until the client closes the connection. */
    public static void answerAll(Socket socket) throws IOException {
        while (true) {
            answer(socket, readQuestion(socket));
        }
    }

    public static void answer(Socket socket, Map<String, String> question) throws IOException {
        reply(socket, "HTTP/1.1 200 OK\r\n", TestGateway.success(question).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a reply with its length, in one write. */
    public static void reply(Socket socket, String head, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeTo(socket.getOutputStream());
    }

    public static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Writes a text repeatedly, as fast as possible, until the client closes the connection. */
    public static void flood(Socket socket, String text) throws IOException {
        byte[] piece = text.repeat(1 + 8192 / text.length()).getBytes(StandardCharsets.UTF_8);
        while (true) {
            socket.getOutputStream().write(piece);
        }
    }

    /** Makes the connection end with a reset. */
    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Writes a text repeatedly, one byte at a time, until the client closes the connection. */
    public static void writeSlowly(Socket socket, String text) throws IOException {
        for (int i = 0;; i = (i + 1) % text.length()) {
            writeOneSlowly(socket, text.charAt(i));
        }
    }

    public static void writeOneSlowly(Socket socket, char c) throws IOException {
        write(socket, String.valueOf(c));
        pause();
    }

    /** Sleeps for the time between two bytes of a slow server. */
    public static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Sends nothing until the client closes the connection. */
    public static void silence(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // ignores what it reads
        }
        throw new IOException("closed");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
