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

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.fields.SafeText;

/**
 * Says what is wrong with JSON. A parser's own message names its classes and options, and may quote the faulty text,
 * which may be an account number or a name.
 */
final class JsonFault {

    /** Deeper than any message of the gateway; limits the work that a stranger can cause. */
    static final int MAXIMUM_DEPTH = 32;

    private static final int MAXIMUM_PATH = 3;
    private static final int MAXIMUM_NAME = 40;

    private JsonFault() {
    }

    /** The text is JSON, but begins with something else than an object. */
    static InvalidMessageException noObject(JsonToken first) {
        String found = first == null ? "empty" : switch (first) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NULL -> "null";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            default -> "a number";
        };
        return new InvalidMessageException("is no JSON object but " + found);
    }

    static InvalidMessageException unreadable(JsonProcessingException e) {
        return new InvalidMessageException("is no proper JSON object: " + why(e) + place(e));
    }

    private static String why(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it breaks off";
        }
        if (e instanceof StreamConstraintsException) {
            return "it goes beyond what is read, a depth of " + MAXIMUM_DEPTH
                   + ", numbers of 1000 digits, names of 50000 characters";
        }
        if (e instanceof MismatchedInputException) {
            return "something follows behind it";
        }
        // these two have no exception class of their own
        String words = String.valueOf(e.getOriginalMessage());
        if (words.startsWith("Duplicate ")) {
            return "it has a key twice";
        }
        return words.contains("surrogate") ? "it holds half a surrogate pair" : "it is no JSON";
    }

    private static String place(JsonProcessingException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        return offset < 0 ? "" : ", at character " + (offset + 1);
    }

    static InvalidMessageException unwritable(Object value, JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return unwritable(value, path.isEmpty() ? "Jackson knows no way to" : "Jackson knows no way to write " + path);
    }

    static InvalidMessageException unwritable(Object value, String why) {
        return new InvalidMessageException("is a " + value.getClass().getName() + ", which cannot be written as JSON: " + why);
    }

    /** The fields do not make such a bean. */
    static InvalidMessageException unfit(Class<?> type, IllegalArgumentException e) {
        String path = e.getCause() instanceof JsonMappingException mapping ? path(mapping) : "";
        return new InvalidMessageException(
                "cannot be read as " + type.getName() + ": "
                                           + (path.isEmpty() ? "Jackson knows no way to make one" : path + " does not fit"));
    }

    /** The path to a member, its first steps only: values that refer to each other have no end. */
    private static String path(JsonMappingException e) {
        List<String> names = e.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(Objects::nonNull)
                .limit(MAXIMUM_PATH).map(name -> SafeText.shortened(name, MAXIMUM_NAME)).toList();
        return names.stream().collect(Collectors.joining("."));
    }
}
