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
package io.github.camel.lianlianpay.internal.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;

/**
 * The plain value (a text, a number, a map, or nothing) of what other steps of a route leave in headers and bodies,
 * such as jq, JSONPath and XPath. A value with more than one reading stays as it is, and is refused where it is used.
 */
public final class PlainValues {

    /** Far above what a route nests; a list may be its own element. */
    private static final int DEEPEST = 8;

    private PlainValues() {
    }

    /** The value without what wraps it: Jackson's nodes, XML nodes of one text, {@link Optional}. Null for nothing. */
    public static Object plain(Object value) {
        return unwrapped(value, false, DEEPEST);
    }

    /** The same, and a list of one value is that value: an expression that may find several values gives a list. */
    public static Object single(Object value) {
        return unwrapped(value, true, DEEPEST);
    }

    private static Object unwrapped(Object value, boolean lists, int depth) {
        Object inner = inner(value, lists);
        return inner == value || depth == 0 ? inner : unwrapped(inner, lists, depth - 1);
    }

    private static Object inner(Object value, boolean lists) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof JsonNode json) {
            return json(json, lists);
        }
        // the nodes of some parsers are lists as well
        if (value instanceof Node node) {
            return xml(node);
        }
        if (value instanceof NodeList nodes && nodes.getLength() == 1) {
            return nodes.item(0);
        }
        return lists && value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }

    private static Object json(JsonNode json, boolean lists) {
        return switch (json.getNodeType()) {
            case STRING -> json.textValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            case NULL, MISSING -> null;
            case BINARY -> ((BinaryNode) json).binaryValue();
            case POJO -> ((POJONode) json).getPojo();
            case OBJECT -> members(json);
            case ARRAY -> lists && json.size() == 1 ? json.get(0) : json;
        };
    }

    private static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.fields().forEachRemaining(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** An element that holds other elements has more than one text. */
    private static Object xml(Node node) {
        return switch (node.getNodeType()) {
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ATTRIBUTE_NODE -> node.getNodeValue();
            case Node.ELEMENT_NODE -> holdsTextOnly(node) ? node.getTextContent() : node;
            default -> node;
        };
    }

    private static boolean holdsTextOnly(Node element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() != Node.TEXT_NODE && child.getNodeType() != Node.CDATA_SECTION_NODE) {
                return false;
            }
        }
        return true;
    }

    /** What to do about a value that is no text. */
    public static String remedy(Object value) {
        int found = value instanceof JsonNode json && json.isArray() ? json.size()
                : value instanceof List<?> list ? list.size()
                : value instanceof NodeList nodes && !(value instanceof Node) ? nodes.getLength() : -1;
        if (found == 0) {
            return "It is empty: the expression found nothing";
        }
        if (found > 1) {
            return "It has " + found + " values: choose one of them";
        }
        if (value instanceof Node) {
            return "Choose the text in it, with text() in XPath";
        }
        return "Send it as text";
    }
}
