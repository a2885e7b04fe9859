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
package io.github.camel.lianlianpay.internal.runtime;

import io.github.camel.lianlianpay.ComponentView;
import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.internal.http.Deadlines;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.core5.pool.ConnPoolControl;

/** Shows tests the calls and connections of a component. */
public final class TransportsView {

    private final Transports transports;

    private TransportsView(Transports transports) {
        this.transports = transports;
    }

    public static TransportsView of(LianLianPayComponent component) {
        return new TransportsView(ComponentView.transports(component));
    }

    public Deadlines deadlines() {
        return transports.deadlines;
    }

    /** @param tls null means the JVM's settings */
    public ConnPoolControl<?> pool(SSLContextParameters tls, boolean asynchronous) {
        return asynchronous
                ? transports.asyncClient(tls).connections() : transports.blockingPools.pool(transports.tls(tls));
    }
}
