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

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads options from Spring Boot's properties and sets them as Camel does everywhere. It stores no value, so that no
 * tool can read a key from a bean.
 */
final class LianLianPayProperties {

    /** Every starter has these in addition to the options. */
    private static final Set<String> SWITCHES = Set.of("enabled", "customizer");
    private static final int LONGEST_QUOTED = 64;
    private static final Set<String> SECRETS
            = Set.of("privateKey", "privateKeyPassword", "publicKey", "proxyAuthUsername", "proxyAuthPassword");

    private final Environment environment;
    private final String prefix;
    private final Map<String, Class<?>> options;

    /**
     * @param  options                  the names, with {@code String} or the type of the bean
     * @throws IllegalArgumentException if there is a property that is no option
     */
    LianLianPayProperties(Environment environment, String prefix, Map<String, Class<?>> options) {
        this.environment = environment;
        this.prefix = prefix;
        this.options = options;
        refuseUnknown();
    }

    /** Refuses unknown properties, which Spring Boot would ignore. The message has no value, which may be a key. */
    private void refuseUnknown() {
        Set<String> known = Stream.concat(options.keySet().stream(), SWITCHES.stream())
                .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        ConfigurationPropertyName parent = ConfigurationPropertyName.of(prefix);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names && !isOfTheSystem(source)) {
                names.stream().filter(parent::isAncestorOf)
                        .filter(name -> !known.contains(name.getElement(parent.getNumberOfElements(), Form.UNIFORM)))
                        .findFirst().ifPresent(name -> {
                            throw new IllegalArgumentException(
                                    "Property " + name + origin(name)
                                                               + " is no option: fix its name or remove it. Options are "
                                                               + options.keySet().stream().map(StringHelper::camelCaseToDash)
                                                                       .sorted().collect(Collectors.joining(", ")));
                        });
            }
        }
    }

    /** Not checked, because names of environment variables do not distinguish a dash from a dot. */
    private static boolean isOfTheSystem(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /**
     * @param  configurer               null for the one that Camel finds for the target
     * @throws IllegalArgumentException if a value cannot be set; the message names the property
     */
    void setOn(CamelContext context, Object target, PropertyConfigurer configurer) {
        Binder binder = Binder.get(environment);
        options.forEach((option, type) -> {
            ConfigurationPropertyName name
                    = ConfigurationPropertyName.of(prefix).append(StringHelper.camelCaseToDash(option));
            Object value = value(binder, name, type);
            if (value != null) {
                set(context, target, configurer, name, option, value);
            }
        });
    }

    /** A text, which may name a bean, or a bean made from the properties below this one. */
    private static Object value(Binder binder, ConfigurationPropertyName name, Class<?> type) {
        BindResult<String> text = binder.bind(name, Bindable.of(String.class));
        if (text.isBound() || type == String.class) {
            return text.orElse(null);
        }
        return binder.bind(name, Bindable.of(type)).orElse(null);
    }

    private void set(
            CamelContext context, Object target, PropertyConfigurer configurer, ConfigurationPropertyName name, String option,
            Object value) {
        boolean done;
        try {
            done = PropertyBindingSupport.build().withConfigurer(configurer).withIgnoreCase(true)
                    .bind(context, target, option, value);
        } catch (RuntimeException e) {
            if (mayHoldKey(option, value)) {
                // without the cause, whose message quotes the value
                throw new IllegalArgumentException(
                        "Property " + name + origin(name)
                                                   + " cannot be set: its value is not valid, or what it refers to by # or {{ }} does not exist");
            }
            throw new IllegalArgumentException("Property " + name + origin(name) + " cannot be set: " + e.getMessage(), e);
        }
        if (!done) {
            throw new IllegalArgumentException(
                    "Property " + name + origin(name) + " cannot be set: this version of"
                                               + " camel-lianlianpay does not know it. Use the starter of the same version");
        }
    }

    /** Long texts count too, because a key may be in the wrong property, and no key is short. */
    private static boolean mayHoldKey(String option, Object value) {
        return SECRETS.contains(option) || !(value instanceof String text) || text.length() > LONGEST_QUOTED;
    }

    /** The place of the property, such as a file and a line. */
    private String origin(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null && property.getOrigin() != null) {
                return " (" + property.getOrigin() + ")";
            }
        }
        return "";
    }
}
