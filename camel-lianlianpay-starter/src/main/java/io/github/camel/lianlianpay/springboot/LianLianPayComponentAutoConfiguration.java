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

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConfiguration;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Sets the component's options from the properties {@code camel.component.lianlianpay.*}. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({ "camel.component", LianLianPayComponentAutoConfiguration.PREFIX })
public class LianLianPayComponentAutoConfiguration {

    static final String PREFIX = "camel.component.lianlianpay";

    /** Each option with its type. The configuration comes first, because the other options override it. */
    static final Map<String, Class<?>> OPTIONS = options();

    private static Map<String, Class<?>> options() {
        Map<String, Class<?>> options = new LinkedHashMap<>();
        options.put("configuration", LianLianPayConfiguration.class);
        options.put("keyStoreParameters", KeyStoreParameters.class);
        options.put("sslContextParameters", SSLContextParameters.class);
        for (String name : List.of("allowUnsignedErrors", "apiVersion", "asynchronous", "autowiredEnabled",
                "bridgeErrorHandler", "connectTimeout", "connectionsPerRoute", "encryptionKey", "gatewayUrl", "httpComponent",
                "journal", "journalRequired", "lazyStartProducer", "maxAmount", "maxMessagesPerPoll", "maxRequestSize",
                "maxResponseSize",
                "maxTotalConnections", "noOrder", "noRecordAge", "notifyUrl",
                "oidPartner", "oidPaybill", "path", "platform", "privateKey", "privateKeyAlias", "privateKeyPassword",
                "provider",
                "proxyAuthPassword", "proxyAuthScheme", "proxyAuthUsername", "proxyHost", "proxyPort", "publicKey",
                "publicKeyAlias", "resend", "resendWithin", "responseTimeout", "sendWithin", "skipDuplicates",
                "throwExceptionOnFailure", "transactionManager", "trustDynamicUris",
                "useGlobalSslContextParameters")) {
            options.put(name, String.class);
        }
        return options;
    }

    @Bean
    ComponentCustomizer configureLianLianPayComponent(Environment environment) {
        LianLianPayProperties properties = new LianLianPayProperties(environment, PREFIX, OPTIONS);
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                properties.setOn(target.getCamelContext(), target, target.getComponentPropertyConfigurer());
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof LianLianPayComponent
                        && HierarchicalPropertiesEvaluator.evaluate(environment, "camel.component.customizer",
                                PREFIX + ".customizer");
            }
        };
    }
}
