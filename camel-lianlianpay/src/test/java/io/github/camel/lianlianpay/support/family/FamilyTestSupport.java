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
package io.github.camel.lianlianpay.support.family;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.MemoryPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

/** A gateway that pays, and a journal whose clock a test moves. */
public abstract class FamilyTestSupport extends GatewayTestSupport {

    public static final String PAYMENT = "lianlianpay:payment";
    public static final String CONFIRM = "lianlianpay:confirmPayment";
    public static final String NUMBER = "P1";

    public final MovedClock clock = new MovedClock("2026-11-30T15:59:59Z");
    public final PaymentJournal journal = new MemoryPaymentJournal(clock);
    public FamilyGateway family;

    @BeforeEach
    public void openFamily() {
        family = new FamilyGateway(gateway);
        defaults().setJournal(journal);
        defaults().setNotifyUrl("https://merchant.example/llp/notify");
    }

    /** The fields of a payment. */
    public static Map<String, Object> payment() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("no_order", NUMBER);
        fields.put("money_order", "49.65");
        fields.put("card_no", "6216261000000000018");
        fields.put("acct_name", "全渠道");
        fields.put("flag_card", "0");
        fields.put("info_order", "工资");
        fields.put("memo", "代付");
        return fields;
    }

    public static Map<String, Object> payment(String field, Object value) {
        Map<String, Object> fields = payment();
        fields.put(field, value);
        return fields;
    }

    public Exchange pay() {
        return pay(payment());
    }

    public Exchange pay(Object body) {
        return send(PAYMENT, body, Map.of());
    }

    public Exchange confirm(Object body) {
        return send(CONFIRM, body, Map.of(LianLianPayConstants.CONFIRMED_BY, "Li Na"));
    }

    /** Expects an answer with this outcome. */
    public static PaymentResponse assertOutcome(PaymentOutcome outcome, Exchange exchange) {
        assertNull(exchange.getException(), () -> String.valueOf(exchange.getException()));
        PaymentResponse response = assertInstanceOf(PaymentResponse.class, exchange.getMessage().getBody());
        assertEquals(outcome, response.getOutcome());
        assertEquals(outcome.name(), exchange.getMessage().getHeader(LianLianPayConstants.OUTCOME));
        assertEquals(outcome.isFinal(), exchange.getMessage().getHeader(LianLianPayConstants.FINAL));
        return response;
    }

    public PaymentRecord record() {
        return journal.find(new PaymentKey(MERCHANT_NUMBER, NUMBER)).orElseThrow();
    }
}
