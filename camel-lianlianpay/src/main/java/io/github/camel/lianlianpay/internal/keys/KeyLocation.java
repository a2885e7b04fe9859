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
package io.github.camel.lianlianpay.internal.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.URISupport;

/**
 * Where the value of a key option leads: to itself, to a bean, or to a resource. Never quotes what may be a key.
 */
public final class KeyLocation {

    /** file:, classpath:, http: and so on. Base64 has no colon, and PEM starts with a dash. */
    private static final Pattern RESOURCE
            = Pattern.compile("(?!PuTTY-User-Key-File)[A-Za-z][A-Za-z0-9+.-]*:.+", Pattern.DOTALL);

    private static final int LONGEST_NAME = 200;
    /** Base64 of a DER sequence, as keys begin. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("MI[A-Za-z0-9+/\\s]{10}|-----");
    /**
     * Any of the formats that are read or recognised: Base64 and hexadecimal of a DER structure, and other beginnings.
     */
    private static final Pattern KEY = Pattern.compile(
            "MI[A-Za-z0-9+/_\\s-]{40}|[-\\u2013\\u2014\\uFF0D] ?BEGIN |LS0tLS1CRUdJTi|TUlJ[A-Za-z0-9+/\\s]{40}|b3BlbnNzaC1rZXkt"
                                                       + "|30[: ,x0]*8[12][0-9A-Fa-f:, x]{40}|PuTTY-User-Key-File|<RSAKeyValue>");

    private final CamelContext camelContext;

    public KeyLocation(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** The bean that the value names, or else the value. */
    public Object dereference(Object value, String option) {
        if (value instanceof String text && EndpointHelper.isReferenceParameter(text.strip())) {
            String name = text.strip().replaceFirst("^#(?:bean:)?", "");
            Object bean = CamelContextHelper.lookup(camelContext, name);
            if (bean == null) {
                throw new IllegalArgumentException(
                        "Option " + option + ": there is no bean named " + quoted(name) + " in the registry");
            }
            return bean;
        }
        return value;
    }

    /** What kind of location the value names, so that keys can be distinguished without showing them. */
    static String kind(Object option) {
        if (ObjectHelper.isEmpty(option)) {
            return "key store";
        }
        if (!(option instanceof String text) || EndpointHelper.isReferenceParameter(text.strip())) {
            return "bean";
        }
        return RESOURCE.matcher(text.strip()).matches() ? "resource" : "text";
    }

    /** The bytes of a key: of the text itself, or of the resource that it names. */
    public byte[] content(Object value, String option) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (!(value instanceof CharSequence)) {
            throw new IllegalArgumentException(
                    "Option " + option + ": a bean of the class " + value.getClass().getName()
                                               + " is no key. Give a key of java.security, or text");
        }
        String text = value.toString();
        if (!RESOURCE.matcher(text.strip()).matches()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream resource = ResourceHelper.resolveMandatoryResourceAsInputStream(camelContext, text.strip())) {
            return resource.readAllBytes();
        } catch (IOException | RuntimeException e) {
            // without the cause, whose message may quote a key that was given in place of a file name
            throw new IllegalArgumentException(
                    "Option " + option + ": the resource " + resourceName(text.strip())
                                               + " cannot be read. Is it there, and may this process read it?");
        }
    }

    private static String resourceName(String text) {
        return isName(text) ? URISupport.sanitizeUri(text) : text.substring(0, text.indexOf(':') + 1) + "...";
    }

    /** Whether a text may be quoted: it is a name, and not a key in the place of one. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && !LIKE_A_KEY.matcher(text).find();
    }

    public static boolean holdsKey(String text) {
        return KEY.matcher(text).find();
    }

    static String quoted(Object name) {
        return isName(name.toString()) ? name.toString() : "...";
    }
}
