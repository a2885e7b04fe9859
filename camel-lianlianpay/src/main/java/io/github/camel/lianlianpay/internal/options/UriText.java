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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/** Splits the text of an endpoint's URI, and keeps functions such as {@code ${header.x}} whole. */
public final class UriText {

    private static final List<String> FUNCTIONS = List.of("${", "$simple{");
    private static final Map<String, Character> RAW = Map.of("=RAW(", ')', "=RAW{", '}');

    private final String path;
    private final List<String> options;

    public UriText(String text) {
        List<String> parts = split(text, '?', 2);
        path = parts.get(0);
        options = parts.size() == 1 ? List.of() : split(parts.get(1), '&', Integer.MAX_VALUE);
    }

    private static List<String> split(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int depth = 0;
        char rawEnd = 0;
        for (int i = 0; i < text.length() && parts.size() < most - 1; i++) {
            char sign = text.charAt(i);
            if (depth > 0) {
                depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            } else if (startsAt(text, i, FUNCTIONS) != null) {
                i += startsAt(text, i, FUNCTIONS).length() - 1;
                depth = 1;
            } else if (rawEnd != 0) {
                // as Camel reads it: the end of RAW() is the one before the next option
                rawEnd = sign == rawEnd && (i + 1 == text.length() || text.charAt(i + 1) == '&') ? 0 : rawEnd;
            } else if (startsAt(text, i, RAW.keySet()) != null) {
                rawEnd = RAW.get(startsAt(text, i, RAW.keySet()));
                i += "RAW(".length();
            } else if (sign == separator) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    private static String startsAt(String text, int index, Iterable<String> starts) {
        for (String start : starts) {
            if (text.startsWith(start, index)) {
                return start;
            }
        }
        return null;
    }

    /** Scheme and operation. */
    public String path() {
        return path;
    }

    /** Each as {@code name=value}. */
    public List<String> options() {
        return options;
    }

    /** What is within {@code RAW()}, or else the value. */
    public static String withoutRaw(String value) {
        return value.matches("(?s)RAW(?:\\(.*\\)|\\{.*})") ? value.substring(4, value.length() - 1) : value;
    }

    /**
     * The options as Camel reads them when it makes an endpoint; one that is given twice is a list. Null if the text is
     * no URI.
     */
    public static Map<String, Object> read(String uri) {
        try {
            Map<String, Object> options = new LinkedHashMap<>(
                    URISupport.parseParameters(
                            new URI(UnsafeUriCharactersEncoder.encode(EndpointHelper.normalizeEndpointUri(uri)))));
            URISupport.resolveRawParameterValues(options);
            return options;
        } catch (URISyntaxException | ResolveEndpointFailedException e) {
            // without its message, which quotes the URI
            return null;
        }
    }
}
