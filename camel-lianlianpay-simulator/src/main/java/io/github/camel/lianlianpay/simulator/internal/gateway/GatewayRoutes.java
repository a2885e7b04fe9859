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
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.dataformat.LianLianPayDataFormat;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.simulator.Fault;
import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import io.github.camel.lianlianpay.simulator.internal.keys.SimulatorKeys;
import io.github.camel.lianlianpay.simulator.internal.ledger.OrderLookup;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * The gateway's side of a query. The component's data format serves here with the roles swapped: the merchant's public
 * key verifies the request, and the platform's private key signs the reply.
 */
public final class GatewayRoutes extends RouteBuilder {

    public static final String BASE_PATH = "/paymentapi";

    private final Collection<Merchant> merchants;
    private final PrivateKey platformKey;
    private final RequestCheck requestCheck;
    private final LedgerAnswer ledgerAnswer;
    private final FaultBeforeSigning beforeSigning;
    private final FaultOnTheWire onTheWire;

    /**
     * @param merchants     by their numbers
     * @param faults        gives the fault of the next reply, or null
     * @param requests      records each request
     * @param unsignedCodes the return codes whose replies have no signature
     * @param closing       is complete when the simulator closes
     */
    public GatewayRoutes(Map<String, Merchant> merchants, PrivateKey platformKey, OrderLookup orders, Supplier<Fault> faults,
                         Consumer<SimulatedRequest> requests, Set<String> unsignedCodes, CompletableFuture<Void> closing) {
        this.merchants = merchants.values();
        this.platformKey = platformKey;
        this.requestCheck = new RequestCheck(merchants);
        this.ledgerAnswer = new LedgerAnswer(orders);
        this.beforeSigning = new FaultBeforeSigning(faults, requests, unsignedCodes);
        this.onTheWire = new FaultOnTheWire(closing);
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
                .process(requestCheck)
                .toD("direct:verify-${exchangeProperty." + RequestCheck.MERCHANT + "}")
                .process(ledgerAnswer)
                .to("direct:reply");

        for (Merchant merchant : merchants) {
            from("direct:verify-" + merchant.oidPartner()).routeId("verify-" + merchant.oidPartner())
                    .errorHandler(noErrorHandler())
                    .unmarshal(verifying(merchant.publicKey()));
        }

        from("direct:reply").routeId("reply").errorHandler(noErrorHandler())
                .process(beforeSigning)
                .choice()
                .when(beforeSigning::isForged).marshal(signing(SimulatorKeys.stranger().getPrivate()))
                .when(beforeSigning::isUnsigned).process(GatewayRoutes::write)
                .otherwise().marshal(signing(platformKey))
                .end()
                .process(new FaultAfterSigning())
                .process(onTheWire);
    }

    private void refuse(Exchange exchange) {
        RefusalException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusalException.class);
        QueryState.of(exchange).refuse(refusal.code().code(), refusal.getMessage());
    }

    private static Processor refusal(ReturnCode code) {
        return exchange -> QueryState.of(exchange).refuse(code.code(), code.message());
    }

    private static void write(Exchange exchange) {
        exchange.getMessage().setBody(JsonMessage.of(QueryState.of(exchange).reply()).toBytes());
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
