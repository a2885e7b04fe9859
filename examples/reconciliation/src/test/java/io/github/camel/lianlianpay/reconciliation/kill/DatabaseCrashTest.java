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

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camel.lianlianpay.reconciliation.kill.support.CrashRounds;
import io.github.camel.lianlianpay.reconciliation.support.Folders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * kill -9 of a process that writes to the database. The system properties {@code crash.kills}, {@code crash.seed} and
 * {@code crash.h2} (the jar of another H2) make a longer test; {@code crash-test.sh} sets them.
 */
@Tag("kill")
@Timeout(value = 8, unit = TimeUnit.HOURS)
class DatabaseCrashTest {

    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(1_000_000));

    /** Not a temporary folder, so that its files can be read after a failure. */
    private final Path work = Path.of("target", "crash-test").toAbsolutePath();

    @Test
    void everythingThatWasCommittedIsThereAndEveryRowCanBeChanged() throws Exception {
        Folders.empty(work);
        try (PrintStream out = new PrintStream(work.resolve("figures.txt").toFile(), StandardCharsets.UTF_8)) {
            List<String> faults = new CrashRounds(work, SEED, out, System.getProperty("crash.h2")).run(KILLS);

            assertEquals(List.of(), faults, "seed " + SEED);
        }
    }
}
