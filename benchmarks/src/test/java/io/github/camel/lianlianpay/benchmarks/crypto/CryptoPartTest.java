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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.Report;
import io.github.camel.lianlianpay.benchmarks.Size;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CryptoPartTest {

    @Test
    void everyProviderIsMeasuredAgainstItself() throws Exception {
        Report report = new CryptoPart().measure(Size.SMOKE);

        String text = report.toMarkdown();
        for (Report.Goal goal : report.goals()) {
            assertTrue(Double.isFinite(goal.measured()) && goal.measured() > 0, goal::toString);
        }
        for (String provider : CryptoPart.PROVIDERS) {
            for (int bits : CryptoPart.BITS) {
                for (String what : List.of("sign", "verify")) {
                    String ours = what + ", " + provider + ", " + bits + " bits: ours to ";
                    assertTrue(report.goals().stream().anyMatch(goal -> goal.what().equals(ours + "bare JCA")), text);
                    assertTrue(text.matches("(?s).*[|] " + ours + "bare JCA and the JDK's Base64 [|] [|] [0-9.]+ [|].*"), text);
                }
                String payment = "sign and seal a payment, " + provider + ", " + bits + " bits: ours to bare JCA";
                assertTrue(report.goals().stream().anyMatch(goal -> goal.what().equals(payment)), text);
            }
        }
        boolean hasOpenSsl = !OpenSsl.version().isEmpty();
        assertEquals(hasOpenSsl, report.goals().stream().anyMatch(goal -> goal.what().endsWith("ours to `openssl speed`")));
        assertEquals(!hasOpenSsl, text.contains("skipped"), text);
    }

    @Test
    void openSslIsReadByItsColumns() {
        assertEquals(
                Map.of(1024, new OpenSsl.Speed(14537.8, 238611.3), 2048, new OpenSsl.Speed(4333.3, 74065.3)),
                OpenSsl.parse("""
                        version: 3.0.19
                                          sign    verify    sign/s verify/s
                        rsa 1024 bits 0.000069s 0.000004s  14537.8 238611.3
                        rsa 2048 bits 0.000231s 0.000014s   4333.3  74065.3
                        """));
        assertEquals(Map.of(), OpenSsl.parse("openssl: command not found"));
    }
}
