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
package io.github.camel.lianlianpay.internal.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.internal.keys.KeyLocation;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * The options of an endpoint's URI with a token in place of each secret, because Camel prints the URI in many places.
 * Camel distinguishes endpoints by their URI, so different secrets have different tokens. The value of an unknown
 * option counts as a secret, too: it may be one under a misspelt name.
 */
final class UriSecrets {

    /** Says where a secret is, and does not show it. */
    private static final Pattern REFERENCE
            = Pattern.compile("\\s*(?:#[\\w.-]+|(?:#bean|#type|#class|file|classpath|ref|bean):.+)");
    private static final Pattern TOKEN = Pattern.compile("hidden-[0-9a-f]{32}");
    /** Without a key, a password could be guessed from its token. */
    private static final SecretKeySpec TOKEN_KEY = new SecretKeySpec(randomBytes(), "HmacSHA256");

    private final String uri;
    private final Map<String, Object> parameters = new HashMap<>();
    private final Map<String, Object> given;
    private boolean quotedByCamel;
    private boolean holdsToken;

    /**
     * @param  parameters         given beside the URI; may be null
     * @throws URISyntaxException if the URI cannot be read; its message quotes the URI
     */
    UriSecrets(String uri, Map<String, Object> parameters) throws URISyntaxException {
        URI encoded = new URI(UnsafeUriCharactersEncoder.encode(uri));
        Map<String, Object> shown = URISupport.parseParameters(encoded);
        Map<String, Object> values = URISupport.parseParameters(encoded);
        if (parameters != null) {
            values.putAll(parameters);
            this.parameters.putAll(parameters);
        }
        URISupport.resolveRawParameterValues(values);
        this.given = values;
        boolean changed = false;
        for (Map.Entry<String, Object> option : values.entrySet()) {
            String name = option.getKey();
            String text = String.valueOf(option.getValue());
            String refusal = OptionNames.isTwice(name, shown) ? OptionNames.twice(name)
                    : OptionNames.isMisplacedKey(name, text) ? OptionNames.misplacedKey(name) : null;
            if (refusal != null || isSecret(name, text)) {
                Hidden hidden = new Hidden(option.getValue(), token(text), refusal);
                changed |= shown.replace(name, hidden.token()) != null;
                quotedByCamel |= URISupport.sanitizeUri("?" + name + "=" + hidden).endsWith(hidden.token());
                this.parameters.put(name, hidden);
            }
        }
        this.uri = changed ? URISupport.createURIWithQuery(encoded, URISupport.createQueryString(shown)).toString() : uri;
    }

    private boolean isSecret(String name, String text) {
        if (OptionNames.isPublicKey(name)) {
            return !isReference(text) && !isPublicKey(text);
        }
        if (OptionNames.isPlain(name)) {
            return KeyLocation.holdsKey(text);
        }
        if (TOKEN.matcher(text).matches()) {
            holdsToken = true;
            return false;
        }
        return !isReference(text);
    }

    private static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches() && KeyLocation.isName(text);
    }

    /** The private key may have been given here by mistake. */
    private static boolean isPublicKey(String text) {
        try {
            new PublicKeyReader(null).read(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The URI with tokens in it. */
    String uri() {
        return uri;
    }

    /** The secrets, which must be given beside the URI and which {@link #reveal} puts back. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether Camel's own messages would show a secret if they quoted the URI as it was given. */
    boolean quotedByCamel() {
        return quotedByCamel;
    }

    /** Whether this is the URI of an existing endpoint, and cannot make one. */
    boolean holdsToken() {
        return holdsToken;
    }

    /**
     * Why a message must not make an endpoint with these options, or null. The text quotes no value.
     */
    String refusalForMessages() {
        String refused = refusal(parameters);
        if (refused != null) {
            return refused;
        }
        for (Map.Entry<String, Object> option : given.entrySet()) {
            String name = option.getKey();
            if (!OptionNames.isFreeForMessages(name)) {
                return "do not give option " + OptionNames.shown(name)
                       + " in a URI that is made while a message is on its way: who sends the"
                       + " message could choose keys and gateway. Set it on the component or in a to(), and give the number as"
                       + " header CamelLianLianPayNoOrder or as body. If no part of such URIs comes out of a message, set"
                       + " trustDynamicUris=true on the component";
            }
            if (LanguageSupport.hasSimpleFunction(String.valueOf(option.getValue()))) {
                return "give no function in option " + OptionNames.shown(name) + ": Camel would evaluate it";
            }
        }
        return null;
    }

    /**
     * Puts the secrets back into their options. It leaves a token in an unknown option, because Camel quotes the value,
     * and removes an option that is refused.
     *
     * @return why these options are refused, or null
     */
    static String reveal(Map<String, Object> options) {
        String refused = refusal(options);
        options.values().removeIf(value -> value instanceof Hidden hidden && hidden.refusal() != null);
        options.replaceAll((name, value) -> value instanceof Hidden hidden && OptionNames.isForKeysOrSecrets(name)
                ? hidden.value() : value);
        return refused;
    }

    private static String refusal(Map<String, Object> options) {
        return options.values().stream().filter(Hidden.class::isInstance).map(value -> ((Hidden) value).refusal())
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String token(String value) {
        try {
            Mac mac = Mac.getInstance(TOKEN_KEY.getAlgorithm());
            mac.init(TOKEN_KEY);
            byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return "hidden-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private record Hidden(Object value, String token, String refusal) {
        @Override
        public String toString() {
            return token;
        }
    }
}
