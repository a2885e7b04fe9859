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
package io.github.camel.lianlianpay.reconciliation.docs.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The parts of our texts that Camel's tools would check: URIs of endpoints, and properties of Camel. */
public final class CamelTexts {

    private static final Pattern FENCE = Pattern.compile("(?m)^( *)```(\\w*)\n(.*?)^ *```$", Pattern.DOTALL);
    /** Except lianlianpay:operation, which explains the syntax. */
    private static final Pattern IN_TEXT
            = Pattern.compile("(?<![\\w:/.-])(?:dataformat:)?lianlianpay:(?!operation\\b)[a-z]\\w*(?:\\?[^\\s\"'`<>|]+)?");
    private static final Pattern IN_XML = Pattern.compile("<(?:\\w+:)?(\\w+)\\s[^<>]*?\\buri=\"([^\"]+)\"");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^[ \t]*#?[ \t]*(camel\\.[\\w.\\[\\]-]+)[ \t]*=[ \t]*(.*)$");
    private static final Pattern CONSTANT = Pattern.compile("static final String (\\w+)\\s*=\\s*(\"[^\"\\\\]*\");");
    private static final Pattern CALL = Pattern.compile("\\b(from|fromF|to|toD|toF|wireTap|enrich|pollEnrich)\\(\\s*$");
    private static final Pattern URI = Pattern.compile("(?s)[a-z][a-z0-9-]*:.+");
    private static final List<String> STEPS = List.of("from", "to", "toD", "wireTap", "enrich", "pollEnrich", "poll");
    private static final List<String> PARAMETERS = List.of("parameters", "properties");

    /** @param place file and kind of text */
    public record Endpoint(String place, String uri, boolean consumer) {
    }

    /** @param place file */
    public record Property(String place, String line) {
    }

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public List<Property> properties() {
        return properties;
    }

    public CamelTexts add(String file, String text) {
        switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "md" -> addPage(file, text);
            case "java" -> addJava(file + " Java", text);
            case "yaml" -> addYaml(file + " YAML", text);
            case "xml" -> addXml(file + " XML", text);
            case "properties", "cfg" -> addProperties(file, text);
            default -> addText(file + " text", text);
        }
        return this;
    }

    private void addPage(String file, String text) {
        Matcher fence = FENCE.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (fence.find()) {
            fence.appendReplacement(rest, "");
            String sample = fence.group(3).replaceAll("(?m)^" + fence.group(1), "");
            switch (fence.group(2)) {
                case "java" -> addJava(file + " Java", sample);
                case "yaml", "yml" -> addYaml(file + " YAML", sample);
                case "xml" -> addXml(file + " XML", sample);
                default -> addText(file + " text", sample);
            }
            addProperties(file, sample);
        }
        fence.appendTail(rest);
        addText(file + " text", rest.toString());
        addProperties(file, rest.toString());
    }

    private void addText(String place, String text) {
        Matcher uri = IN_TEXT.matcher(text);
        while (uri.find()) {
            String found = uri.group().replaceAll("[.,;:)\\]]+$", "");
            // a text does not say how it uses them
            endpoints.add(new Endpoint(place, found, found.matches("lianlianpay:(?:notify|due)\\b.*")));
        }
    }

    private void addProperties(String file, String text) {
        Matcher property = PROPERTY.matcher(text);
        while (property.find()) {
            properties.add(new Property(file, property.group(1) + "=" + property.group(2).strip()));
        }
    }

    private void addXml(String place, String text) {
        Matcher uri = IN_XML.matcher(text);
        while (uri.find()) {
            if (URI.matcher(uri.group(2)).matches()) {
                endpoints.add(new Endpoint(place, uri.group(2).replace("&amp;", "&"), uri.group(1).equals("from")));
            }
        }
    }

    private void addYaml(String place, String text) {
        new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(document -> addNode(place, "", document));
    }

    private void addNode(String place, String name, Object node) {
        if (node instanceof List<?> list) {
            list.forEach(item -> addNode(place, name, item));
        } else if (node instanceof Map<?, ?> map) {
            if (map.get("uri") instanceof String uri) {
                addIfUri(place, name, withParameters(uri, map));
            }
            map.forEach((key, value) -> {
                if (value instanceof String uri && STEPS.contains(key)) {
                    addIfUri(place, key.toString(), uri);
                }
                addNode(place, key.toString(), value);
            });
        }
    }

    private void addIfUri(String place, String step, String uri) {
        if (URI.matcher(uri).matches()) {
            endpoints.add(new Endpoint(place, uri, step.equals("from")));
        }
    }

    private static String withParameters(String uri, Map<?, ?> step) {
        StringBuilder whole = new StringBuilder(uri);
        for (String name : PARAMETERS) {
            if (step.get(name) instanceof Map<?, ?> parameters) {
                parameters.forEach((key, value) -> whole.append(whole.indexOf("?") < 0 ? '?' : '&').append(key).append('=')
                        .append(value));
            }
        }
        return whole.toString();
    }

    /**
     * Concatenated texts: a part that is not a literal counts as a placeholder, whose value tools do not know either.
     */
    private void addJava(String place, String source) {
        String code = source.replaceAll("(?ms)^\\s*/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("'\\\\?\"'", "0");
        for (String block : code.split("\"\"\"", -1)) {
            // every second part is a text block
            if (block.startsWith("\n")) {
                addText(place, block);
            }
        }
        code = code.replaceAll("(?s)\"\"\"\n.*?\"\"\"", "\"\"");
        Map<String, String> constants = new HashMap<>();
        CONSTANT.matcher(code).results().forEach(constant -> constants.put(constant.group(1), constant.group(2)));
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            code = code.replaceAll("\\b" + constant.getKey() + "\\b(?=\\s*[+,)])",
                    Matcher.quoteReplacement(constant.getValue()));
        }
        int at = code.indexOf('"');
        while (at >= 0) {
            StringBuilder text = new StringBuilder();
            int end = readSum(code, at, text);
            Matcher call = CALL.matcher(code.substring(Math.max(0, at - 200), at));
            boolean isCall = call.find();
            if (isCall && URI.matcher(text).matches() || IN_TEXT.matcher(text).lookingAt()) {
                endpoints.add(new Endpoint(place, text.toString(), isCall && call.group(1).startsWith("from")));
            }
            at = code.indexOf('"', end);
        }
    }

    /** @return the end of the concatenation that starts at a quotation mark */
    private static int readSum(String code, int start, StringBuilder text) {
        int at = start;
        while (true) {
            if (code.charAt(at) == '"') {
                at = readLiteral(code, at, text);
            } else {
                int from = at;
                at = readOperand(code, at);
                text.append("{{").append(code.substring(from, at).replaceAll("\\W+", "-")).append("}}");
            }
            int next = skipBlanks(code, at);
            if (next >= code.length() || code.charAt(next) != '+') {
                return at;
            }
            at = skipBlanks(code, next + 1);
        }
    }

    private static int readLiteral(String code, int start, StringBuilder text) {
        int at = start + 1;
        while (code.charAt(at) != '"') {
            if (code.charAt(at) == '\\') {
                at++;
            }
            text.append(code.charAt(at++));
        }
        return at + 1;
    }

    private static int readOperand(String code, int start) {
        int depth = 0;
        int at = start;
        while (at < code.length() && (depth > 0 || "+,;)".indexOf(code.charAt(at)) < 0)) {
            if (code.charAt(at) == '"') {
                at = readLiteral(code, at, new StringBuilder());
                continue;
            }
            if (code.charAt(at) == '(') {
                depth++;
            } else if (code.charAt(at) == ')') {
                depth--;
            }
            at++;
        }
        return at;
    }

    private static int skipBlanks(String code, int start) {
        int at = start;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }
}
