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

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayComponentConfigurer;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.junit.jupiter.api.Assertions.assertNotNull;

/** Applications with only Camel and this starter. */
abstract class StarterTestSupport {

    static final String COMPONENT = "camel.component.lianlianpay.";
    static final String DATA_FORMAT = "camel.dataformat.lianlianpay.";
    static final KeyPair KEYS = keyPair();

    private static final LianLianPayComponentConfigurer OPTIONS = new LianLianPayComponentConfigurer();

    static ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class,
                        LianLianPayComponentAutoConfiguration.class, LianLianPayDataFormatAutoConfiguration.class,
                        LianLianPaySanitizingAutoConfiguration.class))
                .withPropertyValues(properties);
    }

    static LianLianPayComponent component(ApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("lianlianpay", LianLianPayComponent.class);
    }

    static LianLianPayDataFormat dataFormat(ApplicationContext application) {
        return (LianLianPayDataFormat) application.getBean(CamelContext.class).resolveDataFormat("lianlianpay");
    }

    /** Reads any field, also without a public getter. */
    static Object option(ApplicationContext application, String name) {
        assertNotNull(OPTIONS.getOptionType(name, false), name);
        return OPTIONS.getOptionValue(component(application), name, false);
    }

    static String privateKeyText() {
        return Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded());
    }

    static String publicKeyText() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
