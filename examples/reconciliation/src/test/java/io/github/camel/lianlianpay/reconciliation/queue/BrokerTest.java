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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A sent message survives the process, even if the process is killed right after the send. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BrokerTest {

    private static final int MESSAGES = 50;

    @TempDir
    Path folder;

    private Process sender;

    @RepeatedTest(4)
    void aSentMessageOutlivesTheProcess() throws Exception {
        try {
            long sent = killWhenSent();

            long waiting = waiting();
            assertTrue(waiting >= sent, waiting + " of " + sent + " messages are left");
        } catch (Exception | AssertionError failure) {
            Evidence evidence = Evidence.of("BrokerTest");
            if (sender != null) {
                evidence.keep(sender, folder);
            }
            throw evidence.failure(failure);
        }
    }

    /** The number of messages that the process reported as sent before it was killed. */
    private long killWhenSent() throws IOException, InterruptedException {
        sender = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(), folder.toString()).redirectError(folder.resolve("errors.txt").toFile()).start();
        long sent = 0;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null && sent < MESSAGES; line = said.readLine()) {
                sent += line.equals("sent") ? 1 : 0;
            }
        } finally {
            sender.destroyForcibly();
        }
        sender.waitFor();
        assertTrue(sent >= MESSAGES, "it sent only " + sent);
        return sent;
    }

    private long waiting() throws Exception {
        long count = 0;
        try (Broker broker = Broker.start(folder.resolve("broker"));
             var factory = new ActiveMQConnectionFactory(Broker.URL);
             var connection = factory.createConnection();
             var session = connection.createSession(jakarta.jms.Session.AUTO_ACKNOWLEDGE);
             var browser = session.createBrowser(session.createQueue("q"))) {
            connection.start();
            for (var messages = browser.getEnumeration(); messages.hasMoreElements(); messages.nextElement()) {
                count++;
            }
        }
        return count;
    }

    /** Sends messages, and prints a line after each. */
    static final class Sender {

        private Sender() {
        }

        public static void main(String[] args) throws Exception {
            Broker.start(Path.of(args[0], "broker"));
            var session = new ActiveMQConnectionFactory(Broker.URL).createConnection()
                    .createSession(jakarta.jms.Session.AUTO_ACKNOWLEDGE);
            var producer = session.createProducer(session.createQueue("q"));
            while (true) {
                producer.send(session.createTextMessage("x"));
                System.out.println("sent");
                System.out.flush();
            }
        }
    }
}
