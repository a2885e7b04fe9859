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

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Bounds what the other side can make us wait for and hold: each phase of a query has its time, and a reply its length.
 * What is said of it is the same however the query is sent.
 */
class LianLianPayBounds {

    private final long connectTimeout;
    private final long responseTimeout;
    private final int maxResponseSize;
    private final String noPlace;
    private final String notConnected;
    private final String notAnswered;
    private final String tooLong;

    LianLianPayBounds(LianLianPayConfiguration configuration) {
        this.connectTimeout = configuration.getConnectTimeout();
        this.responseTimeout = configuration.getResponseTimeout();
        this.maxResponseSize = configuration.getMaxResponseSize();
        this.noPlace = "No free place in the pool within connectTimeout (" + connectTimeout
                       + " ms): all of maxTotalConnections or connectionsPerRoute wait for the gateway."
                       + " No query was sent. " + LianLianPayAdvice.ANY_STATE;
        this.notConnected = "No connection within connectTimeout (" + connectTimeout
                            + " ms) for a place in the pool, and as long again to connect, with TLS and proxy."
                            + " No query was sent. " + LianLianPayAdvice.ANY_STATE;
        this.notAnswered = "No complete reply within responseTimeout (" + responseTimeout + " ms). "
                           + LianLianPayAdvice.ANY_STATE;
        this.tooLong = "The reply is longer than the " + maxResponseSize
                       + " bytes that the option maxResponseSize allows, and was not read to its end. "
                       + LianLianPayAdvice.PROVES_NOTHING;
    }

    /** From now on the query waits for a place in the pool. */
    void place(LianLianPayQuery query) throws InterruptedIOException {
        query.mustEndWithin(connectTimeout, noPlace, ConnectionRequestTimeoutException::new);
    }

    InterruptedIOException noPlace(LianLianPayQuery query) {
        return new ConnectionRequestTimeoutException(query.about(noPlace));
    }

    /** From now on the query connects, with all that TLS and a proxy may want. */
    void connection(LianLianPayQuery query) throws InterruptedIOException {
        query.mustEndWithin(connectTimeout, notConnected, SocketTimeoutException::new);
    }

    /** From now on the query waits for a place in the pool, then connects. */
    void placeAndConnection(LianLianPayQuery query) throws InterruptedIOException {
        query.mustEndWithin(2 * connectTimeout, notConnected, SocketTimeoutException::new);
    }

    /** From now on the request is sent, and the reply read to its last byte. */
    void reply(LianLianPayQuery query) throws InterruptedIOException {
        query.mustEndWithin(responseTimeout, notAnswered, SocketTimeoutException::new);
    }

    /** So much of a reply is read: one byte more than allowed tells that there are too many. */
    int limit() {
        return (int) Math.min(maxResponseSize + 1L, Integer.MAX_VALUE - 8L);
    }

    byte[] requireSize(byte[] reply) {
        if (reply.length > maxResponseSize) {
            throw new LianLianPayResponseException(tooLong);
        }
        return reply;
    }
}
