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
package io.github.camel.lianlianpay.internal.operation;

import io.github.camel.lianlianpay.internal.http.Phase;

/** The ways in which a call ends without a reply, as far as they matter to the payment. */
public enum Failure {

    /** No byte of the request has left. */
    NOT_SENT,
    /** The gateway may have got the request. */
    NO_REPLY;

    public static Failure in(Phase phase) {
        return phase.mayHaveLeft() ? NO_REPLY : NOT_SENT;
    }
}
