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
package io.github.camel.lianlianpay.reconciliation.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The job's settings ({@code llp.*}), from system properties, or else from environment variables. */
public final class Settings {

    private static final List<String> GATEWAY
            = List.of("llp.gatewayUrl", "llp.oidPartner", "llp.privateKey", "llp.publicKey");
    private static final List<String> OTHERS = List.of(
            "llp.privateKeyPassword", "llp.work", "llp.inbox", "llp.done", "llp.refused", "llp.report", "llp.report.language",
            "llp.db.url",
            "llp.db.user", "llp.db.password", "llp.jms.url",
            "llp.jms.factory", "llp.consumers", "llp.recheck.firstDelay", "llp.recheck.maximumDelay",
            "llp.recheck.maximumLooks", "llp.youngOrder", "llp.requeueAfter", "llp.exitWhenDone",
            "llp.observe.host", "llp.observe.port", "llp.columns.no_order", "llp.columns.money_order",
            "llp.columns.created_at");

    private final Map<String, String> values = new TreeMap<>();

    private Settings() {
    }

    /**
     * @param properties  looks up a system property, such as {@code llp.gatewayUrl}
     * @param environment looks up an environment variable, such as {@code LLP_GATEWAY_URL} or {@code LLP_GATEWAYURL}
     */
    public static Settings of(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        Settings settings = new Settings();
        for (List<String> names : List.of(GATEWAY, OTHERS)) {
            for (String name : names) {
                String plain = name.replace('.', '_');
                String value = first(properties.apply(name),
                        environment.apply(plain.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT)),
                        environment.apply(plain.toUpperCase(Locale.ROOT)));
                if (value != null) {
                    settings.values.put(name, value);
                }
            }
        }
        return settings;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether no gateway is set, so that the job uses a simulator. */
    public boolean isDemo() {
        return GATEWAY.stream().noneMatch(values::containsKey);
    }

    /**
     * @throws IllegalArgumentException if only some of the settings of a gateway are set
     */
    public void requireGateway() {
        for (String name : GATEWAY.subList(1, GATEWAY.size())) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        name + " is missing. A gateway needs llp.oidPartner, llp.privateKey and llp.publicKey"
                                                   + " (and llp.gatewayUrl, unless it is LianLian's own), given as -D" + name
                                                   + "=... or as an environment variable");
            }
        }
    }

    /** The value, or null. */
    public String get(String name) {
        return values.get(name);
    }

    /** Sets a value unless the user has set one. */
    public void setDefault(String name, String value) {
        values.putIfAbsent(name, value);
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
