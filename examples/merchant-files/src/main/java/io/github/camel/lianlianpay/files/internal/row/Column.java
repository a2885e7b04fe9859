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
package io.github.camel.lianlianpay.files.internal.row;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column that a job reads.
 *
 * @param name       its own name
 * @param required   whether a file must have it
 * @param otherNames that people give it
 */
public record Column(String name, boolean required, List<String> otherNames) {

    /** Ignored in names: blanks, marks of required columns, and the unit yuan. */
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}_*:-]");
    private static final Pattern YUAN = Pattern.compile("[(\\[](元|人民币|人民币元|cny|rmb|yuan)[)\\]]$");

    /**
     * @param plain the text of a cell, without what is ignored in names
     */
    boolean isNamed(String plain) {
        return plain.equals(plain(name)) || otherNames.stream().anyMatch(other -> plain.equals(plain(other)));
    }

    /** All its names, for messages. */
    String describe() {
        return otherNames.isEmpty() ? name : name + " (or " + String.join(", ", otherNames) + ")";
    }

    /** The name without what is ignored in names. */
    static String plain(String name) {
        String plain = NOISE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
        return YUAN.matcher(plain.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
