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
package io.github.camel.lianlianpay.dataformat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.MessageBody;
import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.keys.KeySettings;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.keys.LazyKeys;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Dataformat;

/**
 * Marshals a message to signed JSON, and unmarshals JSON whose signature it verifies. It judges neither the
 * {@code ret_code} nor which payment is meant: the component does.
 */
@Dataformat("lianlianpay")
@Configurer
public class LianLianPayDataFormat extends KeySettings implements DataFormat, DataFormatName, CamelContextAware {

    @Metadata(label = "security", defaultValue = "false",
              description = "Whether an error reply without a signature is handed on, marked by the header CamelLianLianPayVerified as not"
                            + " verified. A reply of 0000 without a valid signature never passes, nor does a PaymentNotification or a"
                            + " PaymentResponse.")
    private boolean allowUnsignedErrors;
    @Metadata(defaultValue = "io.github.camel.lianlianpay.model.QueryPaymentResponse",
              description = "Name of the class that unmarshal gives. Of io.github.camel.lianlianpay.model: QueryPaymentResponse for a reply to"
                            + " queryPayment, PaymentNotification for a result notification, PaymentResponse for a reply to payment (not to"
                            + " confirmPayment, whose codes mean other things). java.util.Map gives the fields as text; any other class is"
                            + " filled by Jackson.")
    private String unmarshalType = QueryPaymentResponse.class.getName();

    private final LazyKeys keys = new LazyKeys(this::keyOptions);
    private CamelContext camelContext;
    private volatile Class<?> type;

    @Override
    public String getDataFormatName() {
        return "lianlianpay";
    }

    /**
     * Needs only one of the keys, because it may work in one direction only.
     *
     * @throws IllegalArgumentException if both keys are missing, or one is wrong; the message names the option
     */
    @Override
    public void start() {
        if (camelContext != null) {
            Keys loaded = keys.get(camelContext);
            if (!loaded.canSign()) {
                loaded.getVerifier();
            }
        }
    }

    @Override
    public void stop() {
        keys.forget();
    }

    /**
     * @throws IllegalArgumentException if the body is no JSON object, or if there is no private key
     */
    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        RequestEncoder encoder = new RequestEncoder(keys.get(exchange.getContext()).getSigner());
        stream.write(encoder.sign(MessageBody.json(exchange, graph)).toBytes());
    }

    /**
     * @throws io.github.camel.lianlianpay.LianLianPaySignatureException if there is no valid signature
     * @throws LianLianPayResponseException                              if the text cannot be read, or in two ways, is
     *                                                                   longer than {@link JsonMessage#MAXIMUM_LENGTH},
     *                                                                   is a message of another kind than the wanted
     *                                                                   class, or belongs to another product of
     *                                                                   LianLian
     */
    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        // from the message that continues, and from the one that remains after an exception
        exchange.getMessage().removeHeader(LianLianPayConstants.VERIFIED);
        exchange.getIn().removeHeader(LianLianPayConstants.VERIFIED);
        Reading reading = Reading.as(type(exchange.getContext()));
        VerifiedFields fields = reading.decoder(keys.get(exchange.getContext()).getVerifier(), allowUnsignedErrors)
                .decode(read(stream, reading.advice()));
        Object answer = reading.reader().apply(fields);
        exchange.getMessage().setHeader(LianLianPayConstants.VERIFIED, fields.verified());
        return answer;
    }

    private static byte[] read(InputStream stream, ReplyAdvice advice) throws IOException {
        byte[] message = stream.readNBytes(JsonMessage.MAXIMUM_LENGTH + 1);
        if (message.length > JsonMessage.MAXIMUM_LENGTH) {
            throw new LianLianPayResponseException(
                    advice.subject() + " is longer than " + JsonMessage.MAXIMUM_LENGTH
                                                   + " bytes, which is far more than any message of the gateway, and was not"
                                                   + " read to its end. " + advice.unproven());
        }
        return message;
    }

    private Class<?> type(CamelContext context) throws ClassNotFoundException {
        if (type == null) {
            type = context.getClassResolver().resolveMandatoryClass(unmarshalType);
        }
        return type;
    }

    public boolean isAllowUnsignedErrors() {
        return allowUnsignedErrors;
    }

    public void setAllowUnsignedErrors(boolean allowUnsignedErrors) {
        this.allowUnsignedErrors = allowUnsignedErrors;
    }

    public String getUnmarshalType() {
        return unmarshalType;
    }

    public void setUnmarshalType(String unmarshalType) {
        this.unmarshalType = unmarshalType;
        this.type = null;
    }

    /** Secrets can only be set; the generated configurer wants to read them. */
    Object getPrivateKey() {
        return null;
    }

    String getPrivateKeyPassword() {
        return null;
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
