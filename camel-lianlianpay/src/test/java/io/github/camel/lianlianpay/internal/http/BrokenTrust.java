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

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

import io.github.camel.lianlianpay.support.TestTls;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Trusts what the tests trust, or throws an error. */
public final class BrokenTrust implements X509TrustManager {

    public volatile Error error = new NoClassDefFoundError("half installed");

    private final SSLContextParameters parameters = TestTls.trust();
    private final X509TrustManager worker = (X509TrustManager) parameters.getTrustManagers().getTrustManager();

    public BrokenTrust() {
        parameters.getTrustManagers().setTrustManager(this);
    }

    public SSLContextParameters parameters() {
        return parameters;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (error != null) {
            throw error;
        }
        worker.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return worker.getAcceptedIssuers();
    }
}
