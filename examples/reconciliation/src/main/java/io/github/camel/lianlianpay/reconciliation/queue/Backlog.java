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
 * Decides whether more orders go on the queue. A broker inside the job gets as many messages as keep the consumers
 * busy: the table remembers the others, in less memory. Another broker gets all of them, as other jobs may be there.
 */
public class Backlog {

    private final Broker broker;
    private final int batch;

    /**
     * @param broker the one inside the job, or null
     * @param batch  how many orders are put on the queue at once, at most
     */
    public Backlog(Broker broker, int batch) {
        this.broker = broker;
        this.batch = batch;
    }

    /**
     * @param rows how many orders were put on the queue before; null if that was not tried yet
     */
    public boolean isToBeFilled(@Header("CamelSqlRowCount") Integer rows) {
        return (rows == null || rows == batch) && (broker == null || broker.messagesToCheck() < 4 * batch);
    }
}
