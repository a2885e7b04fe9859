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
package io.github.camel.lianlianpay.internal.http.async;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.github.camel.lianlianpay.internal.http.Deadlines;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http.ssl.TlsCiphers;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes TLS of asynchronous connections as strict as that of blocking ones. The client itself excludes weak protocols
 * and ciphers, and lets the JVM check the host name, for blocking sockets only.
 */
final class StrictTlsStrategy extends DefaultClientTlsStrategy {

    private final Deadlines deadlines;

    StrictTlsStrategy(SSLContext context, Deadlines deadlines) {
        // dynamic buffers, so that thousands of idle connections do not hold one each
        super(context, null, null, SSLBufferMode.DYNAMIC, HostnameVerificationPolicy.BOTH,
              HttpsSupport.getDefaultHostnameVerifier());
        this.deadlines = deadlines;
    }

    /**
     * Sets a deadline, because nobody else can close a new connection during its handshake, and the client's own
     * timeout starts again with every byte.
     */
    @Override
    public void upgrade(
            TransportSecurityLayer connection, NamedEndpoint gateway, Object attachment, Timeout handshakeTimeout,
            FutureCallback<TransportSecurityLayer> callback) {
        if (handshakeTimeout == null || callback == null || !(connection instanceof ModalCloseable closeable)) {
            super.upgrade(connection, gateway, attachment, handshakeTimeout, callback);
            return;
        }
        deadlines.handshakeBegins(closeable, handshakeTimeout.toMilliseconds());
        super.upgrade(connection, gateway, attachment, handshakeTimeout, new CallbackContribution<>(callback) {
            @Override
            public void completed(TransportSecurityLayer secured) {
                deadlines.handshakeEnds(closeable);
                callback.completed(secured);
            }
        });
    }

    @Override
    protected void initializeEngine(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(TLS.excludeWeak(parameters.getProtocols()));
        parameters.setCipherSuites(TlsCiphers.excludeWeak(parameters.getCipherSuites()));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }
}
