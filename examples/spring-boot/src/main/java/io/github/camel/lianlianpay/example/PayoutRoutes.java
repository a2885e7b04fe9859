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
package io.github.camel.lianlianpay.example;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.LianLianPayException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Pays, and confirms what LianLian holds. The routes in {@code camel/book.yaml} take what becomes of it. */
@Component
public class PayoutRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(IllegalArgumentException.class).handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(simple("${exception.message}"));
        onException(LianLianPayConflictException.class).handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(409))
                .setBody(simple("${exception.message}"));
        // it may have been paid. The same request again is safe, and the end comes by itself
        onException(LianLianPayException.class).handled(true)
                .log("${exception.message}")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .setBody(simple("${exception.message}"));

        from("platform-http:/payments?httpMethodRestrict=POST").routeId("pay")
                .removeHeaders("CamelLianLianPay*")
                .convertBodyTo(String.class)
                .to("lianlianpay:payment")
                .to("direct:outcome");

        from("platform-http:/payments/{noOrder}/confirmation?httpMethodRestrict=POST").routeId("confirm")
                // your application knows it from the login
                .setHeader(LianLianPayConstants.CONFIRMED_BY, header("user"))
                .setBody(header("noOrder"))
                .to("lianlianpay:confirmPayment")
                .to("direct:outcome");

        // not the whole reply, which has the confirm code
        from("direct:outcome").routeId("outcome")
                .setBody(simple("{\"no_order\":\"${body.noOrder}\",\"outcome\":\"${body.outcome}\"}"))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
    }
}
