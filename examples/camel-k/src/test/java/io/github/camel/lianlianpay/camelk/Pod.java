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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/**
 * The files that Camel K mounts into the container of an Integration, in a folder instead of the root.
 *
 * A ConfigMap and a Secret are symbolic links into a hidden folder, as in Kubernetes.
 */
final class Pod {

    private static final String SETTINGS = "/etc/camel/conf.d/_configmaps/lianlianpay-settings";
    private static final String KEYS = "/etc/lianlianpay";

    private final Path root;

    Pod(Path root) {
        this.root = root;
    }

    /** kubectl create configmap lianlianpay-settings --from-file=settings.properties, with the simulator's address. */
    void configMap(LianLianPaySimulator gateway, Map<String, String> other) throws IOException {
        Map<String, String> settings = Texts.properties(Texts.read(Yaml.FOLDER.resolve("settings.properties")));
        Map<String, String> changed = new TreeMap<>(other);
        changed.put("camel.component.lianlianpay.oid-partner", gateway.oidPartner());
        changed.put("camel.component.lianlianpay.gateway-url", gateway.gatewayUrl());
        changed.forEach((name, value) -> {
            if (settings.put(name, value) == null) {
                throw new IllegalArgumentException("settings.properties has no " + name);
            }
        });
        mount(SETTINGS, Map.of("settings.properties", Texts.lines(settings)));
    }

    /** kubectl create secret generic lianlianpay-keys --from-file=merchant.pem --from-file=lianlian.pem */
    void secret(LianLianPaySimulator gateway) throws IOException {
        mount(KEYS, Map.of(
                "merchant.pem", pem("PRIVATE KEY", gateway.merchantPrivateKeyText()),
                "lianlian.pem", pem("PUBLIC KEY", gateway.platformPublicKeyText())));
    }

    /** Adds a route, an Integration or a Pipe. */
    void source(String name, String text) throws IOException {
        write("/etc/camel/sources/" + name, inHere(text));
    }

    void kamelet(String name, String text) throws IOException {
        write("/etc/camel/kamelets/" + name + ".kamelet.yaml", text);
    }

    /** Writes the properties of the operator and of the trait. */
    void properties(List<String> traitProperties) throws IOException {
        write("/etc/camel/application.properties", Texts.lines(Map.of(
                "camel.main.source-location-enabled", "true",
                "camel.main.routes-include-pattern", "file:" + path("/etc/camel/sources") + "/**",
                "camel.main.cloud-properties-location", path(SETTINGS).toString(),
                "camel.component.kamelet.location", "file:" + path("/etc/camel/kamelets") + ",classpath:/kamelets")));
        write("/etc/camel/conf.d/user.properties", inHere(String.join("\n", traitProperties) + "\n"));
    }

    /** The files from which the runtime reads properties. */
    List<Path> propertyFiles() {
        return List.of(path("/etc/camel/application.properties"), path("/etc/camel/conf.d/user.properties"));
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    private String inHere(String text) {
        return text.replace(KEYS, path(KEYS).toString());
    }

    private void write(String absolute, String text) throws IOException {
        Path file = path(absolute);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void mount(String absolute, Map<String, String> files) throws IOException {
        String hidden = "..2026_11_27_04_00_00.1";
        for (var file : new ArrayList<>(files.entrySet())) {
            write(absolute + "/" + hidden + "/" + file.getKey(), file.getValue());
            Files.createSymbolicLink(path(absolute + "/" + file.getKey()), Path.of("..data", file.getKey()));
        }
        Files.createSymbolicLink(path(absolute + "/..data"), Path.of(hidden));
    }

    private static String pem(String kind, String base64) {
        return "-----BEGIN " + kind + "-----\n" + base64.replaceAll("(.{64})", "$1\n").strip() + "\n-----END " + kind
               + "-----\n";
    }
}
