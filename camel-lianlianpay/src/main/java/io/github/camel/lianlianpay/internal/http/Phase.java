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

/** How far a call has come. */
public enum Phase {

    /** It waits for a connection of the pool, or for a new one, with all that TLS and a proxy may demand. */
    CONNECT,
    /** The request is being sent, or the reply read. */
    EXCHANGE;

    /**
     * Whether a byte of the request may have left this machine. Before the exchange none has; after it began, nobody
     * knows how much of the request arrived.
     */
    public boolean mayHaveLeft() {
        return this == EXCHANGE;
    }
}
