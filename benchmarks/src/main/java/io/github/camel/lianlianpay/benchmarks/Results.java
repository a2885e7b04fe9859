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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file with the results. A run replaces the sections of the parts that it measured, and keeps the others: each
 * section names the time and the machine of its measurement.
 */
final class Results {

    private static final Pattern SECTION = Pattern.compile("<!-- (\\w+) -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);
    private static final String HEAD
            = """
                    # Results

                    Written by `mvn -q -Pbenchmarks verify -pl benchmarks -am`; [README.md](README.md) says what is compared with what. Each section was
                    measured side by side in one run: compare figures within a section, not between sections or machines.

                    """;

    private final Path file;
    private final List<String> order;

    /** @param order the names of all parts */
    Results(Path file, List<String> order) {
        this.file = file;
        this.order = order;
    }

    void write(Part part, String machine, Report report) throws IOException {
        Map<Integer, String> sections = new TreeMap<>();
        if (Files.exists(file)) {
            SECTION.matcher(Files.readString(file)).results().filter(section -> order.contains(section.group(1)))
                    .forEach(section -> sections.put(order.indexOf(section.group(1)), section.group()));
        }
        sections.put(
                order.indexOf(part.name()),
                "<!-- " + part.name() + " -->\n## " + part.title() + "\n\n" + machine + "\n\n" + report.toMarkdown()
                                            + "<!-- end -->\n");
        Files.writeString(file, HEAD + String.join("\n", sections.values()));
    }
}
