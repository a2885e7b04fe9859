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
package io.github.camel.lianlianpay.model;

import java.math.BigDecimal;
import java.util.Map;

import io.github.camel.lianlianpay.support.TestSecrets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests as beans of a route file, made by Camel with their builders. */
class RequestBeansTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private Object bean(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("beans.yaml", yaml));
        context.start();
        return context.getRegistry().lookupByName("payment");
    }

    /** Chinese stands there in YAML's escapes, because Camel reads the file in the platform's charset. */
    @Test
    void aPaymentIsABeanInYaml() throws Exception {
        PaymentRequest payment = assertInstanceOf(PaymentRequest.class, bean("""
                - beans:
                    - name: payment
                      type: io.github.camel.lianlianpay.model.PaymentRequest
                      builderClass: io.github.camel.lianlianpay.model.PaymentRequest$Builder
                      builderMethod: build
                      properties:
                        noOrder: N1
                        moneyOrder: "49.65"
                        cardNo: "6222021234567890123"
                        acctName: "\\u5f20\\u4e09"
                        flagCard: "0"
                        infoOrder: "\\u5de5\\u8d44"
                """));

        assertEquals(Map.of("no_order", "N1", "money_order", "49.65", "card_no", "6222021234567890123", "acct_name", "张三",
                "flag_card", "0", "info_order", "工资"), payment.getFields());
        assertEquals(new BigDecimal("49.65"), payment.getMoneyOrder());
    }

    @Test
    void aBeanThatTheGatewayWouldNotTakeStopsTheStart() {
        Exception e = assertThrows(Exception.class, () -> bean("""
                - beans:
                    - name: payment
                      type: io.github.camel.lianlianpay.model.PaymentRequest
                      builderClass: io.github.camel.lianlianpay.model.PaymentRequest$Builder
                      builderMethod: build
                      properties:
                        noOrder: N1
                """));
        // Camel tries twice, and has lost the properties the second time, so it may name another field than the missing one
        assertTrue(TestSecrets.textOf(e).contains(" is missing, and the gateway demands it"), TestSecrets.textOf(e));
    }

    @Test
    void aConfirmationAndAQueryAreBeansToo() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("query", QueryPaymentRequest.builder().noOrder("N1").build());
            }
        });
        ConfirmPaymentRequest confirmation = assertInstanceOf(ConfirmPaymentRequest.class, bean("""
                - beans:
                    - name: payment
                      type: io.github.camel.lianlianpay.model.ConfirmPaymentRequest
                      builderClass: io.github.camel.lianlianpay.model.ConfirmPaymentRequest$Builder
                      builderMethod: build
                      properties: {noOrder: N1, confirmCode: "646872"}
                """));

        assertEquals("646872", confirmation.getConfirmCode());
        assertEquals("N1", context.getRegistry().lookupByNameAndType("query", QueryPaymentRequest.class).getNoOrder());
        QueryPaymentRequest.Builder builder = new QueryPaymentRequest.Builder();
        PropertyBindingSupport.build().withCamelContext(context).withTarget(builder).withFluentBuilder(true)
                .withProperty("noOrder", "N2").bind();
        assertEquals("N2", builder.build().getNoOrder());
    }
}
