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

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ServerSocketFactory;

/** A simulated gateway with a thread for each connection, which is kept open. */
public abstract class BlockingGateway implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int LONGEST_HEAD = 8192;
    private static final byte[] END_OF_HEAD = { '\r', '\n', '\r', '\n' };

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "gateway");
        thread.setDaemon(true);
        return thread;
    });

    protected BlockingGateway(ServerSocketFactory sockets) throws IOException {
        server = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Answers on one connection. */
    protected interface Answers {

        /**
         * @param  head     the head of the request
         * @param  question the body of the request
         * @return          the complete response
         */
        byte[] to(String head, byte[] question) throws Exception;
    }

    /** Called once for each connection. */
    protected abstract Answers answers() throws Exception;

    /** Must be called last in the constructor. */
    protected final void start() {
        threads.execute(this::accept);
    }

    public final int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // closed, or the client has disconnected
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            Answers answers = answers();
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (true) {
                String head = head(in);
                out.write(answers.to(head, in.readNBytes(Http.contentLength(head, head.length()))));
            }
        } catch (IOException e) {
            // the client has closed it
        } catch (Exception e) {
            e.printStackTrace();
        }
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
        server.close();
        threads.shutdownNow();
    }
}
