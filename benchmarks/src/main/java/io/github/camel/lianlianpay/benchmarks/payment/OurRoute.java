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
package io.github.camel.lianlianpay.benchmarks.payment;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuinePayment;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code direct -> lianlianpay:payment} with its journal, and with the component's defaults. */
final class OurRoute implements Way {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint start;

    OurRoute(Keys keys, String gatewayUrl, DataSource database) throws Exception {
        String privateKey = keys.privateText(Keys.MERCHANT);
        String publicKey = keys.publicText(Keys.PLATFORM);
        context.getRegistry().bind("tls", keys.trust());
        context.getRegistry().bind("journal", new JdbcPaymentJournal(database));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .toF("lianlianpay:payment?oidPartner=%s&gatewayUrl=%s&privateKey=RAW(%s)&publicKey=RAW(%s)"
                             + "&sslContextParameters=#tls&journal=#bean:journal",
                                GenuineReply.OID_PARTNER, gatewayUrl, privateKey, publicKey);
            }
        });
        context.start();
        start = context.getEndpoint("direct:start");
        template = context.createProducerTemplate();
    }

    @Override
    public String pay(String noOrder, String money) {
        PaymentResponse response
                = template.requestBody(start, GenuinePayment.request(noOrder, money), PaymentResponse.class);
        if (response.getOutcome() != PaymentOutcome.ACCEPTED) {
            throw new IllegalStateException("The payment is " + response.getOutcome());
        }
        return response.getOidPaybill();
    }

    @Override
    public void close() {
        context.stop();
    }
}
