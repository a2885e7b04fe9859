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
package io.github.camel.lianlianpay.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** The limits of a call: a deadline for each of its phases, and the size of its reply. Both transports share them. */
public final class Limits {

    private final long connectTimeout;
    private final long responseTimeout;
    private final int maxReplySize;
    private final String notLeased;
    private final String notConnected;
    private final String notAnswered;

    public Limits(TransportSettings settings) {
        this.connectTimeout = settings.connectTimeout();
        this.responseTimeout = settings.responseTimeout();
        this.maxReplySize = settings.maxReplySize();
        this.notLeased = "No free connection in the pool within connectTimeout (" + connectTimeout
                         + " ms): all of maxTotalConnections or connectionsPerRoute wait for the gateway";
        this.notConnected = "No connection within connectTimeout (" + connectTimeout
                            + " ms) for the pool, and as long again to connect, with TLS and proxy";
        this.notAnswered = "No complete reply within responseTimeout (" + responseTimeout + " ms)";
    }

    /** The call waits for a connection of the pool. */
    public void lease(Call<?> call) throws InterruptedIOException {
        call.begin(Phase.CONNECT, connectTimeout, notLeased, ConnectionRequestTimeoutException::new);
    }

    public InterruptedIOException notLeased(Call<?> call) {
        return new ConnectionRequestTimeoutException(call.explain(notLeased));
    }

    /** The call opens a connection. */
    public void connect(Call<?> call) throws InterruptedIOException {
        call.begin(Phase.CONNECT, connectTimeout, notConnected, SocketTimeoutException::new);
    }

    /** The call waits for a connection of the pool, then opens it. */
    public void leaseAndConnect(Call<?> call) throws InterruptedIOException {
        call.begin(Phase.CONNECT, 2 * connectTimeout, notConnected, SocketTimeoutException::new);
    }

    /** The call sends its request and reads the reply to its last byte. */
    public void exchange(Call<?> call) throws IOException {
        call.requireWanted();
        call.begin(Phase.EXCHANGE, responseTimeout, notAnswered, SocketTimeoutException::new);
    }

    /** How many bytes of a reply are read: one more than allowed shows that there are too many. */
    public int bytesToRead() {
        return (int) Math.min(maxReplySize + 1L, Integer.MAX_VALUE - 8L);
    }
}
