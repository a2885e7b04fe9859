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
package io.github.camel.lianlianpay.reconciliation.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the demo's file without the job's reader, so that a fault of that reader shows. */
public record DemoFile(Path file) {

    private static final Pattern LINE = Pattern.compile("(DEMO[0-9]{8}),([0-9]+(?:\\.[0-9]{1,2})?),([0-9]{4}-.*)");

    public Map<String, BigDecimal> readable() {
        Map<String, BigDecimal> answer = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher match = LINE.matcher(line);
                if (match.matches()) {
                    answer.putIfAbsent(match.group(1), new BigDecimal(match.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }

    public long unreadable() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream().skip(1)
                    .filter(line -> !LINE.matcher(line).matches()).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
