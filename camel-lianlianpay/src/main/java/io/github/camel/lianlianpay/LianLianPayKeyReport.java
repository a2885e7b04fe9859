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
package io.github.camel.lianlianpay;

import java.io.IOException;
import java.io.PrintStream;
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

import io.github.camel.lianlianpay.model.FieldNames;
import io.github.camel.lianlianpay.model.JsonMessage;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.signing.KeyFacts;
import io.github.camel.lianlianpay.signing.PublicKeyReader;
import io.github.camel.lianlianpay.signing.SignSource;
import io.github.camel.lianlianpay.signing.Verifier;
import org.apache.camel.CamelContext;

import static io.github.camel.lianlianpay.LianLianPayReplyReader.quote;

/** Prints what the options of a component come to, line by line, and counts what is wrong with them. */
final class LianLianPayKeyReport {

    /** Of the key in LianLian's published clients (docs/keys.md). */
    private static final String PUBLISHED = "c5e86d06c7241e21878bfed573898a9a9e7ef930e984131fd613d3e524301572";
    private static final String SAMPLE = "SAMPLE-1";

    private final LianLianPayComponent component;
    private final CamelContext context;
    private final LianLianPayConfiguration options;
    private final LianLianPayKeySource source;
    private final PrintStream out;
    private int problems;

    LianLianPayKeyReport(LianLianPayComponent component, PrintStream out) {
        this.component = component;
        this.context = component.getCamelContext();
        this.options = component.getConfiguration();
        this.source = new LianLianPayKeySource(context);
        this.out = out;
    }

    /**
     * @param  uploaded the merchant's public key as it was uploaded, in any form of the option publicKey; may be null
     * @param  message  a file with a signed reply; may be null
     * @return          how many problems there are
     */
    int print(String uploaded, Path message) {
        check(component::requireFitOptions);
        tell("oidPartner", options.getOidPartner());
        tell("gatewayUrl", options.getGatewayUrl());
        LianLianPayKeys own = step(this::merchantKey);
        LianLianPayKeys theirs = step(this::lianLianKeys);
        if (own != null) {
            check(() -> sign(own));
        }
        if (own != null && theirs != null) {
            check(() -> LianLianPayKeys.load(context, options).requireDifferentOwners());
        }
        if (uploaded != null) {
            check(() -> compare(uploaded, own, theirs));
        }
        if (message != null && theirs != null) {
            check(() -> verify(message, theirs));
        }
        if (problems == 0) {
            check(() -> {
                context.getEndpoint("lianlianpay:queryPayment", LianLianPayEndpoint.class).open();
                tell("OK", "an endpoint with these options starts. Nothing was sent");
            });
        }
        return problems;
    }

    private LianLianPayKeys merchantKey() throws InvalidKeyException {
        LianLianPayConfiguration half = options.copy();
        half.setPublicKey(null);
        half.setPublicKeyAlias(null);
        LianLianPayKeys keys = LianLianPayKeys.load(context, half);
        keys.getSigner();
        tell("privateKey", forms(options.getPrivateKey(), "privateKey").get(0) + "; " + KeyFacts.size(keys.getPrivateKey()));
        KeyFacts.publicHalf(keys.getPrivateKey())
                .ifPresent(key -> tell("", "SHA-256 of its public half " + KeyFacts.fingerprint(key)));
        return keys;
    }

    private LianLianPayKeys lianLianKeys() throws InvalidKeyException {
        LianLianPayConfiguration half = options.copy();
        half.setPrivateKey(null);
        half.setPrivateKeyAlias(null);
        LianLianPayKeys keys = LianLianPayKeys.load(context, half);
        keys.getVerifier();
        List<String> forms = forms(options.getPublicKey(), "publicKey");
        for (int i = 0; i < forms.size(); i++) {
            PublicKey key = keys.getPublicKeys().get(i);
            String fingerprint = KeyFacts.fingerprint(key);
            tell("publicKey", forms.get(i) + "; " + KeyFacts.size(key));
            tell("", "SHA-256 " + fingerprint);
            tell("", PUBLISHED.equals(fingerprint)
                    ? "it is the key of LianLian's published clients"
                    : "it is not the key of LianLian's published clients: right if LianLian, or the simulator, gave it to you");
        }
        return keys;
    }

    /** One for each key: a bean and a key store have no text of their own. */
    private List<String> forms(Object option, String name) throws InvalidKeyException {
        Object value = source.dereference(option, name);
        if (value == null || "".equals(value)) {
            return List.of("from the key store");
        }
        List<String> forms = new ArrayList<>();
        for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
            if (one instanceof CharSequence || one instanceof byte[]) {
                forms.addAll(KeyFacts.forms(source.content(one, name)));
            } else {
                forms.add("a bean");
            }
        }
        return forms;
    }

    private void sign(LianLianPayKeys own) throws GeneralSecurityException {
        QueryPaymentRequest question = QueryPaymentRequest.builder().apiVersion(options.getApiVersion())
                .oidPartner(options.getOidPartner()).platform(options.getPlatform()).noOrder(SAMPLE).build();
        Map<String, String> signed = new LianLianPayMessageSigner(own.getSigner()).sign(JsonMessage.of(question)).fields();
        SignSource signSource = SignSource.of(signed);
        tell("sample", signSource.text());
        tell("sign", signed.get(SignSource.SIGN));
        PublicKey half = KeyFacts.publicHalf(own.getPrivateKey()).orElse(null);
        if (half != null) {
            new Verifier(List.of(half), null).verify(signSource, signed.get(SignSource.SIGN));
            tell("", "the public half of privateKey verifies it");
        }
    }

    private void compare(String uploaded, LianLianPayKeys own, LianLianPayKeys theirs) throws GeneralSecurityException {
        byte[] content = source.content(uploaded, "uploaded");
        PublicKey key;
        try {
            key = new PublicKeyReader(null).read(content).get(0);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("The uploaded key " + e.getMessage());
        }
        String fingerprint = KeyFacts.fingerprint(key);
        tell("uploaded", KeyFacts.forms(content).get(0) + "; " + KeyFacts.size(key));
        tell("", "SHA-256 " + fingerprint);
        String half = own == null ? null : KeyFacts.publicHalf(own.getPrivateKey()).map(KeyFacts::fingerprint).orElse(null);
        if (fingerprint.equals(half)) {
            tell("", "it belongs to privateKey");
            return;
        }
        if (PUBLISHED.equals(fingerprint)
                || theirs != null && theirs.getPublicKeys().stream().map(KeyFacts::fingerprint).anyMatch(fingerprint::equals)) {
            throw new InvalidKeyException(
                    "The uploaded key is LianLian's own, and no merchant's. Upload the public half of privateKey: openssl rsa -in"
                                          + " merchant.pem -pubout");
        }
        if (half != null) {
            throw new InvalidKeyException(
                    "The uploaded key does not belong to privateKey: LianLian would answer 1001. Upload the public half of"
                                          + " privateKey, or take the private key that belongs to what was uploaded");
        }
    }

    private void verify(Path message, LianLianPayKeys theirs) throws IOException {
        byte[] json = Files.readAllBytes(message);
        Map<String, String> fields = new LianLianPayReplyReader(theirs.getVerifier(), false).read(json).fields();
        tell("message", "publicKey verifies it: ret_code=" + quote(fields.get(FieldNames.RET_CODE)) + ", ret_msg="
                        + quote(fields.get(FieldNames.RET_MSG)));
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
        tell("PROBLEM", text);
    }

    private void tell(String name, String text) {
        out.printf("%-11s%s%n", name, text);
    }

    private interface Check {
        void run() throws Exception;
    }
}
