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

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.keys.KeySettings;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;

/** Makes AsciiDoc tables of the options in the code. */
final class OptionTables {

    private OptionTables() {
    }

    /** Makes a table of one part of the component's generated description: options or headers. */
    static String ofDescription(String part) throws IOException {
        JsonNode json = new ObjectMapper().readTree(
                OptionTables.class.getResourceAsStream("/META-INF/io/github/camel/lianlianpay/lianlianpay.json"));
        StringBuilder rows = new StringBuilder();
        json.get(part).properties().forEach(option -> rows.append(row(option.getKey(), option.getValue())));
        return table(part.equals("headers") ? "Header" : "Option", rows.toString());
    }

    private static String row(String name, JsonNode option) {
        JsonNode isDefault = option.get("defaultValue");
        return row(name, option.get("description").asText(), option.get("required").asBoolean(),
                option.get("secret").asBoolean(),
                isDefault == null ? "" : isDefault.asText(), type(option.get("javaType").asText(), option.get("type")));
    }

    /** Makes a table of the data format's options, from its annotations. */
    static String ofDataFormat() throws ReflectiveOperationException {
        Map<String, String> rows = new TreeMap<>();
        LianLianPayDataFormat defaults = new LianLianPayDataFormat();
        for (Class<?> owner : new Class<?>[] { KeySettings.class, LianLianPayDataFormat.class }) {
            for (Field field : owner.getDeclaredFields()) {
                UriParam key = field.getAnnotation(UriParam.class);
                Metadata own = field.getAnnotation(Metadata.class);
                String name = field.getName();
                if (key != null) {
                    // the component shares this description, but the data format has no component to set it on
                    String description = key.description().replaceFirst("^Required, here or on the component\\. ", "");
                    rows.put(name,
                            row(name, description, false, own != null && own.secret(), key.defaultValueNote(), type(field)));
                } else if (own != null) {
                    rows.put(name, row(name, own.description(), false, own.secret(), value(defaults, name), type(field)));
                }
            }
        }
        return table("Option", String.join("", rows.values()));
    }

    /** Reads the default from an instance, because the annotation may be wrong. */
    static String value(LianLianPayDataFormat format, String name) throws ReflectiveOperationException {
        String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        try {
            return String.valueOf(LianLianPayDataFormat.class.getMethod("is" + property).invoke(format));
        } catch (NoSuchMethodException e) {
            return String.valueOf(LianLianPayDataFormat.class.getMethod("get" + property).invoke(format));
        }
    }

    /** An option's name as Camel's tools show it. */
    static String title(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replaceAll("(?=[A-Z])", " ");
    }

    private static String type(Field field) {
        return field.getType() == Object.class ? "String" : field.getType().getSimpleName();
    }

    private static String type(String javaType, JsonNode type) {
        if (type != null && "duration".equals(type.asText())) {
            return "Duration";
        }
        return javaType.substring(javaType.lastIndexOf('.') + 1);
    }

    private static String row(
            String name, String description, boolean required, boolean secret, String isDefault, String type) {
        // a bar would begin the next cell
        return "\n|`" + name + "`\n|" + (required ? "*Required* " : "") + description.replace("|", "\\|")
               + (secret ? " *Secret*" : "") + "\n|" + (isDefault.isEmpty() ? "" : "`" + isDefault + "`") + "\n|" + type + "\n";
    }

    private static String table(String what, String rows) {
        return "[width=\"100%\",cols=\"2,5,2,2\",options=\"header\"]\n|===\n|" + what + " |Description |Default |Type\n" + rows
               + "|===\n";
    }
}
