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

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The routes that receive HTTP requests. The first one calls the route in {@code camel/how-ended.yaml}. */
@Component
public class PaymentRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(IllegalArgumentException.class).handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(simple("${exception.message}"));
        onException(Exception.class).handled(true)
                .log("${exception}")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .setBody(constant("It is not known how the payment ended: ask again"));

        from("platform-http:/payments/{noOrder}?httpMethodRestrict=GET").routeId("payment")
                .setBody(header("noOrder"))
                .to("direct:how-ended")
                .convertBodyTo(String.class)
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));

        from("platform-http:/signed?httpMethodRestrict=POST").routeId("signed")
                .convertBodyTo(String.class)
                .process("signer");

        from("platform-http:/marshalled?httpMethodRestrict=POST").routeId("marshalled")
                .convertBodyTo(String.class)
                .marshal().custom("lianlianpay");

        from("platform-http:/verified?httpMethodRestrict=POST").routeId("verified")
                .unmarshal().custom("lianlianpay")
                .setBody(simple("${body[no_order]}"));
    }
}
