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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * The gateway's side of each operation. The component's data format serves here with the roles swapped: the merchant's
 * public key verifies the query, and the platform's private key signs the reply.
 */
public final class GatewayRoutes extends RouteBuilder {

    public static final String BASE_PATH = "/paymentapi";

    private final GatewayParts parts;
    private final RequestCheck queryCheck;
    private final SealedRequestCheck sealedCheck;
    private final FaultBeforeSigning beforeSigning;
    private final FaultOnTheWire onTheWire;
    private final FaultOnArrival onArrival;

    public GatewayRoutes(GatewayParts parts) {
        this.parts = parts;
        this.queryCheck = new RequestCheck(parts.merchants());
        this.sealedCheck = new SealedRequestCheck(
                parts.merchants(), parts.platformKey(), () -> parts.payments().rules().banksWithoutBranch());
        this.beforeSigning = new FaultBeforeSigning(parts.faults(), parts.requests(), this::unsignedCodes);
        this.onTheWire = new FaultOnTheWire(parts.closing());
        this.onArrival = new FaultOnArrival(parts.faults(), onTheWire);
    }

    private Set<String> unsignedCodes(GatewayOperation operation) {
        return operation.isSealed() ? parts.payments().rules().unsignedCodes() : parts.unsignedCodes();
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

        from(path(GatewayOperation.QUERY_PAYMENT)).routeId("queryPayment")
                .process(queryCheck)
                .toD("direct:verify-${exchangeProperty." + RequestCheck.MERCHANT + "}")
                .process(onArrival)
                .process(new LedgerAnswer(parts.orders(), parts.payments().processing()))
                .to("direct:reply");

        for (Merchant merchant : parts.merchants().values()) {
            from("direct:verify-" + merchant.oidPartner()).routeId("verify-" + merchant.oidPartner())
                    .errorHandler(noErrorHandler())
                    .unmarshal(verifying(merchant.publicKey()));
        }
        sealed(GatewayOperation.PAYMENT);
        sealed(GatewayOperation.CONFIRM_PAYMENT);

        from("direct:reply").routeId("reply").errorHandler(noErrorHandler())
                .process(beforeSigning)
                .choice()
                .when(beforeSigning::isForged).marshal(signing(SimulatorKeys.stranger().getPrivate()))
                .when(beforeSigning::isUnsigned).process(GatewayRoutes::write)
                .otherwise().marshal(signing(parts.platformKey()))
                .end()
                .process(new FaultAfterSigning())
                .process(onTheWire);
    }

    private void sealed(GatewayOperation operation) {
        from(path(operation)).routeId(operation.text())
                .process(exchange -> sealedCheck.check(exchange, operation))
                .process(onArrival)
                .process(new PaymentAnswer(parts.payments()))
                .to("direct:reply");
    }

    private static String path(GatewayOperation operation) {
        return "platform-http:" + BASE_PATH + "/" + operation.text() + ".htm?httpMethodRestrict=POST";
    }

    private void refuse(Exchange exchange) {
        RefusalException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusalException.class);
        GatewayCall.of(exchange).refuse(refusal.code(), refusal.getMessage());
    }

    private static Processor refusal(ReturnCode code) {
        return exchange -> GatewayCall.of(exchange).refuse(code.code(), code.message());
    }

    private static void write(Exchange exchange) {
        exchange.getMessage().setBody(JsonMessage.of(GatewayCall.of(exchange).reply()).toBytes());
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
