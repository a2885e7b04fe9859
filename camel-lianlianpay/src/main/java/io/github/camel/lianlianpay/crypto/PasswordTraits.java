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
package io.github.camel.lianlianpay.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a wrong password looks like after the usual accidents on its way. The texts never show the password; people do
 * not see a line break at its end, nor a blank in place of a plus.
 */
public final class PasswordTraits {

    private static final Map<String, Predicate<String>> TRAITS = new LinkedHashMap<>();

    static {
        TRAITS.put("its last character is a line break", found("[\r\n]\\z"));
        TRAITS.put("it holds a line break", found("[\r\n]"));
        TRAITS.put("its last character is a blank", found("\\s\\z"));
        TRAITS.put("its first character is a blank", found("\\A\\s"));
        TRAITS.put("it stands in quotes", found("(?s)\\A([\"']).*\\1\\z"));
        TRAITS.put("it is a placeholder that nobody has resolved", found("\\A(?:\\$\\{.*\\}|\\{\\{.*\\}\\}|%\\w+%)\\z"));
        TRAITS.put("it begins with RAW", found("\\ARAW[({]"));
        TRAITS.put("it holds a blank, and in a URI that may have been a plus: write RAW(...) there", found(" "));
        TRAITS.put("it holds a character that may be encoded, such as %2B", found("%\\p{XDigit}{2}"));
    }

    private PasswordTraits() {
    }

    /** The first trait, as the continuation of a sentence; empty if there is none. */
    public static String of(String password) {
        return password == null
                ? "" : TRAITS.entrySet().stream().filter(trait -> trait.getValue().test(password))
                        .map(trait -> ". Look at the password: " + trait.getKey()).findFirst().orElse("");
    }

    private static Predicate<String> found(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }
}
