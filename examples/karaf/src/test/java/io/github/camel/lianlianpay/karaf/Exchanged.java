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
package io.github.camel.lianlianpay.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/** The folders that a route reads and writes. */
record Exchanged(Karaf karaf, Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes a file into one folder, and waits for the JSON object that the route writes into the other. */
    Map<String, Object> answer(String from, String to, String name, String text) throws IOException {
        karaf.write(folder.resolve(from).resolve(name), text);
        return read(to, name);
    }

    /** Waits for a JSON object that a route writes into a folder. */
    Map<String, Object> read(String in, String name) {
        Path file = folder.resolve(in).resolve(name);
        return await("The file " + file).atMost(Duration.ofMinutes(2)).ignoreExceptions().until(
                () -> JSON.readValue(Files.readString(file), new TypeReference<>() {
                }), fields -> !fields.isEmpty());
    }

    Map<String, Object> ask(String noOrder) throws IOException {
        return answer("ask", "answered", noOrder, noOrder);
    }
}
