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
package io.github.camel.lianlianpay.internal.observe;

import java.util.List;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.internal.http.blocking.GatewayProbe;
import org.apache.camel.Endpoint;

/** What logs, metrics, the console and health checks may show of an endpoint. */
public interface ObservedEndpoint extends Endpoint {

    String getOperationName();

    /** The merchant's number, shortened, because readers of logs and consoles need not know it. */
    String getMerchant();

    String getGatewayUrl();

    /** Where its messages go, or come from: the gateway's URL, a path, or the journal. */
    String getPlace();

    /** What may be shown of the keys; empty before the first producer or consumer has started. */
    List<KeyInfo> keys();

    /** Connects to the gateway; null before the first producer has started. */
    GatewayProbe probe();

    /** Whether producers have started and not stopped. */
    boolean hasProducers();

    /** Observes the calls of the endpoint's component. */
    Telemetry telemetry();
}
