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
package io.github.camel.lianlianpay.benchmarks.query;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.PlainSignature;
import org.apache.camel.Body;
import org.apache.camel.Endpoint;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A Camel route without the component: Jackson, a bean that signs, a bean that verifies, and the {@code https}
 * endpoint.
 */
final class HandMadeRoute implements Way {

    private static final String ASKED = "asked";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint start;

    HandMadeRoute(Keys keys, String gatewayUrl) throws Exception {
        context.getRegistry().bind("tls", keys.trust());
        context.getRegistry().bind("signing", new Signing(keys.privateKey(Keys.MERCHANT)));
        context.getRegistry().bind("verifying", new Verifying(keys.publicKey(Keys.PLATFORM)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .setProperty(ASKED, body())
                        .bean("signing", "sign")
                        .marshal(new JacksonDataFormat())
                        .to(gatewayUrl + "/queryPayment.htm?httpMethod=POST&sslContextParameters=#tls")
                        .unmarshal(new JacksonDataFormat(Map.class))
                        .bean("verifying", "verify");
            }
        });
        context.start();
        start = context.getEndpoint("direct:start");
        template = context.createProducerTemplate();
    }

    @Override
    public Answer ask(String noOrder) {
        return template.requestBody(start, noOrder, Answer.class);
    }

    @Override
    public void close() {
        context.stop();
    }

    /** The bean that signs. */
    public static final class Signing {

        private final PrivateKey key;

        Signing(PrivateKey key) {
            this.key = key;
        }

        public Map<String, String> sign(@Body String noOrder) throws GeneralSecurityException {
            Map<String, String> question = Plain.question(noOrder);
            question.put("sign", PlainSignature.sign(question, key));
            return question;
        }
    }

    /** The bean that verifies. */
    public static final class Verifying {

        private final PublicKey key;

        Verifying(PublicKey key) {
            this.key = key;
        }

        public Answer verify(@Body Map<String, String> reply, @ExchangeProperty(ASKED) String noOrder)
                throws GeneralSecurityException {
            PlainSignature.verify(reply, key);
            return Plain.answer(reply, noOrder);
        }
    }
}
