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
package io.github.camel.lianlianpay.simulator;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.model.JsonMessage;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * The gateway's side of a query, with the component's own data format in swapped roles: the merchant's public key
 * verifies the request, the platform's private key signs the reply.
 */
final class GatewayRoutes extends RouteBuilder {

    static final String BASE_PATH = "/paymentapi";

    private final Collection<Merchant> merchants;
    private final PrivateKey platformKey;
    private final Reception reception;
    private final Clerk clerk;
    private final Dispatch dispatch;
    private final Wire wire;

    GatewayRoutes(Collection<Merchant> merchants, PrivateKey platformKey, Reception reception, Clerk clerk, Dispatch dispatch,
                  Wire wire) {
        this.merchants = merchants;
        this.platformKey = platformKey;
        this.reception = reception;
        this.clerk = clerk;
        this.dispatch = dispatch;
        this.wire = wire;
    }

    @Override
    public void configure() {
        onException(RefusalException.class).handled(true).process(this::refuse).to("direct:reply");
        onException(LianLianPaySignatureException.class).handled(true).process(refusal(ReturnCode.SIGNATURE))
                .to("direct:reply");
        onException(LianLianPayResponseException.class).handled(true).process(refusal(ReturnCode.PARAMETER)).to("direct:reply");
        onException(Exception.class).handled(true)
                .log(LoggingLevel.ERROR, getClass().getName(), "The simulator failed: ${exception.stacktrace}")
                .process(refusal(ReturnCode.SYSTEM)).to("direct:reply");

        from("platform-http:" + BASE_PATH + "/queryPayment.htm?httpMethodRestrict=POST").routeId("queryPayment")
                .process(reception)
                .toD("direct:verify-${exchangeProperty." + Reception.MERCHANT + "}")
                .process(clerk)
                .to("direct:reply");

        for (Merchant merchant : merchants) {
            from("direct:verify-" + merchant.oidPartner()).routeId("verify-" + merchant.oidPartner())
                    .errorHandler(noErrorHandler())
                    .unmarshal(verifying(merchant.publicKey()));
        }

        from("direct:reply").routeId("reply").errorHandler(noErrorHandler())
                .process(dispatch)
                .choice()
                .when(dispatch::isForged).marshal(signing(SimulatorKeys.stranger().getPrivate()))
                .when(dispatch::isUnsigned).process(GatewayRoutes::write)
                .otherwise().marshal(signing(platformKey))
                .end()
                .process(new Tampering())
                .process(wire);
    }

    private void refuse(Exchange exchange) {
        RefusalException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusalException.class);
        Query.of(exchange).refuse(refusal.code().code(), refusal.getMessage());
    }

    private static Processor refusal(ReturnCode code) {
        return exchange -> Query.of(exchange).refuse(code.code(), code.message());
    }

    private static void write(Exchange exchange) {
        exchange.getMessage().setBody(JsonMessage.of(Query.of(exchange).reply()).toBytes());
    }

    private static LianLianPayDataFormat verifying(PublicKey key) {
        LianLianPayDataFormat answer = new LianLianPayDataFormat();
        answer.setPublicKey(key);
        answer.setUnmarshalType(Map.class.getName());
        return answer;
    }

    private static LianLianPayDataFormat signing(PrivateKey key) {
        LianLianPayDataFormat answer = new LianLianPayDataFormat();
        answer.setPrivateKey(key);
        return answer;
    }
}
