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
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayBodies;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayKeyHolder;
import io.github.camel.lianlianpay.LianLianPayKeys;
import io.github.camel.lianlianpay.LianLianPayMessageSigner;
import io.github.camel.lianlianpay.LianLianPayReplyReader;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Dataformat;

/**
 * Marshals a message to signed JSON, and unmarshals JSON whose signature it verifies. It judges neither the
 * {@code ret_code} nor which payment is meant: that is the component's work.
 */
@Dataformat("lianlianpay")
@Configurer
public class LianLianPayDataFormat extends LianLianPayKeyHolder implements DataFormat, DataFormatName {

    @Metadata(label = "security", defaultValue = "false",
              description = "Whether an error reply without a signature is handed on, marked by the header CamelLianLianPayVerified as not"
                            + " verified. A reply of 0000 without a valid signature never passes.")
    private boolean allowUnsignedErrors;
    @Metadata(defaultValue = "io.github.camel.lianlianpay.model.QueryPaymentResponse",
              description = "Name of the class that unmarshal gives. java.util.Map gives the fields as text; any other class is filled by Jackson.")
    private String unmarshalType = QueryPaymentResponse.class.getName();

    private volatile Class<?> type;

    @Override
    public String getDataFormatName() {
        return "lianlianpay";
    }

    /**
     * @throws IllegalArgumentException if the body is no JSON object, or if there is no private key
     */
    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        LianLianPayMessageSigner signer = new LianLianPayMessageSigner(keys(exchange.getContext()).getSigner());
        stream.write(signer.sign(LianLianPayBodies.json(exchange, graph)).toBytes());
    }

    /**
     * @throws io.github.camel.lianlianpay.LianLianPaySignatureException if there is no valid signature
     * @throws LianLianPayResponseException                              if the text cannot be read, or in two ways, is
     *                                                                   longer than {@link JsonMessage#MAXIMUM_LENGTH},
     *                                                                   or belongs to another product of LianLian
     */
    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        // of the message that goes on, and of the one that is left when this throws
        exchange.getMessage().removeHeader(LianLianPayConstants.VERIFIED);
        exchange.getIn().removeHeader(LianLianPayConstants.VERIFIED);
        LianLianPayReplyReader.Reply reply
                = new LianLianPayReplyReader(keys(exchange.getContext()).getVerifier(), allowUnsignedErrors)
                        .read(read(stream));
        Class<?> wanted = type(exchange.getContext());
        Object answer = wanted == Map.class ? reply.ownFields() : reply.toBean(wanted);
        exchange.getMessage().setHeader(LianLianPayConstants.VERIFIED, reply.verified());
        return answer;
    }

    private static byte[] read(InputStream stream) throws IOException {
        byte[] message = stream.readNBytes(JsonMessage.MAXIMUM_LENGTH + 1);
        if (message.length > JsonMessage.MAXIMUM_LENGTH) {
            throw new LianLianPayResponseException(
                    "The message is longer than " + JsonMessage.MAXIMUM_LENGTH
                                                   + " bytes, which is far more than any message of the gateway, and was not"
                                                   + " read to its end. It proves nothing");
        }
        return message;
    }

    private Class<?> type(CamelContext context) throws ClassNotFoundException {
        if (type == null) {
            type = context.getClassResolver().resolveMandatoryClass(unmarshalType);
        }
        return type;
    }

    /** One of the two is enough, for one of the two directions. */
    @Override
    protected void requireKeys(LianLianPayKeys loaded) {
        if (!loaded.canSign()) {
            loaded.getVerifier();
        }
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

    /** The secrets are written only; the generated configurer wants to read them. */
    Object getPrivateKey() {
        return null;
    }

    String getPrivateKeyPassword() {
        return null;
    }
}
