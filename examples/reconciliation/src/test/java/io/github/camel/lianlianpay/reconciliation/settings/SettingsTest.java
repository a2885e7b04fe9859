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
package io.github.camel.lianlianpay.reconciliation.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SettingsTest {

    @Test
    void nothingOfAGatewayIsADemo() {
        assertTrue(settings(Map.of("llp.consumers", "3"), Map.of()).isDemo());
    }

    @Test
    void anythingOfAGatewayIsNone() {
        assertFalse(settings(Map.of(), Map.of("LLP_GATEWAYURL", "https://x")).isDemo());
        assertFalse(settings(Map.of(), Map.of("LLP_OID_PARTNER", "1")).isDemo());
    }

    @Test
    void aPropertyWinsOverTheEnvironment() {
        Settings settings = settings(Map.of("llp.db.url", "a"), Map.of("LLP_DB_URL", "b", "LLP_JMS_URL", "c"));

        assertEquals("a", settings.get("llp.db.url"));
        assertEquals("c", settings.get("llp.jms.url"));
    }

    @Test
    void theReportsLanguageAndItsFolderAreTwoSettings() {
        Settings settings = settings(Map.of("llp.report", "out"), Map.of("LLP_REPORT_LANGUAGE", "zh"));

        assertEquals("out", settings.get("llp.report"));
        assertEquals("zh", settings.get("llp.report.language"));
    }

    @Test
    void aHalfConfiguredGatewayIsNamed() {
        Settings settings = settings(Map.of("llp.oidPartner", "1", "llp.publicKey", "x"), Map.of());

        assertTrue(assertThrows(IllegalArgumentException.class, settings::requireGateway).getMessage()
                .startsWith("llp.privateKey is missing"));
    }

    private static Settings settings(Map<String, String> properties, Map<String, String> environment) {
        return Settings.of(properties::get, environment::get);
    }
}
