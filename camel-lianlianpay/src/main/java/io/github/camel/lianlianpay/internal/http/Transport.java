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

/** Sends signed requests. A reply is read to its last byte, within its deadline and its limit, or not at all. */
public interface Transport extends AutoCloseable {

    /**
     * Sends one request. Its result is handed over exactly once.
     *
     * @return the result; null if what {@link Request#later()} makes gets it, on another thread
     */
    <R> CallResult<R> send(Request<R> request);

    /** Ends the calls of this owner that have no result yet. */
    void cancel(Object owner);

    /** Ends all calls of this transport. */
    @Override
    void close();
}
