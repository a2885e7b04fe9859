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
package io.github.camel.lianlianpay.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import java.util.Map;

import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;

/** Writes the example's settings for a merchant and the simulator into Karaf. */
record ExampleSettings(Karaf karaf, LianLianPaySimulator gateway, int notifyPort) {

    private static final Path ETC = Path.of("etc");

    void blueprint(String oidPartner) throws IOException {
        settings(
                "lianlianpay.example.cfg", oidPartner,
                Map.of("gatewayUrl", gateway.gatewayUrl(), "oidPartner", oidPartner, "privateKey", keyFile(oidPartner),
                        "folder", folder(oidPartner)));
    }

    void bundle(String oidPartner) throws IOException {
        settings(
                "io.github.camel.lianlianpay.karaf.cfg", oidPartner,
                Map.of("camel.component.lianlianpay.gateway-url", gateway.gatewayUrl(),
                        "camel.component.lianlianpay.oid-partner", oidPartner,
                        "camel.component.lianlianpay.notify-url", "http://127.0.0.1:" + notifyPort + "/llp/notify",
                        "camel.rest.port", String.valueOf(notifyPort),
                        "llp.privateKey", keyFile(oidPartner), "folder", folder(oidPartner)));
    }

    /** Each merchant has its own folders, so that a response shows which settings are used. */
    Exchanged files(String oidPartner) {
        return new Exchanged(karaf, karaf.data(oidPartner));
    }

    private static String folder(String oidPartner) {
        return "${karaf.data}/" + oidPartner;
    }

    private void settings(String file, String oidPartner, Map<String, String> values) throws IOException {
        karaf.write(karaf.etc("keys/" + oidPartner + ".pem"), pem("PRIVATE KEY", gateway.merchantPrivateKey(oidPartner)));
        karaf.write(karaf.etc("keys/platform-public.pem"), pem("PUBLIC KEY", gateway.platformPublicKey()));
        String text = Files.readString(ETC.resolve(file));
        for (Map.Entry<String, String> value : values.entrySet()) {
            String name = value.getKey().replace(".", "\\.");
            String changed = text.replaceAll("(?m)^(" + name + " = ).*", "$1" + value.getValue().replace("$", "\\$"));
            if (changed.equals(text)) {
                throw new IllegalStateException(file + " does not set " + value.getKey());
            }
            text = changed;
        }
        karaf.write(karaf.etc(file), text);
    }

    private static String keyFile(String oidPartner) {
        return "file:${karaf.etc}/keys/" + oidPartner + ".pem";
    }

    private static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
               + "\n-----END " + kind + "-----\n";
    }
}
