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
package io.github.camel.lianlianpay.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Checks the route files by the schema of Camel's YAML DSL, which editors use as well. */
class RouteFileTest {

    static List<Path> routeFiles() {
        return List.of(Example.ROUTE, PayExample.ROUTE);
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void theRouteFileFollowsTheSchema(Path file) throws IOException {
        assertEquals(Set.of(), validate(Files.readString(file)));
    }

    @Test
    void theSchemaFindsAMisspelledStep() throws IOException {
        assertFalse(validate(Files.readString(Example.ROUTE).replace("- choice:", "- choise:")).isEmpty());
    }

    private static Set<ValidationMessage> validate(String yaml) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = RouteFileTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode node = json.readTree(file);
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(node);
            return schema.validate(new ObjectMapper(new YAMLFactory()).readTree(yaml));
        }
    }
}
