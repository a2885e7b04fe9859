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
import java.util.Locale;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Ends the job when the inbox is empty and every file has its report. */
public class Completion {

    private final DataSource dataSource;
    private final Path inbox;
    private final Runnable end;

    /**
     * @param end what ends the job; may be called more than once
     */
    public Completion(DataSource dataSource, Path inbox, Runnable end) {
        this.dataSource = dataSource;
        this.inbox = inbox;
        this.end = end;
    }

    public void endIfDone() throws IOException, SQLException {
        if (!hasFiles() && !hasUnfinished()) {
            end.run();
        }
    }

    private boolean hasFiles() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.anyMatch(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv"));
        }
    }

    private boolean hasUnfinished() throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement();
             var rows = statement.executeQuery("select 1 from recon_file where finished = false")) {
            return rows.next();
        }
    }
}
