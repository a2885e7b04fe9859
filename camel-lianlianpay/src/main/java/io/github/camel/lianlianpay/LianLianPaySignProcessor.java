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
package io.github.camel.lianlianpay;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.MessageBody;
import io.github.camel.lianlianpay.internal.codec.PlainValues;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.keys.KeySettings;
import io.github.camel.lianlianpay.internal.keys.LazyKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.spi.Configurer;

/**
 * Signs the body as the gateway demands it: sets {@code sign_type} and {@code sign}, and puts the signature into the
 * header {@code CamelLianLianPaySign}. A map stays a map, JSON text stays text (bytes stay bytes), and a bean becomes a
 * map. For use as a bean, with {@code process}.
 */
@Configurer
public class LianLianPaySignProcessor extends KeySettings implements Processor, CamelContextAware, Service {

    private final LazyKeys keys = new LazyKeys(this::keyOptions);
    private CamelContext camelContext;

    /**
     * @throws IllegalArgumentException if the key is missing or wrong; the message names the option
     */
    @Override
    public void start() {
        if (camelContext != null) {
            keys.get(camelContext).getSigner();
        }
    }

    @Override
    public void stop() {
        keys.forget();
    }

    /**
     * @throws IllegalArgumentException if the body is no JSON object, or the key is missing or wrong
     */
    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        // first, so that a failure leaves no signature of another message
        message.removeHeader(LianLianPayConstants.SIGN);
        Object body = message.getBody();
        JsonMessage signed = new RequestEncoder(keys.get(exchange.getContext()).getSigner())
                .sign(MessageBody.json(exchange, body));
        Map<String, String> fields = signed.fields();
        Object plain = PlainValues.plain(body);
        message.setBody(inTypeOf(MessageBody.isText(plain) ? plain : body, signed, fields));
        message.setHeader(LianLianPayConstants.SIGN, fields.get(FieldNames.SIGN));
    }

    private static Object inTypeOf(Object body, JsonMessage signed, Map<String, String> fields) {
        if (body instanceof CharSequence) {
            return signed.toJson();
        }
        if (MessageBody.isText(body)) {
            return signed.toBytes();
        }
        if (body instanceof Map<?, ?> map) {
            Map<Object, Object> answer = new LinkedHashMap<>(map);
            answer.put(FieldNames.SIGN_TYPE, fields.get(FieldNames.SIGN_TYPE));
            answer.put(FieldNames.SIGN, fields.get(FieldNames.SIGN));
            return answer;
        }
        return new LinkedHashMap<>(fields);
    }

    /** Secrets can only be set; the generated configurer wants to read them. */
    Object getPrivateKey() {
        return null;
    }

    String getPrivateKeyPassword() {
        return null;
    }

    /** Not for JSON: who writes beans, as Spring's Actuator does, would walk through the whole context and lock it. */
    @Override
    @JsonIgnore
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
