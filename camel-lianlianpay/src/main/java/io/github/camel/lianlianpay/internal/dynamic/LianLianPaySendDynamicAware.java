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
package io.github.camel.lianlianpay.internal.dynamic;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.github.camel.lianlianpay.internal.operation.ResultHeaders;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Lets all calls of a {@code toD}, a dynamic {@code wireTap} or {@code enrich} share one endpoint: the payment's number
 * becomes a header during the call, and everything else comes from the template.
 */
@SendDynamic("lianlianpay")
public class LianLianPaySendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private CamelContext camelContext;
    private String scheme;
    /** The template of the one step that this object belongs to. */
    private volatile ToTemplate template;

    /**
     * @throws IllegalArgumentException if the message chooses more than the values of the payment's options. Nothing
     *                                  was sent then; the text names options, and quotes no value
     */
    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        // first, because a route may ignore the exception, and must not continue with the results of an earlier call
        ResultHeaders.remove(exchange.getMessage());
        if (template == null) {
            template = new ToTemplate(camelContext, originalUri);
        }
        // a stub may replace the component
        if (!(camelContext.getComponent(scheme) instanceof DynamicEndpoints endpoints) || !endpoints.isTrustDynamicUris()) {
            template.requirePaymentOnly();
        }
        Map<String, Object> headers = new HashMap<>();
        Map<String, Object> options = new TreeMap<>();
        template.values(exchange, uri).forEach((option, value) -> {
            if (ToTemplate.header(option) == null) {
                options.put(option, value);
            } else if (!value.isBlank()) {
                headers.put(ToTemplate.header(option), value);
            }
        });
        return new DynamicAwareEntry(uri, originalUri, headers, options);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        String uri = template.uri(entry.getLenientProperties());
        if (camelContext.getComponent(scheme) instanceof DynamicEndpoints endpoints) {
            endpoints.createFromTemplate(uri);
        }
        return uri;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return target -> entry.getProperties().forEach(target.getMessage()::setHeader);
    }

    /** Otherwise the exchange's next call would use this one's headers. */
    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> before = new HashMap<>();
        entry.getProperties().keySet().forEach(name -> before.put(name, exchange.getMessage().getHeader(name)));
        return target -> before.forEach((name, value) -> restore(target.getMessage(), name, value));
    }

    private static void restore(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
