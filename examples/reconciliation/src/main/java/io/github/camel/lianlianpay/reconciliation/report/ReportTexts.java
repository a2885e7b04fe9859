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
package io.github.camel.lianlianpay.reconciliation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the page in one language, and its templates. */
final class ReportTexts {

    /** The prefix of the keys of texts for the script. */
    private static final String FOR_SCRIPT = "script.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-zA-Z.-]+)}}");
    private static final Pattern VALUE = Pattern.compile("\\{([0-9])}");
    private static final Pattern LICENCE = Pattern.compile("\\A(?:<!--.*?-->|/\\*.*?\\*/)\\s*", Pattern.DOTALL);

    private final Properties texts = new Properties();

    ReportTexts(ReportLanguage language) throws IOException {
        // a Reader, because Properties reads bytes as Latin-1
        texts.load(new StringReader(resource("tones.properties")));
        texts.load(new StringReader(resource("texts_" + language.code() + ".properties")));
    }

    /** The text, or null. */
    String find(String key) {
        return texts.getProperty(key);
    }

    /** The text with the values in place of {0}, {1} and so on. */
    String say(String key, String... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("The report has no text " + key);
        }
        return insert(text, values);
    }

    /** The text as HTML; the values are HTML already. */
    String html(String key, String... values) {
        return insert(ReportFormat.escape(say(key)), values);
    }

    /** In one pass, because a value may look like a placeholder. */
    private static String insert(String text, String... values) {
        return values.length == 0
                ? text : VALUE.matcher(text).replaceAll(
                        place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
    }

    /** The singular or plural form for the number, which replaces {0}. */
    String count(String key, long number) {
        return say(key + (number == 1 ? ".one" : ".many"), ReportFormat.number(number));
    }

    /** A JSON object with the texts for the script. */
    String forScript() {
        StringBuilder json = new StringBuilder("{");
        for (String key : new TreeSet<>(texts.stringPropertyNames())) {
            if (key.startsWith(FOR_SCRIPT)) {
                json.append(json.length() > 1 ? "," : "");
                ReportFormat.json(json, key.substring(FOR_SCRIPT.length()));
                ReportFormat.json(json.append(':'), texts.getProperty(key));
            }
        }
        return json.append("}").toString();
    }

    /**
     * The template with each placeholder replaced by a value, which is HTML, or else by a text. In one pass, so that a
     * placeholder within a value stays unchanged.
     */
    String fill(String template, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = values.containsKey(name) ? values.get(name) : ReportFormat.escape(say(name));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Without the licence, and with line feeds only, as a browser reads them, because the hashes depend on them. */
    static String resource(String name) throws IOException {
        try (InputStream in = ReportTexts.class.getResourceAsStream("/report/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return LICENCE.matcher(text).replaceFirst("");
        }
    }
}
