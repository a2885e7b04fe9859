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

import io.github.camel.lianlianpay.reconciliation.kill.support.KillRounds;
import io.github.camel.lianlianpay.reconciliation.support.Folders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * kill -9 of every process of the reconciliation, in any order. The system properties {@code kill.rounds} and
 * {@code kill.seed} make a longer test; {@code kill-rounds.sh} sets them.
 */
@Tag("kill")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class DyingProcessesTest {

    /** Each of the five processes once, and one of them twice. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 6);
    private static final long SEED = Long.getLong("kill.seed", new Random().nextInt(1_000_000));

    /** Not a temporary folder, so that the output of the processes can be read after a failure. */
    private final Path work = Path.of("target", "kill-rounds").toAbsolutePath();

    @Test
    void nothingIsLostAndNothingIsStuck() throws Exception {
        Folders.empty(work);
        try (PrintStream out = new PrintStream(work.resolve("figures.txt").toFile(), StandardCharsets.UTF_8);
             KillRounds rounds = new KillRounds(work, SEED, out)) {

            KillRounds.Outcome outcome = rounds.run(ROUNDS);

            assertEquals(List.of(), outcome.wrong(), "seed " + SEED);
            assertEquals(ROUNDS, outcome.kills().values().stream().mapToInt(Integer::intValue).sum());
        }
    }
}
