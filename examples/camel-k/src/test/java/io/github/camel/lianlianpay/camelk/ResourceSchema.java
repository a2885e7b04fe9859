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
package io.github.camel.lianlianpay.camelk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** The published schema of a kind of resource. Unknown fields are refused, as by a cluster. */
final class ResourceSchema {

    private static final String ANYTHING = "x-kubernetes-preserve-unknown-fields";

    private final String origin;
    private final Schema schema;

    private ResourceSchema(String origin, JsonNode openApi) {
        this.origin = origin;
        refuseUnknownFields(openApi);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(openApi);
    }

    /** All schemas for this plural name: Camel K's, and for Kamelets also the catalog's. */
    static List<ResourceSchema> all(String plural) throws IOException {
        List<ResourceSchema> all = new ArrayList<>();
        for (URL url : Collections.list(
                ResourceSchema.class.getClassLoader().getResources("camel.apache.org_" + plural + ".yaml"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode version : Yaml.read(in).at("/spec/versions")) {
                    if (version.at("/name").asText().equals("v1")) {
                        all.add(new ResourceSchema(
                                url.getPath().replaceAll(".*/([^/]+\\.jar)!.*", "$1"),
                                version.at("/schema/openAPIV3Schema")));
                    }
                }
            }
        }
        return all;
    }

    /** The jar that has the schema. */
    String origin() {
        return origin;
    }

    List<String> errors(JsonNode resource) {
        return schema.validate(resource).stream().map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static void refuseUnknownFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean fields = object.path("properties").isObject() && object.path("type").asText().equals("object");
            if (fields && !object.path(ANYTHING).asBoolean() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        node.forEach(ResourceSchema::refuseUnknownFields);
    }
}
