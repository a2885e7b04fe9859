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
package io.github.camel.lianlianpay.internal.operation;

import java.math.BigDecimal;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.PaymentRequest;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Amounts as numbers in a map: exact ones are their text, and no number costs more than its text. */
class AmountsTest {

    private static String amount(Object number) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(Map.of("money_order", number));
        return new FieldSources(exchange, PaymentRequest.class).amount("money_order");
    }

    @ParameterizedTest
    @CsvSource({ "49.65, 49.65", "1E+2, 100", "0.10, 0.10", "99999999.99, 99999999.99" })
    void aDecimalNumberIsItsPlainText(BigDecimal number, String text) {
        assertEquals(text, amount(number));
    }

    /** Their plain text would fill the memory. */
    @ParameterizedTest
    @ValueSource(strings = { "1E+999999999", "1E-999999999", "-7E+2147483647", "1E-2147483646" })
    void aNumberOfAnEndlessTextIsRefusedAsItIsWritten(String number) {
        String text = amount(new BigDecimal(number));

        assertTrue(text.length() < 20, "length " + text.length());
        assertThrows(InvalidMessageException.class, () -> PaymentRequest.builder().moneyOrder(text));
    }

    @Test
    void aFloatingPointNumberIsRefused() {
        for (Object number : new Object[] { 49.65, 49.65f, 1.0 }) {
            InvalidMessageException refusal = assertThrows(InvalidMessageException.class, () -> amount(number));
            assertTrue(refusal.getMessage().startsWith("money_order must be"), refusal.getMessage());
        }
    }
}
