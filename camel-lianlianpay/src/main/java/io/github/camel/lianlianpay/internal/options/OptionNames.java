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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.LianLianPayEndpointUriFactory;
import io.github.camel.lianlianpay.internal.keys.KeyLocation;

/** What the names of options say: which are secret, which a message may set, which do not exist. */
public final class OptionNames {

    private static final LianLianPayEndpointUriFactory OPTIONS = new LianLianPayEndpointUriFactory();
    private static final String PUBLIC_KEY = "publickey";
    /** Includes the options that every component has. */
    private static final Set<String> PLAIN = names(Stream.concat(
            OPTIONS.propertyNames().stream().filter(name -> !OPTIONS.secretPropertyNames().contains(name)),
            Stream.of("autowiredEnabled", "bridgeErrorHandler", "exchangePattern", "hash")));
    private static final Set<String> SECRET = names(OPTIONS.secretPropertyNames().stream());
    /** What is asked, how long that may take, and what becomes of an error. */
    private static final Set<String> FREE_FOR_MESSAGES = names(Stream.of("noOrder", "oidPaybill", "platform", "apiVersion",
            "connectTimeout", "responseTimeout", "asynchronous", "throwExceptionOnFailure", "lazyStartProducer",
            "exchangePattern", "hash"));

    private OptionNames() {
    }

    /** Camel accepts options in any case, with dashes, and those of the configuration also by their full path. */
    public static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT).replaceFirst("^configuration\\.", "");
    }

    private static Set<String> names(Stream<String> names) {
        return names.map(OptionNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    static boolean isPublicKey(String name) {
        return plain(name).equals(PUBLIC_KEY);
    }

    /** Whether the option exists and is no secret. */
    static boolean isPlain(String name) {
        return PLAIN.contains(plain(name));
    }

    static boolean isForKeysOrSecrets(String name) {
        return isPublicKey(name) || SECRET.contains(plain(name));
    }

    /** Whether a message may set the option if it makes an endpoint. */
    static boolean isFreeForMessages(String name) {
        return FREE_FOR_MESSAGES.contains(plain(name));
    }

    /** The name of an option. An unknown one is not shown: it came with a value, and may be a value itself. */
    public static String shown(String name) {
        return isPlain(name) || isForKeysOrSecrets(name) ? name : "an unknown option";
    }

    /** Whether a key was given in an option that is not for keys, or in place of a bean's name. */
    static boolean isMisplacedKey(String name, String text) {
        return KeyLocation.holdsKey(text) && (!isForKeysOrSecrets(name) || text.strip().startsWith("#"));
    }

    static String misplacedKey(String name) {
        return "Option " + name + " holds a key that does not belong there. Keys are given as privateKey and publicKey,"
               + " as they are or as file:, and #bean: stands before the name of a bean only";
    }

    /**
     * Whether an option is given twice, of which Camel would make a list: two public keys, either of which may verify.
     */
    static boolean isTwice(String name, Map<String, Object> inUri) {
        return inUri.get(name) instanceof List
                || inUri.keySet().stream().filter(other -> plain(other).equals(plain(name))).count() > 1;
    }

    static String twice(String name) {
        return "Option " + shown(name)
               + " is given twice. Give it once, and several public keys as one text or as #bean:name of a list";
    }

    static String unknown(String name) {
        String start = plain(name).substring(0, Math.min(plain(name).length(), 4));
        String alike = OPTIONS.propertyNames().stream().filter(known -> plain(known).startsWith(start)).sorted()
                .collect(Collectors.joining(", "));
        return "Unknown option " + name + ": the component lianlianpay knows "
               + (alike.isEmpty() ? "none that begins like it" : alike) + ". Fix its name";
    }
}
