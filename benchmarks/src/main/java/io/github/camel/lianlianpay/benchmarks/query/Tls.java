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

import java.io.IOException;
import java.security.GeneralSecurityException;

import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Camel's settings that trust the gateway. */
final class Tls {

    private Tls() {
    }

    static SSLContextParameters trusting(Setting setting) throws GeneralSecurityException, IOException {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setKeyStore(setting.trustStore());
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters answer = new SSLContextParameters();
        answer.setTrustManagers(trust);
        return answer;
    }
}
