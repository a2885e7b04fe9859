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
package io.github.camel.lianlianpay.reconciliation.support;

import java.nio.file.Path;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Artemis as a separate process, with a journal on disk and its default settings for undeliverable messages. */
public final class BrokerMain {

    public static final String DEAD_LETTERS = "DLQ";
    public static final String EXPIRED = "ExpiryQueue";

    private BrokerMain() {
    }

    /**
     * @param args the folder, and the port
     */
    public static void main(String[] args) throws Exception {
        start(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    public static EmbeddedActiveMQ start(Path folder, int port) throws Exception {
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfiguration(new ConfigurationImpl()
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalType(JournalType.NIO)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", url(port))
                .addAddressConfiguration(new CoreAddressConfiguration().setName(DEAD_LETTERS)
                        .addQueueConfiguration(queue(DEAD_LETTERS)))
                .addAddressConfiguration(new CoreAddressConfiguration().setName(EXPIRED)
                        .addQueueConfiguration(queue(EXPIRED)))
                .addAddressSetting("#", new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                        .setExpiryAddress(SimpleString.of(EXPIRED))));
        server.start();
        return server;
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST);
    }

    public static String url(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    /** The number of messages in a queue. */
    public static long count(int port, String queue) throws Exception {
        try (var factory = new ActiveMQConnectionFactory(url(port));
             var connection = factory.createConnection();
             var session = connection.createSession();
             var browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            long count = 0;
            for (var messages = browser.getEnumeration(); messages.hasMoreElements(); messages.nextElement()) {
                count++;
            }
            return count;
        }
    }
}
