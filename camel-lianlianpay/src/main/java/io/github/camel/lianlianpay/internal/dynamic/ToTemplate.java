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
package io.github.camel.lianlianpay.internal.dynamic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.operation.QueryNextStep;
import io.github.camel.lianlianpay.internal.options.OptionNames;
import io.github.camel.lianlianpay.internal.options.UriText;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.util.StringHelper;

/**
 * The URI of a {@code toD} as its author wrote it. Camel evaluates it to one text, replaces properties that this text
 * names, and only then reads it as a URI; so a message could add options. This class evaluates each variable option by
 * itself, and Camel's result must say the same: a text with two readings is refused.
 */
final class ToTemplate {

    private static final Map<String, String> HEADERS = Map.of(
            "noorder", LianLianPayConstants.NO_ORDER, "oidpaybill", LianLianPayConstants.OID_PAYBILL,
            "platform", LianLianPayConstants.PLATFORM);
    private static final String REMEDY
            = "Give the number as header CamelLianLianPayNoOrder or as body, which are taken as they are";

    private final String fixed;
    private final Map<String, Expression> expressions = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if the message chooses more than the values of options
     */
    ToTemplate(CamelContext context, String uri) {
        UriText text
                = new UriText(EndpointHelper.resolveEndpointUriPropertyPlaceholders(context, uri).strip());
        if (LanguageSupport.hasSimpleFunction(text.path())) {
            throw tooMuch("the operation");
        }
        StringBuilder written = new StringBuilder(text.path());
        for (String option : text.options()) {
            String name = StringHelper.before(option, "=", option);
            String value = StringHelper.after(option, "=", "");
            if (LanguageSupport.hasSimpleFunction(name)) {
                throw tooMuch("the name of an option");
            }
            if (LanguageSupport.hasSimpleFunction(value)) {
                Expression expression
                        = context.resolveLanguage("simple").createExpression(UriText.withoutRaw(value));
                expression.init(context);
                expressions.put(name, expression);
            } else {
                written.append(written.indexOf("?") < 0 ? '?' : '&').append(option);
            }
        }
        fixed = written.toString();
    }

    /**
     * @throws IllegalArgumentException if the message chooses another option than those of the payment
     */
    void requirePaymentOnly() {
        expressions.keySet().stream().filter(option -> header(option) == null).findFirst().ifPresent(option -> {
            throw tooMuch("option " + OptionNames.shown(option));
        });
    }

    /** The header with the same meaning as the option, or null. */
    static String header(String option) {
        return HEADERS.get(OptionNames.plain(option));
    }

    /** The URI of the endpoint: the fixed part, and these options. */
    String uri(Map<String, Object> options) {
        StringBuilder uri = new StringBuilder(fixed);
        options.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&').append(name).append("=RAW(").append(value)
                .append(')'));
        return uri.toString();
    }

    /**
     * @param  resolved                 what Camel made of the template with this message
     * @return                          the values that the message chooses
     * @throws IllegalArgumentException if the message adds anything else to the URI
     */
    Map<String, String> values(Exchange exchange, String resolved) {
        Map<String, String> values = new LinkedHashMap<>();
        // Camel has read the body to its end
        MessageHelper.resetStreamCache(exchange.getMessage());
        expressions.forEach((option, expression) -> values.put(option,
                Objects.requireNonNullElse(expression.evaluate(exchange, String.class), "").strip()));
        MessageHelper.resetStreamCache(exchange.getMessage());
        Map<String, Object> meant = UriText.read(fixed);
        Map<String, Object> found = UriText.read(resolved);
        if (meant == null || found == null) {
            throw refused("is no readable URI with what the message gives for " + names());
        }
        meant.putAll(values);
        requireSame(meant, found);
        return values;
    }

    private void requireSame(Map<String, Object> meant, Map<String, Object> found) {
        for (String name : found.keySet()) {
            if (!meant.containsKey(name)) {
                throw refused("has " + OptionNames.shown(name) + " in what the message gives for " + names()
                              + ", and not in its template");
            }
        }
        meant.forEach((name, value) -> {
            if (!value.equals(found.get(name) instanceof String text ? text.strip() : found.get(name))) {
                throw refused("can be read in two ways with what the message gives for " + names() + ": it holds %, +, #, RAW,"
                              + " {{ or an option's name, or is another text each time that it is evaluated");
            }
        });
    }

    private String names() {
        return String.join(", ", expressions.keySet());
    }

    private static IllegalArgumentException refused(String fault) {
        return new IllegalArgumentException(QueryNextStep.NOTHING_SENT + ". The URI of the toD " + fault + ". " + REMEDY);
    }

    private static IllegalArgumentException tooMuch(String what) {
        return new IllegalArgumentException(
                "Nothing was sent. Only the options noOrder, oidPaybill, platform of a toD can come out of a message, and its template"
                                            + " has a function such as ${header.x} in " + what
                                            + ". Write the value there, or {{property}}; for several merchants, choose between"
                                            + " several to(). If no message can choose it, set trustDynamicUris=true on the component");
    }
}
