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

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The endpoints of Actuator are tested in the example, which has Actuator. */
class NoSecretsTest extends StarterTestSupport {

    @Test
    void secretsAreSanitizedInEveryNotationAndOtherOptionsAreNot() {
        application().run(application -> {
            SanitizingFunction sanitizing = application.getBean(SanitizingFunction.class);
            for (String name : List.of("camel.component.lianlianpay.private-key", "camel.component.lianlianpay.privateKey",
                    "camel.component.lianlianpay.private_key", "CAMEL_COMPONENT_LIANLIANPAY_PRIVATE_KEY",
                    "camel.component.lianlianpay.private-key-password", "camel.component.lianlianpay.proxy-auth-username",
                    "camel.component.lianlianpay.proxy-auth-password", "camel.dataformat.lianlianpay.private-key",
                    "camel.component.lianlianpay.key-store-parameters.password",
                    "camel.component.lianlianpay.ssl-context-parameters.key-managers.key-password")) {
                assertEquals(SanitizableData.SANITIZED_VALUE,
                        sanitizing.apply(new SanitizableData(null, name, "value")).getValue(), name);
            }
            for (String name : List.of("camel.component.lianlianpay.oid-partner",
                    "camel.component.lianlianpay.private-key-alias", "camel.component.lianlianpay.public-key",
                    "camel.component.other.private-key")) {
                assertEquals("value", sanitizing.apply(new SanitizableData(null, name, "value")).getValue(), name);
            }
        });
    }

    @Test
    void noBeanOfTheStarterHoldsOrPrintsASecret() {
        application(COMPONENT + "private-key-password=s3cret-1", COMPONENT + "proxy-auth-password=s3cret-2",
                DATA_FORMAT + "private-key-password=s3cret-3").run(application -> {
                    assertEquals("s3cret-1", option(application, "privateKeyPassword"));
                    dataFormat(application);
                    for (String name : application.getBeanDefinitionNames()) {
                        String bean = String.valueOf(application.getBean(name));
                        assertFalse(bean.contains("s3cret"), name);
                    }
                    List<String> own = Arrays.stream(application.getBeanDefinitionNames())
                            .map(name -> application.getBean(name).getClass())
                            .filter(type -> type.getName().startsWith("io.github.camel.lianlianpay"))
                            .flatMap(type -> Arrays.stream(type.getMethods()))
                            .map(method -> method.getName()).filter(method -> method.matches("get.*(Key|Password|Username).*"))
                            .toList();
                    assertEquals(List.of(), own);
                });
    }
}
