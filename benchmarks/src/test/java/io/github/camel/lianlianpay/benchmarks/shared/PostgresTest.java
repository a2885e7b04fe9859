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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PostgresTest {

    @TempDir
    Path folder;

    /** The library that starts it switches both off. */
    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
             var connection = postgres.connect(); var statement = connection.createStatement()) {
            for (String setting : new String[] { "fsync", "synchronous_commit" }) {
                try (var rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    assertEquals("on", rows.getString(1), setting);
                }
            }
        }
    }
}
