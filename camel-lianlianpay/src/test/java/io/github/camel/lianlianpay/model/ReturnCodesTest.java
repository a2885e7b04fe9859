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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What each code of four digits proves of a payment, held against the closed lists of the gateway's pages. */
class ReturnCodesTest {

    // as the pages print them
    private static final String HELD = "4002, 4003, 4004";
    private static final String REFUSED
            = "1001, 1004, 1005, 1008, 3001, 4005, 4012, 4105, 9910, 9911, 9912, 9913";
    private static final String FAILED = "4103, 4104, 9104";
    private static final String NAMED_AND_UNKNOWN = "1002, 2005, 4006, 4007, 4009, 9999";
    private static final String WRONG_CODE = "4011, 4008";
    private static final String CONFIRMATION_NAMED_AND_UNKNOWN = "4010, 4001, 4009, 9999";
    private static final String OF_QUERY
            = "0000, 1001, 1002, 1004, 1008, 2005, 3001, 4005, 4006, 4007, 4009, 8901, 9104, 9999";

    private static List<String> codes() {
        List<String> codes = new ArrayList<>(IntStream.range(0, 10_000).mapToObj(i -> String.format("%04d", i)).toList());
        codes.addAll(List.of("", "0", "000", "00000", " 0000", "0000 ", "００００", "abcd", "4002\n", "+000", "null"));
        codes.add(null);
        return codes;
    }

    private static Set<String> set(String list) {
        return new HashSet<>(List.of(list.split(", ")));
    }

    private static Set<String> having(Function<String, ReturnCode> reader, PaymentOutcome outcome) {
        Set<String> found = new HashSet<>();
        codes().stream().filter(code -> reader.apply(code).outcome() == outcome).forEach(found::add);
        return found;
    }

    @Test
    void eachCodeOfAPaymentProvesWhatItsPageSays() {
        assertEquals(Set.of("0000"), having(ReturnCode::ofPayment, PaymentOutcome.ACCEPTED));
        assertEquals(set(HELD), having(ReturnCode::ofPayment, PaymentOutcome.TO_CONFIRM));
        assertEquals(set(REFUSED), having(ReturnCode::ofPayment, PaymentOutcome.REFUSED));
        assertEquals(set(FAILED), having(ReturnCode::ofPayment, PaymentOutcome.FAILED));
        assertEquals(codes().size() - 1 - 3 - 12 - 3, having(ReturnCode::ofPayment, PaymentOutcome.UNKNOWN).size());
        assertTrue(having(ReturnCode::ofPayment, PaymentOutcome.UNKNOWN).containsAll(set(NAMED_AND_UNKNOWN)));
    }

    /** A refused confirmation leaves the payment held, so no code proves that there is none. */
    @Test
    void eachCodeOfAConfirmationProvesWhatItsPageSays() {
        assertEquals(Set.of("0000"), having(ReturnCode::ofConfirmPayment, PaymentOutcome.ACCEPTED));
        assertEquals(set(WRONG_CODE), having(ReturnCode::ofConfirmPayment, PaymentOutcome.TO_CONFIRM));
        assertEquals(codes().size() - 1 - 2, having(ReturnCode::ofConfirmPayment, PaymentOutcome.UNKNOWN).size());
        assertTrue(having(ReturnCode::ofConfirmPayment, PaymentOutcome.UNKNOWN)
                .containsAll(set(CONFIRMATION_NAMED_AND_UNKNOWN)));
    }

    /** The code of a query says whether the query succeeded, and {@code result_pay} alone how the payment stands. */
    @Test
    void noCodeOfAQueryProvesAnythingOfThePayment() {
        codes().stream().filter(code -> code != null)
                .forEach(code -> assertNull(ReturnCode.ofQueryPayment(code).outcome(), code));
    }

    @Test
    void theCodesOfThePagesAreKnown() {
        assertKnown(Set.of("0000"), HELD + ", " + REFUSED + ", " + FAILED + ", " + NAMED_AND_UNKNOWN, ReturnCode::ofPayment);
        assertKnown(Set.of("0000"), WRONG_CODE + ", " + CONFIRMATION_NAMED_AND_UNKNOWN, ReturnCode::ofConfirmPayment);
        assertKnown(Set.of(), OF_QUERY, code -> ReturnCode.ofQueryPayment(String.valueOf(code)));
    }

    private static void assertKnown(Set<String> one, String others, Function<String, ReturnCode> reader) {
        Set<String> named = set(others);
        named.addAll(one);
        for (String code : codes()) {
            assertEquals(named.contains(code), reader.apply(code).isKnown(), code);
            assertEquals(code == null ? null : code, code == null ? null : reader.apply(code).code());
        }
    }

    @Test
    void noCodeEndsAPayment() {
        for (String code : codes()) {
            assertFalse(ReturnCode.ofPayment(code).outcome().isFinal(), code);
            assertFalse(ReturnCode.ofConfirmPayment(code).outcome().isFinal(), code);
        }
    }

    @Test
    void aStateIsAnOutcome() {
        assertEquals(PaymentOutcome.SUCCESS, PaymentOutcome.of(PaymentResult.SUCCESS));
        assertEquals(PaymentOutcome.FAILURE, PaymentOutcome.of(PaymentResult.FAILURE));
        assertEquals(PaymentOutcome.CLOSED, PaymentOutcome.of(PaymentResult.CLOSED));
        assertEquals(PaymentOutcome.CANCEL, PaymentOutcome.of(PaymentResult.CANCEL));
        assertEquals(PaymentOutcome.TO_CONFIRM, PaymentOutcome.of(PaymentResult.CHECK));
        for (String open : List.of("APPLY", "PROCESSING", "WAITING", "TOMORROW", "success", "REFUSED", "FAILED", "UNKNOWN")) {
            assertEquals(PaymentOutcome.ACCEPTED, PaymentOutcome.of(PaymentResult.of(open)), open);
        }
    }
}
