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
package io.github.camel.lianlianpay.internal.keys;

import java.nio.file.Path;
import java.util.Map;

import io.github.camel.lianlianpay.StartTest;
import io.github.camel.lianlianpay.support.GatewayTestSupport;
import io.github.camel.lianlianpay.support.TestKeyForms;
import io.github.camel.lianlianpay.support.TestKeys;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keys from a key store. */
public class KeyStoreTest extends GatewayTestSupport {

    private static final String STORE_PASSWORD = "store-password";

    @TempDir
    Path folder;

    @BeforeEach
    void makeKeyStore() throws Exception {
        context.getRegistry().bind("keys", TestKeyForms.keyStore(folder, STORE_PASSWORD, "merchant2048",
                Map.of("lianlian", TestKeys.PLATFORM, "lianlian-next", "platform2048")));
        defaults().setPrivateKey(null);
        defaults().setPublicKey(null);
    }

    @Test
    void keysComeFromTheKeyStoreOfTheEndpoint() {
        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian", "N1");

        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
    }

    @Test
    void keysComeFromTheKeyStoreOfTheComponent() {
        defaults().setKeyStoreParameters(context.getRegistry().lookupByNameAndType("keys", KeyStoreParameters.class));
        defaults().setPrivateKeyAlias("merchant");
        defaults().setPublicKeyAlias("lianlian");
        query("N1");

        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
    }

    @Test
    void thePasswordOfTheKeyStoreMayBeAProperty() {
        context.getPropertiesComponent().addInitialProperty("keystore.password", STORE_PASSWORD);
        context.getRegistry().lookupByNameAndType("keys", KeyStoreParameters.class).setPassword("{{keystore.password}}");

        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian", "N1");
    }

    @Test
    void theAliasesOfTheEndpointWin() {
        defaults().setKeyStoreParameters(new KeyStoreParameters());
        defaults().setPrivateKeyAlias("nobody");
        defaults().setPublicKeyAlias("nobody");

        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian", "N1");
    }

    @Test
    void theAliasesOfTheEndpointWinOverTheKeysOfTheComponent() {
        defaults().setPrivateKey(TestKeys.privateKey(TestKeys.MERCHANT));
        defaults().setPublicKey(TestKeys.publicKey("platform2048"));

        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian", "N1");

        assertTrue(TestKeys.verifies(gateway.lastRequest().fields(), "merchant2048"));
    }

    @Test
    void anyOfSeveralAliasesMayVerify() {
        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian-next, lianlian", "N1");
    }

    @Test
    void theKeyMayHaveAPasswordOfItsOwn() {
        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian&privateKeyPassword=" + STORE_PASSWORD,
                "N1");
    }

    @Test
    void theKeyStoreMayHoldOneKeyAndTheOptionTheOther() {
        context.getRegistry().bind("lianlian", TestKeys.publicKey(TestKeys.PLATFORM));

        query("?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKey=#lianlian", "N1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "?keyStoreParameters=#keys&privateKeyAlias=nobody&publicKeyAlias=lianlian | privateKeyAlias",
            "?keyStoreParameters=#keys&privateKeyAlias=lianlian&publicKeyAlias=lianlian | privateKeyAlias",
            "?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=nobody | publicKeyAlias",
            "?privateKeyAlias=merchant&publicKeyAlias=lianlian | keyStoreParameters",
            "?keyStoreParameters=#keys&publicKeyAlias=lianlian | privateKey",
            "?keyStoreParameters=#keys&privateKeyAlias=merchant | publicKey",
            "?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=merchant | publicKey",
            "?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian&privateKeyPassword=wrong-password"
                                                                                                      + " | privateKeyPassword" })
    void aWrongAliasStopsTheStart(String options, String named) {
        StartTest.assertDoesNotStart(context, URI + options, named, STORE_PASSWORD, "wrong-password");
    }

    @ParameterizedTest
    @ValueSource(strings = { "wrong-password", "" })
    void aKeyStoreThatDoesNotOpenStopsTheStart(String password) {
        context.getRegistry().lookupByNameAndType("keys", KeyStoreParameters.class).setPassword(password);

        StartTest.assertDoesNotStart(context,
                URI + "?keyStoreParameters=#keys&privateKeyAlias=merchant&publicKeyAlias=lianlian",
                "keyStoreParameters", "wrong-password");
    }
}
