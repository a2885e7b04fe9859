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
package io.github.camel.lianlianpay.internal.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** The transaction that a thread may be in, begun by somebody else, who will also end it. */
interface ThreadTransaction {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    boolean isActive();

    /** Runs work in the transaction; if the work fails, the transaction cannot be committed. */
    <T> T run(Work<T> work) throws SQLException;
}
