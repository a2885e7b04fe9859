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
package io.github.camel.lianlianpay.simulator.support;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with the component, set up for a simulator. */
public final class ComponentClient implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LianLianPayComponent component = new LianLianPayComponent();
    private final ProducerTemplate template;

    public ComponentClient(LianLianPaySimulator simulator, String gatewayUrl) {
        component.getConfiguration().setGatewayUrl(gatewayUrl);
        component.getConfiguration().setOidPartner(simulator.oidPartner());
        component.getConfiguration().setPrivateKey(simulator.merchantPrivateKeyText());
        component.getConfiguration().setPublicKey(simulator.platformPublicKeyText());
        component.getConfiguration().setResponseTimeout(10_000);
        component.getConfiguration().setNotifyUrl("http://localhost:1/llp/notify");
        context.getRegistry().bind("journal", new MemoryPaymentJournal());
        context.disableJMX();
        context.addComponent("lianlianpay", component);
        context.start();
        template = context.createProducerTemplate();
    }

    public ComponentClient(LianLianPaySimulator simulator) {
        this(simulator, simulator.gatewayUrl());
    }

    public LianLianPayComponent component() {
        return component;
    }

    /** Queries through the component; throws the exception that a route would get. */
    public QueryPaymentResponse query(String noOrder) throws Exception {
        return query("lianlianpay:queryPayment", LianLianPayConstants.NO_ORDER, noOrder);
    }

    public QueryPaymentResponse query(String uri, String header, String value) throws Exception {
        var exchange = template.request(uri, e -> e.getMessage().setHeader(header, value));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(QueryPaymentResponse.class);
    }

    /** Pays or confirms through the component; throws the exception that a route would get. */
    public PaymentResponse send(String operation, Object body) throws Exception {
        var exchange = template.request("lianlianpay:" + operation, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeader(LianLianPayConstants.CONFIRMED_BY, "a tester");
        });
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(PaymentResponse.class);
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
