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
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Keeps keys and passwords out of Actuator, even if Actuator is set to show values. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class LianLianPaySanitizingAutoConfiguration {

    /** Removed from names, because properties have many notations, including those of environment variables. */
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern SECRET
            = Pattern.compile("camel(component|dataformat)lianlianpay.*(privatekey|password|username)");

    @Bean
    SanitizingFunction hideLianLianPaySecrets() {
        return LianLianPaySanitizingAutoConfiguration::hide;
    }

    private static SanitizableData hide(SanitizableData data) {
        String name = NO_LETTER.matcher(data.getKey().toLowerCase(Locale.ROOT)).replaceAll("");
        return SECRET.matcher(name).matches() ? data.withSanitizedValue() : data;
    }
}
