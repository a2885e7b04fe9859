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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LedgerTest {

    private final Ledger ledger = new Ledger("201900000000000001");

    @TempDir
    private Path directory;

    private Path csv(String text) throws IOException {
        return Files.writeString(directory.resolve("ledger.csv"), text);
    }

    @Test
    void twoColumnsAreEnough() throws Exception {
        assertEquals(2, ledger.load(csv("no_order,money_order\nA-1,46.7\n\nA-2,8\n")));

        SimulatedOrder order = ledger.find("A-1").orElseThrow();
        assertEquals("46.70", order.moneyOrder());
        assertEquals("SUCCESS", order.result());
        assertEquals("SUCCESS", order.firstResult());
        assertNull(order.fault());
        assertEquals("8.00", ledger.find("A-2").orElseThrow().moneyOrder());
        assertEquals(2, ledger.orders().size());
    }

    @Test
    void everyColumnIsUnderstoodInAnyOrder() throws Exception {
        ledger.load(csv(
                "fault,memo,info_order,settle_date,dt_order,oid_paybill,oid_partner,appear_after_millis,"
                        + "appear_after_queries,settle_after_millis,settle_after_queries,first_result,result_pay,"
                        + "money_order,no_order\n"
                        + "http:503*2, 备注 ,\"采购, \"\"十月\"\"\",20261122,20261121235959,2026112200000001,"
                        + "201900000000000002,400,3,200,1,WAITING,FAILURE,46.78,A-1\n"));

        SimulatedOrder order = ledger.find("201900000000000002", "A-1").orElseThrow();
        assertEquals("http:503*2", order.fault().toString());
        assertEquals("备注", order.memo());
        assertEquals("采购, \"十月\"", order.infoOrder());
        assertEquals("20261122", order.settleDate());
        assertEquals("20261121235959", order.dtOrder());
        assertEquals("2026112200000001", order.oidPaybill());
        assertEquals(Duration.ofMillis(400), order.appearAfter());
        assertEquals(3, order.appearAfterQueries());
        assertEquals(Duration.ofMillis(200), order.settleAfter());
        assertEquals(1, order.settleAfterQueries());
        assertEquals("WAITING", order.firstResult());
        assertEquals("FAILURE", order.result());
        assertTrue(ledger.find("A-1").isEmpty());
    }

    @Test
    void spreadsheetsFilesAreRead() throws Exception {
        ledger.load(csv("\uFEFFno_order,money_order,memo\r\nA-1,46.78,\r\n"));

        assertNull(ledger.find("A-1").orElseThrow().memo());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "no_order|missing columns [money_order]",
            "no_order,money_order,colour|unknown columns [colour]",
            "no_order,money_order,memo,memo|memo",
            "no_order,money_order;A-1,1.234|line 2: money_order of A-1",
            "no_order,money_order;A-1,1;A-2,x|line 3: money_order of A-2",
            "no_order,money_order;A-1,1;;A-2,x|line 4: money_order of A-2",
            "no_order,money_order;,1|line 2: An order needs a no_order",
            "no_order,money_order,fault;A-1,1,late|line 2: Unknown fault: late",
            "no_order,money_order,settle_after_queries;A-1,1,-1|line 2: settle_after_queries",
            "no_order,money_order,dt_order;A-1,1,20261122|line 2: dt_order",
            "no_order,money_order;A-1,1,2|CSV" })
    void whatIsWrongIsNamed(String lines, String expected) throws Exception {
        Path file = csv(lines.replace(';', '\n') + '\n');

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ledger.load(file));

        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains("ledger.csv"), e.getMessage());
        assertTrue(ledger.orders().isEmpty());
    }

    @Test
    void anEmptyFileHasNoColumns() throws Exception {
        Path file = csv("");

        assertThrows(IllegalArgumentException.class, () -> ledger.load(file));
    }

    @Test
    void aMissingFileIsAnInputError() {
        assertThrows(NoSuchFileException.class, () -> ledger.load(directory.resolve("none.csv")));
    }

    @Test
    void thePlatformsNumberIsDerivedAndStable() {
        ledger.put(SimulatedOrder.of("A-1", "1").build());
        String number = ledger.lookUp("201900000000000001", "A-1", null).oidPaybill();
        Ledger another = new Ledger("201900000000000001");
        another.put(SimulatedOrder.of("A-1", "2").build());

        assertTrue(number.matches("[0-9]{16}"), number);
        assertEquals(number, another.lookUp("201900000000000001", "A-1", null).oidPaybill());
        assertEquals("A-1", ledger.lookUp("201900000000000001", null, number).order().noOrder());
    }

    @Test
    void aReplacedOrderIsNoLongerFoundByItsFormerNumber() {
        ledger.put(SimulatedOrder.of("A-1", "1").oidPaybill("1111").build());
        ledger.put(SimulatedOrder.of("A-1", "1").oidPaybill("2222").build());

        assertNull(ledger.lookUp("201900000000000001", null, "1111"));
        assertEquals("A-1", ledger.lookUp("201900000000000001", null, "2222").order().noOrder());
        ledger.clear();
        assertNull(ledger.lookUp("201900000000000001", null, "2222"));
    }
}
