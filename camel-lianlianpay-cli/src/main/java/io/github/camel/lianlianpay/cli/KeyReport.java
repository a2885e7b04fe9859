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
package io.github.camel.lianlianpay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.codec.RequestEncoder;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.keys.KeyLocation;
import io.github.camel.lianlianpay.internal.keys.KeyOptions;
import io.github.camel.lianlianpay.internal.keys.Keys;
import io.github.camel.lianlianpay.internal.operation.QueryPayment;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Producer;

/** Prints what the options of a component amount to, line by line, and counts the problems. */
final class KeyReport {

    /** The fingerprint of the key in LianLian's published clients (docs/keys.md). */
    private static final String PUBLISHED = "c5e86d06c7241e21878bfed573898a9a9e7ef930e984131fd613d3e524301572";
    private static final String SAMPLE = "SAMPLE-1";

    private final LianLianPayComponent component;
    private final CamelContext context;
    private final CheckedOptions options;
    private final KeyLocation location;
    private final PrintWriter out;
    private int problems;

    KeyReport(LianLianPayComponent component, CheckedOptions options, PrintWriter out) {
        this.component = component;
        this.context = component.getCamelContext();
        this.options = options;
        this.location = new KeyLocation(context);
        this.out = out;
    }

    /**
     * @param  uploaded the merchant's public key as it was uploaded, in any form of the option publicKey; may be null
     * @param  message  a file with a signed reply; may be null
     * @return          how many problems there are
     */
    int print(String uploaded, Path message) {
        check(component::start);
        print("oidPartner", options.getOidPartner());
        print("gatewayUrl", options.getGatewayUrl());
        Keys own = step(this::merchantKey);
        Keys theirs = step(this::lianLianKeys);
        if (own != null) {
            check(() -> sign(own));
        }
        if (own != null && theirs != null) {
            check(() -> Keys.load(context, options.keys()).requireDifferentOwners());
        }
        if (uploaded != null) {
            check(() -> compare(uploaded, own, theirs));
        }
        if (message != null && theirs != null) {
            check(() -> verify(message, theirs));
        }
        if (problems == 0) {
            check(this::start);
        }
        return problems;
    }

    private void start() throws Exception {
        try (Producer producer = context.getEndpoint("lianlianpay:queryPayment").createProducer()) {
            producer.start();
        }
        print("OK", "an endpoint with these options starts. Nothing was sent");
    }

    private Keys merchantKey() throws InvalidKeyException {
        KeyOptions given = options.keys().privateHalf();
        Keys keys = Keys.load(context, given);
        keys.getSigner();
        KeyInfo info = keys.infos().get(0);
        print("privateKey", formats(given.privateKey(), "privateKey").get(0) + "; " + info.size());
        if (info.fingerprint() != null) {
            print("", "SHA-256 of its public half " + info.fingerprint());
        }
        return keys;
    }

    private Keys lianLianKeys() throws InvalidKeyException {
        KeyOptions given = options.keys().publicHalf();
        Keys keys = Keys.load(context, given);
        keys.getVerifier();
        List<String> formats = formats(given.publicKey(), "publicKey");
        for (int i = 0; i < formats.size(); i++) {
            KeyInfo info = keys.infos().get(i);
            print("publicKey", formats.get(i) + "; " + info.size());
            print("", "SHA-256 " + info.fingerprint());
            print("", PUBLISHED.equals(info.fingerprint())
                    ? "it is the key of LianLian's published clients"
                    : "it is not the key of LianLian's published clients: right if LianLian, or the simulator, gave it to you");
        }
        return keys;
    }

    /** One for each key; a bean and a key store have no text. */
    private List<String> formats(Object option, String name) throws InvalidKeyException {
        Object value = location.dereference(option, name);
        if (value == null || "".equals(value)) {
            return List.of("from the key store");
        }
        List<String> formats = new ArrayList<>();
        for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
            if (one instanceof CharSequence || one instanceof byte[]) {
                formats.addAll(KeyInfo.formats(location.content(one, name)));
            } else {
                formats.add("a bean");
            }
        }
        return formats;
    }

    private void sign(Keys own) throws GeneralSecurityException {
        QueryPaymentRequest question = QueryPaymentRequest.builder().apiVersion(options.getApiVersion())
                .oidPartner(options.getOidPartner()).platform(options.getPlatform()).noOrder(SAMPLE).build();
        Map<String, String> signed = new RequestEncoder(own.getSigner()).sign(JsonMessage.of(question)).fields();
        SignSource source = SignSource.of(signed);
        print("sample", source.text());
        print("sign", signed.get(SignSource.SIGN));
        PublicKey half = KeyInfo.publicHalf(own.getPrivateKey()).orElse(null);
        if (half != null) {
            new Verifier(List.of(half), null).verify(source, signed.get(SignSource.SIGN));
            print("", "the public half of privateKey verifies it");
        }
    }

    private void compare(String uploaded, Keys own, Keys theirs) throws GeneralSecurityException {
        byte[] content = location.content(uploaded, "uploaded");
        PublicKey key;
        try {
            key = new PublicKeyReader(null).read(content).get(0);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("The uploaded key " + e.getMessage());
        }
        KeyInfo info = KeyInfo.of("uploaded", "text", key);
        print("uploaded", KeyInfo.formats(content).get(0) + "; " + info.size());
        print("", "SHA-256 " + info.fingerprint());
        String half = own == null ? null : own.infos().get(0).fingerprint();
        if (info.fingerprint().equals(half)) {
            print("", "it belongs to privateKey");
            return;
        }
        if (PUBLISHED.equals(info.fingerprint()) || theirs != null
                && theirs.infos().stream().map(KeyInfo::fingerprint).anyMatch(info.fingerprint()::equals)) {
            throw new InvalidKeyException(
                    "The uploaded key is LianLian's own, and no merchant's. Upload the public half of privateKey: openssl rsa -in"
                                          + " merchant.pem -pubout");
        }
        if (half != null) {
            throw new InvalidKeyException(
                    "The uploaded key does not belong to privateKey: LianLian would answer 1001. Upload the public half of"
                                          + " privateKey, or use the private key that belongs to what was uploaded");
        }
    }

    private void verify(Path message, Keys theirs) throws IOException {
        Map<String, String> fields
                = QueryPayment.decoder(theirs.getVerifier(), false).decode(Files.readAllBytes(message)).fields();
        print("message", "publicKey verifies it: ret_code=" + SafeText.quote(fields.get(FieldNames.RET_CODE)) + ", ret_msg="
                         + SafeText.quote(fields.get(FieldNames.RET_MSG)));
    }

    private void check(Check check) {
        step(() -> {
            check.run();
            return null;
        });
    }

    private <T> T step(Callable<T> step) {
        try {
            return step.call();
        } catch (IOException e) {
            problem("The file cannot be read: " + e.getMessage());
        } catch (Exception e) {
            problem(e.getMessage());
        }
        return null;
    }

    private void problem(String text) {
        problems++;
        print("PROBLEM", text);
    }

    private void print(String name, String text) {
        out.printf("%-11s%s%n", name, text);
    }

    private interface Check {
        void run() throws Exception;
    }
}
