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
package io.github.camel.lianlianpay.simulator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.simulator.payment.TwinRule;

/** Reads arguments of the form {@code --name=value} or {@code --name value}, or system properties instead. */
final class SimulatorArguments {

    private static final String PROPERTY_PREFIX = "lianlianpay.simulator.";

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if an argument is unknown or has no value
     */
    SimulatorArguments(Set<String> known, String... arguments) {
        for (String name : known) {
            String property = System.getProperty(PROPERTY_PREFIX + name);
            if (property != null) {
                values.put(name, property);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "Unknown argument " + parts[0] + ". The arguments are --" + String.join(", --", new TreeSet<>(known)));
            }
            if (parts.length == 1 && i + 1 == arguments.length) {
                throw new IllegalArgumentException("Argument --" + name + " has no value");
            }
            values.put(name, parts.length == 2 ? parts[1] : arguments[++i]);
        }
    }

    /** The value; null if there is none. */
    String get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * @throws IllegalArgumentException if the value is not a number up to nine digits
     */
    int number(String name) {
        if (!get(name).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("Argument --" + name + " must be a number, but it is: " + get(name));
        }
        return Integer.parseInt(get(name));
    }

    /**
     * @throws IllegalArgumentException if the value is no amount
     */
    BigDecimal yuan(String name) {
        BigDecimal yuan = FieldRules.money(get(name));
        if (yuan == null) {
            throw new IllegalArgumentException(
                    "Argument --" + name + " must be an amount in yuan, such as 1000.00, but it is: " + get(name));
        }
        return yuan;
    }

    /**
     * @throws IllegalArgumentException if the value is no rule
     */
    TwinRule twinRule(String name) {
        for (TwinRule rule : TwinRule.values()) {
            if (rule.name().replace('_', '-').equalsIgnoreCase(get(name))) {
                return rule;
            }
        }
        throw new IllegalArgumentException(
                "Argument --" + name + " must be same-day-and-amount, within-24-hours or never, but it is: " + get(name));
    }

    /**
     * @throws IllegalArgumentException if the value is not a port number
     */
    int port(String name) {
        String text = values.getOrDefault(name, "0");
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException("Argument --" + name + " must be a port number, but it is: " + text);
        }
        return Integer.parseInt(text);
    }
}
