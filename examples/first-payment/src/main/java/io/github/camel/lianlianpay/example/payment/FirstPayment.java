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
package io.github.camel.lianlianpay.example.payment;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Properties;

import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulatorBuilder;
import org.apache.camel.main.Main;

/** Runs Camel with the files of this example's folder, and a simulator if the settings refer to one. */
public final class FirstPayment {

    private static final Path FOLDER = Path.of("examples", "first-payment");
    private static final Path SETTINGS = FOLDER.resolve("application.properties");
    private static final Path KEYS = FOLDER.resolve("work").resolve("simulator");
    private static final Path MERCHANT_KEY = KEYS.resolve("merchant-private.pem");
    private static final String GATEWAY = "camel.component.lianlianpay.gateway-url";
    private static final String SIMULATOR = "{{simulator}}";

    private FirstPayment() {
    }

    public static void main(String[] arguments) {
        try {
            run();
        } catch (Exception e) {
            System.err.println("The routes did not start. " + reason(e));
            System.exit(1);
        }
    }

    private static void run() throws Exception {
        Properties settings = settings();
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:" + SETTINGS);
        if (!settings.getProperty(GATEWAY, "").contains(SIMULATOR)) {
            main.run();
            return;
        }
        try (LianLianPaySimulator simulator = simulator()) {
            System.out
                    .println("A simulator of the gateway answers at " + simulator.gatewayUrl() + ", and knows no payment yet");
            simulator.writeKeys(KEYS);
            String fault = System.getProperty("fault", settings.getProperty("fault", "")).strip();
            if (!fault.isEmpty()) {
                simulator.faults(GatewayOperation.PAYMENT).add(fault);
            }
            main.addInitialProperty("simulator", simulator.gatewayUrl());
            main.run();
        }
    }

    /** With the merchant's key of an earlier run, because the journal's fingerprints are made with it. */
    private static LianLianPaySimulator simulator() throws IOException, GeneralSecurityException {
        LianLianPaySimulatorBuilder builder = LianLianPaySimulator.builder();
        if (Files.exists(MERCHANT_KEY)) {
            RSAPrivateCrtKey key
                    = (RSAPrivateCrtKey) new PrivateKeyReader(null, null).read(Files.readAllBytes(MERCHANT_KEY));
            builder.merchant(LianLianPaySimulator.DEFAULT_OID_PARTNER, new KeyPair(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                    key));
        }
        return builder.start();
    }

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(SETTINGS)) {
            settings.load(text);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no " + SETTINGS + " here: start this in the project's top folder");
        }
        return settings;
    }

    /** The message that names the mistake: outer exceptions say where it happened, inner ones how it was found. */
    private static String reason(Throwable e) {
        boolean innermost = e instanceof IllegalArgumentException || e.getCause() == null;
        return innermost ? e.getMessage() : reason(e.getCause());
    }
}
