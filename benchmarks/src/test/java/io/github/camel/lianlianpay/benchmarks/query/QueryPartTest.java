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
package io.github.camel.lianlianpay.benchmarks.query;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class QueryPartTest {

    private static final Pattern CHECKED = Pattern.compile("the gateway verified ([0-9]+) questions");

    private static Keys keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = Keys.create();
        keys.certify();
    }

    @AfterAll
    static void removeKeys() throws Exception {
        keys.close();
    }

    @Test
    void everyWayIsMeasured() throws Exception {
        Report report = new QueryPart().measure(Size.SMOKE);

        String text = report.toMarkdown();
        assertEquals(3, report.goals().size(), text);
        for (Report.Goal goal : report.goals()) {
            assertTrue(Double.isFinite(goal.measured()) && goal.measured() > 0, goal::toString);
        }
        for (Way.Kind way : Way.Kind.values()) {
            assertTrue(text.contains("| " + way.title() + " | "), text);
        }
        Matcher checked = CHECKED.matcher(text);
        assertTrue(checked.find() && Long.parseLong(checked.group(1)) > 0, text);
    }

    /** Otherwise the comparison would be with a way that does less. */
    @ParameterizedTest
    @EnumSource(Way.Kind.class)
    void everyWayBelievesWhatIsGenuineAndNothingElse(Way.Kind kind) throws Exception {
        try (PreparedGateway gateway = new PreparedGateway(keys, keys.publicKey(Keys.MERCHANT));
             Way way = kind.open(keys, gateway.url())) {

            for (int n = 0; n < 100; n++) {
                assertEquals(
                        new Way.Answer(GenuineReply.noOrder(n), "SUCCESS", GenuineReply.money(n)),
                        way.ask(GenuineReply.noOrder(n)));
            }
            assertTrue(gateway.checked() > 0, "the gateway verifies questions");
            assertThrows(Exception.class, () -> way.ask(PreparedGateway.FORGED));
            assertThrows(Exception.class, () -> way.ask(PreparedGateway.STRAY));
        }
    }

    @Test
    void theGatewayRefusesAQuestionThatIsNotSignedByTheMerchant() throws Exception {
        try (PreparedGateway gateway = new PreparedGateway(keys, keys.publicKey(Keys.PLATFORM));
             Way way = new ByHand(keys, gateway.url())) {
            int refused = 0;
            for (int n = 0; n < PreparedGateway.ORDERS; n++) {
                try {
                    way.ask(GenuineReply.noOrder(n));
                } catch (IOException e) {
                    refused++;
                }
            }
            assertTrue(refused > 0 && refused < PreparedGateway.ORDERS / 16, refused + " were refused");
            assertEquals(0, gateway.checked());
        }
    }

    @Test
    void aLoadEndsWhenAnAnswerIsWrong() throws Exception {
        Way lies = new Way() {
            @Override
            public Answer ask(String noOrder) {
                return new Answer(noOrder, "SUCCESS", "0.01");
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        try (Load load = new Load(new Asking(lies))) {
            assertThrows(IllegalStateException.class, () -> load.run(60_000));
        }
    }
}
