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
package io.github.camel.lianlianpay.reconciliation.verdict;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Judge judge = judge();

    @ParameterizedTest
    @ValueSource(strings = { "SUCCESS", "FAILURE", "CANCEL", "CLOSED" })
    void aFinalStateWithTheSameAmountMatches(String state) {
        Map<String, Object> row = judge.answer(order(Duration.ofHours(2), 0), reply("46.7", state));

        assertEquals("MATCHED", row.get("verdict"));
        assertEquals(state, row.get("result_pay"));
        assertEquals("A1", row.get("no_order"));
        assertEquals(7L, row.get("generation"));
    }

    /** A finance person wants to know why, without a second system. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "FAILURE | 收款账户户名不符 | - | Both sides agree. LianLian's memo: 收款账户户名不符",
            "FAILURE | - | 余额不足 | Both sides agree. LianLian's info_order: 余额不足",
            "FAILURE | 户名不符 | 运费 | Both sides agree. LianLian's memo: 户名不符. LianLian's info_order: 运费",
            "FAILURE | ' ' | '' | Both sides agree", "FAILURE | - | - | Both sides agree",
            "SUCCESS | 备注 | 运费 | Both sides agree", "CLOSED | 备注 | 运费 | Both sides agree" })
    void whyAPaymentFailedReachesThePerson(String state, String memo, String info, String reason) {
        Map<String, String> fields = new HashMap<>(reply("46.70", state).getFields());
        fields.put("memo", memo);
        fields.put("info_order", info);

        assertEquals(reason,
                judge.answer(order(Duration.ofHours(2), 0), QueryPaymentResponse.verified(fields)).get("reason"));
    }

    @Test
    void whyAPaymentFailedIsShortAndOnOneLine() {
        Map<String, String> fields = new HashMap<>(reply("46.71", "FAILURE").getFields());
        fields.put("memo", "a\r\nb\u202e" + "x".repeat(2000));
        String reason
                = judge.answer(order(Duration.ofHours(2), 0), QueryPaymentResponse.verified(fields)).get("reason").toString();

        assertTrue(reason.startsWith("The merchant says 46.70, LianLian says 46.71. LianLian's memo: a??b?xxx"), reason);
        assertTrue(reason.length() < 400, reason);
    }

    /** An invalid settle_date does not hide the result, and the table has no date. */
    @Test
    void anOddSettleDateSettlesTheOrder() {
        Map<String, String> fields = new HashMap<>(reply("46.70", "SUCCESS").getFields());
        fields.put("settle_date", "00000000");
        Map<String, Object> row = judge.answer(order(Duration.ofHours(2), 0), QueryPaymentResponse.verified(fields));

        assertEquals("MATCHED", row.get("verdict"));
        assertNull(row.get("settle_date"));
    }

    @Test
    void anotherAmountIsADifferenceThatNamesBoth() {
        Map<String, Object> row = judge.answer(order(Duration.ofHours(2), 0), reply("46.71", "SUCCESS"));

        assertEquals("AMOUNT_DIFFERS", row.get("verdict"));
        assertEquals("The merchant says 46.70, LianLian says 46.71", row.get("reason"));
    }

    @ParameterizedTest
    @CsvSource({ "0,1000", "1,2000", "2,4000", "3,5000" })
    void aStateThatIsNotFinalIsLookedAtAgainAfterAGrowingDelay(int looks, long delay) {
        Map<String, Object> again = judge.answer(order(Duration.ofHours(2), looks), reply("46.70", "PROCESSING"));

        assertNull(again.get("verdict"));
        assertEquals(delay, again.get("delay"));
        assertEquals(looks + 1, again.get("looks"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PROCESSING", "SOMETHING_NEW" })
    void theLastLookLeavesItOpen(String state) {
        Map<String, Object> row = judge.answer(order(Duration.ofHours(2), 4), reply("46.70", state));

        assertEquals("STILL_OPEN", row.get("verdict"));
        assertTrue(row.get("reason").toString().contains(state));
        assertEquals(state, row.get("result_pay"));
    }

    @Test
    void anOldOrderWithoutARecordIsUnknown() {
        Map<String, Object> row = judge.answer(order(Duration.ofMinutes(30), 0), error("8901"));

        assertEquals("UNKNOWN_ORDER", row.get("verdict"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 4, 1000 })
    void aYoungOrderWithoutARecordIsLookedAtAgainHoweverOften(int looks) {
        Map<String, Object> again = judge.answer(order(Duration.ofMinutes(29), looks), error("8901"));

        assertNull(again.get("verdict"));
        assertTrue((long) again.get("delay") > 0);
    }

    @Test
    void theLookAfterTheYouthIsNotDelayedBeyondIt() {
        Map<String, Object> again = judge.answer(order(Duration.ofMinutes(30).minusMillis(10), 3), error("8901"));

        assertEquals(10L, again.get("delay"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1001", "1004", "1008", "3001", "4005" })
    void aRefusalIsFinalAtOnce(String code) {
        assertEquals("REFUSED", judge.answer(order(Duration.ofHours(2), 0), error(code)).get("verdict"));
    }

    @Test
    void aSystemErrorIsLookedAtAgain() {
        assertFalse(judge.answer(order(Duration.ofHours(2), 0), error("9999")).containsKey("verdict"));
        assertEquals("REFUSED", judge.answer(order(Duration.ofHours(2), 4), error("9999")).get("verdict"));
    }

    @Test
    void anAnswerThatCannotBeTrustedIsNoVerdictBeforeTheLastLook() {
        Exception failure = new LianLianPaySignatureException("The reply has no signature", null);

        assertFalse(judge.failure(order(Duration.ofHours(2), 0), failure).containsKey("verdict"));
        Map<String, Object> row = judge.failure(order(Duration.ofHours(2), 4), failure);
        assertEquals("UNTRUSTED_ANSWER", row.get("verdict"));
        assertEquals("The reply has no signature", row.get("reason"));
        assertNull(row.get("gateway_amount"));
    }

    @Test
    void noAnswerIsNoVerdictBeforeTheLastLook() {
        Exception failure = new IOException("Connection refused");

        assertFalse(judge.failure(order(Duration.ofHours(2), 0), failure).containsKey("verdict"));
        assertEquals("NO_ANSWER", judge.failure(order(Duration.ofHours(2), 4), failure).get("verdict"));
    }

    @Test
    void aLongReasonFitsTheTable() {
        Map<String, Object> row = judge.failure(order(Duration.ofHours(2), 4), new IOException("x".repeat(5000)));

        assertEquals(1000, row.get("reason").toString().length());
    }

    private static Judge judge() {
        Judge judge = new Judge(Clock.fixed(NOW, ZoneOffset.UTC));
        judge.setFirstDelay(Duration.ofSeconds(1));
        judge.setMaximumDelay(Duration.ofSeconds(5));
        judge.setMaximumLooks(5);
        judge.setYoungOrder(Duration.ofMinutes(30));
        return judge;
    }

    private static Map<String, Object> order(Duration age, int looks) {
        Map<String, Object> order = new HashMap<>();
        order.put("no_order", "A1");
        order.put("money_order", "46.70");
        order.put("generation", 7L);
        order.put("created_at", OffsetDateTime.ofInstant(NOW.minus(age), ZoneOffset.ofHours(8)).toString());
        order.put("looks", looks);
        return order;
    }

    private static QueryPaymentResponse reply(String money, String state) {
        return QueryPaymentResponse.verified(Map.of(
                "ret_code", "0000", "ret_msg", "交易成功", "oid_partner", "201900000000000001", "sign_type", "RSA", "no_order",
                "A1",
                "dt_order", "20261122080000", "money_order", money, "result_pay", state));
    }

    private static QueryPaymentResponse error(String code) {
        return QueryPaymentResponse.verified(Map.of(
                "ret_code", code, "ret_msg", "没有记录", "oid_partner", "201900000000000001", "sign_type", "RSA"));
    }
}
