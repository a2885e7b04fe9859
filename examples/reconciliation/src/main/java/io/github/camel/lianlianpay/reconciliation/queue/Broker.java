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

import java.nio.file.Path;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis broker inside the job, for users without a broker. Its messages are on disk and survive the process. */
public final class Broker implements AutoCloseable {

    /** The client looks up a queue once, not for every message. */
    public static final String URL = "vm://0?cacheDestinations=true";

    /** A queue keeps the rest on disk only: payments.settled holds all orders until a listener takes them. */
    private static final long BYTES_IN_MEMORY = 8 << 20;
    private static final int BYTES_PER_PAGE = 1 << 20;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    private Broker() {
    }

    public static Broker start(Path folder) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalType(JournalType.NIO)
                // a send returns when the message is on disk, because the order is marked as announced right after it
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("vm", "vm://0")
                // no limit, because a job that cannot reach its table must try again until it can
                .addAddressSetting("#", new AddressSettings()
                        .setMaxSizeBytes(BYTES_IN_MEMORY)
                        .setPageSizeBytes(BYTES_PER_PAGE)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setMaxDeliveryAttempts(-1)
                        .setRedeliveryDelay(1000)
                        .setRedeliveryMultiplier(2)
                        .setMaxRedeliveryDelay(60_000));
        Broker broker = new Broker();
        broker.server.setConfiguration(configuration);
        broker.server.start();
        return broker;
    }

    /** The number of messages on payments.to-check, including those that a consumer has. */
    public long messagesToCheck() {
        return messages("payments.to-check");
    }

    /** The number of messages in a queue; 0 if the queue does not exist yet. */
    public long messages(String name) {
        Queue queue = server.getActiveMQServer().locateQueue(name);
        return queue == null ? 0 : queue.getMessageCount();
    }

    /** Removes all messages from payments.to-check; the table knows the open orders, and they are sent again. */
    public void emptyToCheck() throws Exception {
        Queue queue = server.getActiveMQServer().locateQueue("payments.to-check");
        if (queue != null) {
            // another thread adds messages that were just sent or read from the journal: wait for it
            queue.flushExecutor();
            queue.deleteAllReferences();
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
        // stops threads that would keep the process alive for another minute
        InVMConnector.resetThreadPool();
    }
}
