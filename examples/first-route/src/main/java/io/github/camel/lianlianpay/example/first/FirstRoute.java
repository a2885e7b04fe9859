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
package io.github.camel.lianlianpay.example.first;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import org.apache.camel.main.Main;

/** Runs Camel with the files of this example's folder, and a simulator if the settings refer to one. */
public final class FirstRoute {

    private static final Path FOLDER = Path.of("examples", "first-route");
    private static final Path SETTINGS = FOLDER.resolve("application.properties");
    private static final String GATEWAY = "camel.component.lianlianpay.gateway-url";
    private static final String SIMULATOR = "{{simulator}}";

    private FirstRoute() {
    }

    public static void main(String[] arguments) {
        try {
            run();
        } catch (Exception e) {
            System.err.println("The route did not start. " + reason(e));
            System.exit(1);
        }
    }

    private static void run() throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:" + SETTINGS);
        if (!settings().getProperty(GATEWAY, "").contains(SIMULATOR)) {
            main.run();
            return;
        }
        Path ledger = FOLDER.resolve("ledger.csv");
        try (LianLianPaySimulator simulator = LianLianPaySimulator.builder().ledger(ledger).start()) {
            System.out.println("A simulator of the gateway answers at " + simulator.gatewayUrl() + ", from " + ledger);
            simulator.writeKeys(FOLDER.resolve("work").resolve("simulator"));
            main.addInitialProperty("simulator", simulator.gatewayUrl());
            main.run();
        }
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
