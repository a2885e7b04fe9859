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
package io.github.camel.lianlianpay.simulator.kill.support;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes the first bytes of a request, passes nothing on, and answers nothing. */
public final class DeafGateway implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final CountDownLatch heard = new CountDownLatch(1);

    public DeafGateway() throws IOException {
        Thread thread = new Thread(this::listen, "deaf gateway");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try (Socket socket = server.accept()) {
            if (socket.getInputStream().read() >= 0) {
                heard.countDown();
            }
            // until the process is dead
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the process is dead, or the test has ended
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/paymentapi";
    }

    public void awaitBytes() throws InterruptedException {
        if (!heard.await(3, TimeUnit.MINUTES)) {
            throw new IllegalStateException("No byte came");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
