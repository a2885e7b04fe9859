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
package io.github.camel.lianlianpay.example;

import io.github.camel.lianlianpay.LianLianPaySignProcessor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Pays, is notified, and answers over HTTP how payments ended. */
@SpringBootApplication
public class PaymentsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PaymentsApplication.class, arguments);
    }

    /**
     * A signing processor is an ordinary bean, so the application chooses the names of its properties. Not by
     * {@code @ConfigurationProperties}: Actuator lists what such a bean holds, and the key with it.
     */
    @Bean
    LianLianPaySignProcessor signer(@Value("${payments.signer.private-key}") String privateKey) {
        LianLianPaySignProcessor signer = new LianLianPaySignProcessor();
        signer.setPrivateKey(privateKey);
        return signer;
    }
}
