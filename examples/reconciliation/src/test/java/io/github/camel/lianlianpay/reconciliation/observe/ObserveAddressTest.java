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
package io.github.camel.lianlianpay.reconciliation.observe;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.settings.Settings;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The address on which a job listens, and when it does not listen. */
class ObserveAddressTest {

    private static ObserveAddress address(Map<String, String> settings, boolean isDemo, boolean stays) throws Exception {
        return ObserveAddress.of(Settings.of(settings::get, name -> null), isDemo, stays);
    }

    @Test
    void aJobThatEndsByItselfDoesNotListen() throws Exception {
        ObserveAddress address = address(Map.of(), false, false);

        assertFalse(address.isOn());
        assertEquals("false", property(address, "camel.management.enabled"));
    }

    @Test
    void aJobThatStaysListensOnThisMachineOnly() throws Exception {
        ObserveAddress address = address(Map.of(), false, true);

        assertTrue(address.isOn());
        assertEquals("127.0.0.1", property(address, "camel.management.host"));
        assertEquals(String.valueOf(address.port()), property(address, "camel.management.port"));
    }

    @Test
    void aDemonstrationListensOnAFreePort() throws Exception {
        ObserveAddress address = address(Map.of(), true, false);

        assertTrue(address.isOn());
        assertNotEquals(9876, address.port());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void offIsOff(boolean stays) throws Exception {
        assertFalse(address(Map.of("llp.observe.port", "OFF"), true, stays).isOn());
    }

    @Test
    void zeroIsAFreePort() throws Exception {
        assertTrue(address(Map.of("llp.observe.port", "0"), false, false).port() > 0);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(other.getLocalPort());
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> address(Map.of("llp.observe.port", port), false, true));
            assertTrue(e.getMessage().contains("llp.observe.port") && e.getMessage().contains("127.0.0.1:" + port)
                    && e.getMessage().contains("off"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "-1", "65536", "8080 ", "123456" })
    void whatIsNoPortIsRefused(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> address(Map.of("llp.observe.port", text), false, true))
                .getMessage().contains("llp.observe.port must be a port"));
    }

    private static String property(ObserveAddress address, String name) {
        Main main = new Main();
        address.configure(main);
        return main.getOverrideProperties().getProperty(name);
    }
}
