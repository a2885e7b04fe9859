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
package io.github.camel.lianlianpay.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.keys.KeySettings;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The properties are exactly the options, each with its type, default and description. */
class MetadataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Path EXPECTED = Path.of("target/spring-configuration-metadata.json");

    private final JsonNode component = description();
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();

    MetadataTest() throws IOException {
    }

    @Test
    void completionKnowsWhatTheComponentAndTheDataFormatSayOfTheirOptions() throws Exception {
        group(LianLianPayComponentAutoConfiguration.PREFIX, LianLianPayComponentAutoConfiguration.class);
        group(LianLianPayDataFormatAutoConfiguration.PREFIX, LianLianPayDataFormatAutoConfiguration.class);
        ArrayNode properties = metadata.putArray("properties");
        ArrayNode hints = metadata.putArray("hints");
        switches(properties, LianLianPayComponentAutoConfiguration.PREFIX, "component");
        component.properties().forEach(option -> {
            String name = name(LianLianPayComponentAutoConfiguration.PREFIX, option.getKey());
            JsonNode about = option.getValue();
            property(properties, name, type(about), about.get("description").asText(), about.get("defaultValue"));
            if (about.has("enum")) {
                ArrayNode values = hints.addObject().put("name", name).putArray("values");
                about.get("enum").forEach(value -> values.addObject().set("value", value));
            }
        });
        switches(properties, LianLianPayDataFormatAutoConfiguration.PREFIX, "data format");
        dataFormat().forEach(properties::add);

        Files.writeString(EXPECTED, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(metadata) + "\n");
        assertEquals(metadata.toPrettyString(), JSON.readTree(FILE.toFile()).toPrettyString(),
                "The options have changed: copy " + EXPECTED + " to " + FILE);
    }

    @Test
    void everyOptionOfTheComponentIsRead() {
        Map<String, String> expected = new TreeMap<>();
        component.properties().forEach(option -> expected.put(option.getKey(), bindType(option.getValue())));

        assertEquals(expected, names(LianLianPayComponentAutoConfiguration.OPTIONS));
    }

    @Test
    void everyOptionOfTheDataFormatIsRead() {
        Map<String, String> expected = new TreeMap<>();
        for (Class<?> owner : new Class<?>[] { KeySettings.class, LianLianPayDataFormat.class }) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.isAnnotationPresent(UriParam.class) || field.isAnnotationPresent(Metadata.class)) {
                    boolean bean = field.getType().getName().startsWith("org.apache.camel.");
                    expected.put(field.getName(), (bean ? field.getType() : String.class).getName());
                }
            }
        }

        assertEquals(expected, names(LianLianPayDataFormatAutoConfiguration.OPTIONS));
    }

    private static JsonNode description() throws IOException {
        try (InputStream in
                = MetadataTest.class.getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json")) {
            return JSON.readTree(in).get("componentProperties");
        }
    }

    private void group(String prefix, Class<?> source) {
        ((ArrayNode) metadata.withArray("groups")).addObject().put("name", prefix).put("sourceType", source.getName());
    }

    private static void switches(ArrayNode properties, String prefix, String what) {
        JsonNode yes = JsonNodeFactory.instance.booleanNode(true);
        property(properties, prefix + ".customizer.enabled", "java.lang.Boolean",
                "Whether these properties set the options of the " + what + ".", yes);
        property(properties, prefix + ".enabled", "java.lang.Boolean",
                "Whether to enable auto configuration of the lianlianpay " + what + ".", yes);
    }

    private static Iterable<ObjectNode> dataFormat() throws ReflectiveOperationException {
        Map<String, ObjectNode> properties = new TreeMap<>();
        LianLianPayDataFormat defaults = new LianLianPayDataFormat();
        for (Class<?> owner : new Class<?>[] { KeySettings.class, LianLianPayDataFormat.class }) {
            for (Field field : owner.getDeclaredFields()) {
                UriParam key = field.getAnnotation(UriParam.class);
                Metadata own = field.getAnnotation(Metadata.class);
                String text = key != null ? key.description() : own != null ? own.description() : null;
                if (text != null) {
                    Class<?> type = field.getType() == Object.class ? String.class : field.getType();
                    ArrayNode one = JsonNodeFactory.instance.arrayNode();
                    property(one, name(LianLianPayDataFormatAutoConfiguration.PREFIX, field.getName()), boxed(type.getName()),
                            // true only for the component, on which they can also be set
                            text.replaceFirst("^Required, here or on the component\\. ", ""),
                            key != null ? null : JSON.valueToTree(get(defaults, field)));
                    properties.put(field.getName(), (ObjectNode) one.get(0));
                }
            }
        }
        return properties.values();
    }

    private static Object get(LianLianPayDataFormat format, Field field) throws ReflectiveOperationException {
        String property = StringHelper.capitalize(field.getName());
        return LianLianPayDataFormat.class.getMethod((field.getType() == boolean.class ? "is" : "get") + property)
                .invoke(format);
    }

    private static void property(ArrayNode properties, String name, String type, String description, JsonNode isDefault) {
        ObjectNode property = properties.addObject().put("name", name).put("type", type).put("description", description);
        if (isDefault != null) {
            property.set("defaultValue", isDefault);
        }
    }

    private static String name(String prefix, String option) {
        return prefix + "." + StringHelper.camelCaseToDash(option);
    }

    private static String type(JsonNode about) {
        return about.get("type").asText().equals("duration") ? "java.time.Duration" : boxed(about.get("javaType").asText());
    }

    private static String boxed(String javaType) {
        return switch (javaType) {
            case "boolean" -> "java.lang.Boolean";
            case "int" -> "java.lang.Integer";
            default -> javaType;
        };
    }

    private static String bindType(JsonNode about) {
        return about.get("type").asText().equals("object") ? about.get("javaType").asText() : String.class.getName();
    }

    private static Map<String, String> names(Map<String, Class<?>> options) {
        Map<String, String> names = new TreeMap<>();
        options.forEach((name, type) -> names.put(name, type.getName()));
        return names;
    }
}
