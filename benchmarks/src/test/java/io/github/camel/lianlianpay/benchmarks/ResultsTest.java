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
package io.github.camel.lianlianpay.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ResultsTest {

    @TempDir
    Path folder;

    @Test
    void aRunReplacesItsOwnSectionsAndKeepsTheOrder() throws Exception {
        Path file = folder.resolve("RESULTS.md");
        Results results = new Results(file, List.of("first", "second"));

        results.write(part("second"), "a machine", new Report().note("old second"));
        results.write(part("first"), "a machine", new Report().note("the first"));
        results.write(part("second"), "another machine", new Report().note("new second"));

        String text = Files.readString(file);
        assertFalse(text.contains("old second"), text);
        assertTrue(text.indexOf("the first") < text.indexOf("new second"), text);
        assertTrue(text.contains("## Title of second\n\nanother machine\n\nnew second\n"), text);
    }

    @Test
    void goalsStandFirstAndSayWhetherTheyAreMet() {
        Report report = new Report().table("what", "how many").row("signatures", 1234.56).row("share", 0.98765)
                .atLeast("ours to bare", 0.97, 0.98).ratio("the same, otherwise", 0.99).atMost("share of time", 0.05, 0.0612);

        assertEquals("""
                | ratio | goal | measured | |
                |---|---|---|---|
                | ours to bare | at least 0.970 | **0.980** | met |
                | the same, otherwise | | 0.990 | |
                | share of time | at most 0.050 | **0.061** | missed |

                | what | how many |
                |---|---|
                | signatures | 1,235 |
                | share | 0.988 |
                """, report.toMarkdown());
    }

    private static Part part(String name) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String title() {
                return "Title of " + name;
            }

            @Override
            public Report measure(Size size) {
                throw new AssertionError("Nothing is measured here");
            }
        };
    }
}
