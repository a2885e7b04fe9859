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
package io.github.camel.lianlianpay.reconciliation.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import io.github.camel.lianlianpay.reconciliation.support.JobProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A work folder of an earlier version. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkFolderCheckTest {

    @TempDir
    Path work;

    private IllegalStateException refusal() {
        return assertThrows(IllegalStateException.class, () -> Database.open(settings(), 1));
    }

    private Settings settings() {
        Map<String, String> values
                = Map.of("llp.db.url", Database.fileUrl(work), "llp.db.user", "sa", "llp.db.password", "");
        return Settings.of(values::get, name -> null);
    }

    private Path file() {
        return work.resolve("reconciliation.mv.db");
    }

    private static void assertAdvice(String message, Path file) {
        for (String part : new String[] { file.toString(), "move this file away", "still in the inbox", "SettlementId" }) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void aFileOfAFaultyH2IsRefusedEvenIfItCanBeOpened() throws Exception {
        try (var in = new GZIPInputStream(getClass().getResourceAsStream("/made-by-h2-2.5.252.mv.db.gz"))) {
            Files.copy(in, file());
        }

        String message = refusal().getMessage();

        assertAdvice(message, file());
        assertTrue(message.contains("earlier version of this job, with H2 build 252"), message);

        // as the message advises
        Files.move(file(), work.resolve("moved-away.mv.db"));
        Database.open(settings(), 1).close();
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() throws Exception {
        Files.writeString(file(), "H:2,block:2,not a database".repeat(1000), StandardCharsets.UTF_8);

        String message = refusal().getMessage();

        assertAdvice(message, file());
        assertTrue(message.contains("cannot be opened") && message.contains("The database says: "), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void aFileThatAnotherJobUsesIsNotToBeMovedAway() throws Exception {
        String message;
        try (var first = Database.open(settings(), 1)) {
            Process other = JobProcess.start(Opener.class, Map.of(), work.resolve("other.log"), work.toString());
            assertTrue(other.waitFor(4, TimeUnit.MINUTES));
            message = Files.readString(work.resolve("other.log"), StandardCharsets.UTF_8);
        }
        assertTrue(message.contains("Database may be already in use"), message);
        assertFalse(message.contains("move this file away"), message);
    }

    /** Has the database open, like another job. */
    static final class Opener {

        private Opener() {
        }

        public static void main(String[] args) throws Exception {
            Map<String, String> values = Map.of("llp.db.url", Database.fileUrl(Path.of(args[0])), "llp.db.user", "sa",
                    "llp.db.password", "");
            Database.open(Settings.of(values::get, name -> null), 1);
        }
    }
}
