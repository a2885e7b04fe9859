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
package io.github.camel.lianlianpay.catalog;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.keys.KeySettings;
import org.apache.camel.spi.Metadata;

/**
 * Makes the data format's description for Camel's catalog, because Camel's plugin does it only for Camel's own data
 * formats. Shared values are copied from the component's description.
 */
final class DataFormatDescription {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String[] SHARED = { "deprecated", "firstVersion", "supportLevel", "groupId", "artifactId", "version" };

    private DataFormatDescription() {
    }

    static String ofTheCode() throws Exception {
        ObjectNode component = (ObjectNode) MAPPER.readTree(DataFormatDescription.class
                .getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json"));
        ObjectNode json = MAPPER.createObjectNode();
        ObjectNode head = json.putObject("dataformat").put("kind", "dataformat").put("name", "lianlianpay")
                .put("title", "LianLian Pay")
                .put("description", "Sign JSON messages for LianLian Pay (连连支付), and verify those that it signed.")
                .put("label", "dataformat,transformation,finance").put("javaType", LianLianPayDataFormat.class.getName())
                // routes use it as a bean: marshal or unmarshal, custom
                .put("modelName", "custom").put("modelJavaType", "org.apache.camel.model.dataformat.CustomDataFormat");
        for (String name : SHARED) {
            head.set(name, component.get("component").get(name));
        }
        ObjectNode options = json.putObject("properties");
        int index = 0;
        for (ObjectNode option : options(component).values()) {
            options.set(option.remove("name").asText(), option.put("index", index++));
        }
        return MAPPER.writeValueAsString(json).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, ObjectNode> options(ObjectNode component) throws ReflectiveOperationException {
        Map<String, ObjectNode> options = new TreeMap<>();
        for (Field key : KeySettings.class.getDeclaredFields()) {
            ObjectNode option = component.get("properties").get(key.getName()).deepCopy();
            options.put(key.getName(), option.put("name", key.getName()).put("kind", "attribute")
                    .put("description",
                            option.get("description").asText().replaceFirst("^Required, here or on the component\\. ", "")));
            option.remove("configurationClass");
            option.remove("configurationField");
        }
        for (Field own : LianLianPayDataFormat.class.getDeclaredFields()) {
            Metadata metadata = own.getAnnotation(Metadata.class);
            if (metadata != null) {
                boolean isBoolean = own.getType() == boolean.class;
                String group = metadata.label().isEmpty() ? "common" : metadata.label();
                ObjectNode option = MAPPER.createObjectNode().put("name", own.getName()).put("kind", "attribute")
                        .put("displayName", OptionTables.title(own.getName())).put("group", group)
                        .put("label", metadata.label()).put("required", false)
                        .put("type", isBoolean ? "boolean" : "string").put("javaType", own.getType().getName())
                        .put("deprecated", false).put("autowired", false).put("secret", metadata.secret())
                        .put("description", metadata.description());
                String value = OptionTables.value(new LianLianPayDataFormat(), own.getName());
                options.put(own.getName(), isBoolean
                        ? option.put("defaultValue", Boolean.parseBoolean(value))
                        : option.put("defaultValue", value));
            }
        }
        return options;
    }
}
