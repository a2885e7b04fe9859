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
package io.github.camel.lianlianpay.reconciliation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;

import io.github.camel.lianlianpay.files.FileNames;

/** Ends the job when the inbox is empty, every file has its report, and no message about an order is left. */
public class Completion {

    private final DataSource dataSource;
    private final ConnectionFactory connections;
    private final Path inbox;
    private final Runnable end;

    /**
     * @param end ends the job; may be called more than once
     */
    public Completion(DataSource dataSource, ConnectionFactory connections, Path inbox, Runnable end) {
        this.dataSource = dataSource;
        this.connections = connections;
        this.inbox = inbox;
        this.end = end;
    }

    public void endIfDone() throws IOException, SQLException, JMSException {
        if (!hasFiles() && !hasOpenFiles() && !hasMessages()) {
            end.run();
        }
    }

    private boolean hasFiles() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.anyMatch(file -> FileNames.isHandedIn(file.getFileName().toString()));
        }
    }

    private boolean hasOpenFiles() throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery("select 1 from recon_file where moved = false")) {
            return rows.next();
        }
    }

    /** A message may be there twice after a crash. That is harmless, but the job first takes it off the queue. */
    private boolean hasMessages() throws JMSException {
        try (var connection = connections.createConnection(); var session = connection.createSession();
             var browser = session.createBrowser(session.createQueue("payments.to-check"))) {
            connection.start();
            return browser.getEnumeration().hasMoreElements();
        }
    }
}
