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
package io.github.camel.lianlianpay.reconciliation.queue;

import org.apache.camel.Header;

/**
 * Decides whether more orders go on the queue. A broker inside the job gets only enough messages to keep the consumers
 * busy, because rows of the table need less memory. A broker outside gets all of them, because other jobs may take
 * some.
 */
public class Backlog {

    private final Broker broker;
    private final int batch;

    /**
     * @param broker the broker inside the job, or null
     * @param batch  the most orders that are put on the queue at once
     */
    public Backlog(Broker broker, int batch) {
        this.broker = broker;
        this.batch = batch;
    }

    /**
     * @param rows how many orders the last attempt put on the queue; null before the first attempt
     */
    public boolean needsMore(@Header("CamelSqlRowCount") Integer rows) {
        return (rows == null || rows == batch) && (broker == null || broker.messagesToCheck() < 4 * batch);
    }
}
