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

import java.util.ArrayList;
import java.util.List;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A message about a settled order on the queue payments.settled. */
public record SettledMessage(String noOrder, String id, String json) {

    /** Takes all messages off the queue. */
    public static List<SettledMessage> takeAll(String brokerUrl) throws JMSException {
        List<SettledMessage> messages = new ArrayList<>();
        try (var factory = new ActiveMQConnectionFactory(brokerUrl);
             var connection = factory.createConnection();
             var session = connection.createSession();
             var consumer = session.createConsumer(session.createQueue("payments.settled"))) {
            connection.start();
            for (Message message = consumer.receive(5000); message != null; message = consumer.receive(1000)) {
                messages.add(new SettledMessage(
                        message.getStringProperty("no_order"), message.getStringProperty("SettlementId"),
                        message.getBody(String.class)));
            }
        }
        return messages;
    }
}
