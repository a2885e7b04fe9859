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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Sets the data format's options from the properties {@code camel.dataformat.lianlianpay.*}. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({ "camel.dataformat", LianLianPayDataFormatAutoConfiguration.PREFIX })
public class LianLianPayDataFormatAutoConfiguration {

    static final String PREFIX = "camel.dataformat.lianlianpay";

    /** Each option with its type, in the order in which they are set. */
    static final Map<String, Class<?>> OPTIONS = options();

    private static Map<String, Class<?>> options() {
        Map<String, Class<?>> options = new LinkedHashMap<>();
        options.put("keyStoreParameters", KeyStoreParameters.class);
        for (String name : List.of("allowUnsignedErrors", "privateKey", "privateKeyAlias", "privateKeyPassword", "provider",
                "publicKey", "publicKeyAlias", "unmarshalType")) {
            options.put(name, String.class);
        }
        return options;
    }

    /** Uses the context lazily, because the context looks for customizers while it is created. */
    @Bean
    DataFormatCustomizer configureLianLianPayDataFormat(Environment environment, ObjectProvider<CamelContext> context) {
        LianLianPayProperties properties = new LianLianPayProperties(environment, PREFIX, OPTIONS);
        return new DataFormatCustomizer() {
            @Override
            public void configure(String name, DataFormat target) {
                properties.setOn(context.getObject(), target, null);
            }

            @Override
            public boolean isEnabled(String name, DataFormat target) {
                return target instanceof LianLianPayDataFormat
                        && HierarchicalPropertiesEvaluator.evaluate(environment, "camel.dataformat.customizer",
                                PREFIX + ".customizer");
            }
        };
    }
}
