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

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camel.lianlianpay.signing.PublicKeyReader;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * The options of an endpoint's URI, in which a token stands for each secret: Camel prints the URI in many places.
 * Endpoints are told apart by their URI, so different secrets have different tokens. What is no option is a secret,
 * too, as it may be one under a misspelt name.
 */
final class LianLianPayHiddenOptions {

    private static final LianLianPayEndpointUriFactory OPTIONS = new LianLianPayEndpointUriFactory();
    /** With those that every component has. */
    private static final Set<String> PLAIN = names(Stream.concat(
            OPTIONS.propertyNames().stream().filter(name -> !OPTIONS.secretPropertyNames().contains(name)),
            Stream.of("autowiredEnabled", "bridgeErrorHandler", "exchangePattern", "hash")));
    private static final String PUBLIC_KEY = "publickey";
    private static final Set<String> SECRET = names(OPTIONS.secretPropertyNames().stream());
    /** What a message may say where it makes an endpoint: what is asked, how long, and what becomes of an error. */
    private static final Set<String> HARMLESS = names(Stream.of("noOrder", "oidPaybill", "platform", "apiVersion",
            "connectTimeout", "responseTimeout", "asynchronous", "throwExceptionOnFailure", "lazyStartProducer",
            "exchangePattern", "hash"));

    /** Tells where a secret is, and not which. */
    private static final Pattern REFERENCE
            = Pattern.compile("\\s*(?:#[\\w.-]+|(?:#bean|#type|#class|file|classpath|ref|bean):.+)");
    private static final Pattern TOKEN = Pattern.compile("hidden-[0-9a-f]{32}");
    /** Else a password could be guessed from its token. */
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
    LianLianPayHiddenOptions(String uri, Map<String, Object> parameters) throws URISyntaxException {
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
            String refusal = isTwice(name, shown) ? twice(name) : isMisplacedKey(name, text) ? misplacedKey(name) : null;
            if (refusal != null || isSecret(plain(name), text)) {
                Hidden hidden = new Hidden(option.getValue(), token(text), refusal);
                changed |= shown.replace(name, hidden.token()) != null;
                quotedByCamel |= URISupport.sanitizeUri("?" + name + "=" + hidden).endsWith(hidden.token());
                this.parameters.put(name, hidden);
            }
        }
        this.uri = changed ? URISupport.createURIWithQuery(encoded, URISupport.createQueryString(shown)).toString() : uri;
    }

    private boolean isSecret(String name, String text) {
        if (name.equals(PUBLIC_KEY)) {
            return !isReference(text) && !isPublicKey(text);
        }
        if (PLAIN.contains(name)) {
            return LianLianPayKeySource.holdsKey(text);
        }
        if (TOKEN.matcher(text).matches()) {
            holdsToken = true;
            return false;
        }
        return !isReference(text);
    }

    /** Whether a key stands in an option that is not for keys, or behind the sign of a bean's name. */
    static boolean isMisplacedKey(String name, String text) {
        return LianLianPayKeySource.holdsKey(text) && (!isForSecrets(plain(name)) || text.strip().startsWith("#"));
    }

    /** Camel would make a list of them: two public keys, either of which may verify. */
    private static boolean isTwice(String name, Map<String, Object> inUri) {
        return inUri.get(name) instanceof List
                || inUri.keySet().stream().filter(other -> plain(other).equals(plain(name))).count() > 1;
    }

    private static boolean isForSecrets(String name) {
        return name.equals(PUBLIC_KEY) || SECRET.contains(name);
    }

    private static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches() && LianLianPayKeySource.isName(text);
    }

    /** The private key may stand here by mistake. */
    private static boolean isPublicKey(String text) {
        try {
            new PublicKeyReader(null).read(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** With tokens in it. */
    String uri() {
        return uri;
    }

    /** To be given beside the URI: the secrets, which {@link #reveal} puts back. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether Camel's own messages would show a secret when they quote the URI as it was given. */
    boolean quotedByCamel() {
        return quotedByCamel;
    }

    /** Whether this is the URI of an endpoint that is there already, and not one that can make an endpoint. */
    boolean holdsToken() {
        return holdsToken;
    }

    /**
     * Why these options cannot be those of an endpoint that is made while a message is on its way, or null. The text
     * quotes no value.
     */
    String refusalOfMessage() {
        String refused = refusal(parameters);
        if (refused != null) {
            return refused;
        }
        for (Map.Entry<String, Object> option : given.entrySet()) {
            String name = option.getKey();
            if (!HARMLESS.contains(plain(name))) {
                return "do not give option " + shown(name)
                       + " in a URI that is made while a message is on its way: who sends the"
                       + " message could choose keys and gateway. Set it on the component or in a to(), and give the number as"
                       + " header CamelLianLianPayNoOrder or as body. If no part of such URIs comes out of a message, set"
                       + " trustDynamicUris=true on the component";
            }
            if (LanguageSupport.hasSimpleFunction(String.valueOf(option.getValue()))) {
                return "give no function in option " + shown(name) + ": Camel would evaluate it";
            }
        }
        return null;
    }

    /**
     * Puts the secrets back among the options, save what is in no option for secrets: Camel quotes what is unknown, and
     * what is refused is taken out.
     *
     * @return why these options are refused, or null
     */
    static String reveal(Map<String, Object> options) {
        String refused = refusal(options);
        options.values().removeIf(value -> value instanceof Hidden hidden && hidden.refusal() != null);
        options.replaceAll((name, value) -> value instanceof Hidden hidden && isForSecrets(plain(name))
                ? hidden.value() : value);
        return refused;
    }

    private static String refusal(Map<String, Object> options) {
        return options.values().stream().filter(Hidden.class::isInstance).map(value -> ((Hidden) value).refusal())
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String twice(String name) {
        return "Option " + shown(name)
               + " is given twice. Give it once, and several public keys as one text or as #bean:name of"
               + " a list";
    }

    /** The name of an option; what is none came with a value, and may be one. */
    static String shown(String name) {
        return PLAIN.contains(plain(name)) || isForSecrets(plain(name)) ? name : "an unknown option";
    }

    static String misplacedKey(String name) {
        return "Option " + name + " holds a key that does not belong there. Keys are given as privateKey and publicKey,"
               + " as they are or as file:, and #bean: stands before the name of a bean only";
    }

    static String unknown(String name) {
        String start = plain(name).substring(0, Math.min(plain(name).length(), 4));
        String alike = OPTIONS.propertyNames().stream().filter(known -> plain(known).startsWith(start)).sorted()
                .collect(Collectors.joining(", "));
        return "Unknown option " + name + ": the component lianlianpay knows "
               + (alike.isEmpty() ? "none that begins like it" : alike) + ". Mend its name";
    }

    private static String token(Object value) {
        try {
            Mac mac = Mac.getInstance(TOKEN_KEY.getAlgorithm());
            mac.init(TOKEN_KEY);
            byte[] digest = mac.doFinal(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
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

    /** Camel takes options in any case, with dashes, and those of the configuration also by their full path. */
    static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT).replaceFirst("^configuration\\.", "");
    }

    private static Set<String> names(Stream<String> names) {
        return names.map(LianLianPayHiddenOptions::plain).collect(Collectors.toUnmodifiableSet());
    }

    private record Hidden(Object value, String token, String refusal) {
        @Override
        public String toString() {
            return token;
        }
    }
}
