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
package io.github.camel.lianlianpay.reconciliation.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.kill.support.HaltingWriter;
import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.Evidence;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The faults of H2 2.5.250 to 2.5.252, so that no upgrade brings them back. The thorough test is
 * {@link DatabaseCrashTest}, run by {@code crash-test.sh}.
 */
@Tag("kill")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HaltedDatabaseTest {

    private static final int PATIENCE_MINUTES = 4;

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(ints = { 2, 5, 20, 60, 200 })
    void theLastCommitIsThereAfterAHalt(int commits) throws Exception {
        // frees and reuses space at once
        String url = Database.fileUrl(work) + ";RETENTION_TIME=0";
        run("commits", url, commits);

        try (var connection = DriverManager.getConnection(url, "sa", ""); var statement = connection.createStatement();
             var rows = statement.executeQuery("select v from t")) {
            assertTrue(rows.next());
            assertEquals(commits, rows.getInt(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 15, 50, 85 })
    void aHaltInALargeCommitLeavesAllOrNothingAndEveryRowCanBeChanged(int percent) throws Exception {
        run("halt-in-commit", Database.fileUrl(work), percent);
        run("change-all", Database.fileUrl(work), 0);
    }

    private void run(String what, String url, int number) throws IOException, InterruptedException {
        Path log = work.resolve(what + ".log");
        Process process = JobProcess.start(HaltingWriter.class, Map.of(), log, what, url, String.valueOf(number));
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                Evidence evidence = Evidence.of("HaltedDatabaseTest");
                evidence.keep(process, work);
                throw evidence.failure(new AssertionError(what + " does not end"));
            }
            assertEquals(0, process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
