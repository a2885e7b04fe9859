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
package io.github.camel.lianlianpay.reconciliation.support;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics and labels in a Prometheus query; knows only the words that the dashboard uses. */
public final class PromQl {

    private static final Set<String> WORDS
            = Set.of("sum", "max", "count", "rate", "increase", "by");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern RANGE = Pattern.compile("\\[\\w+]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");

    private PromQl() {
    }

    public static Set<String> metrics(String query) {
        String rest = MATCHERS.matcher(TEXT.matcher(query).replaceAll("")).replaceAll("");
        rest = RANGE.matcher(GROUPING.matcher(rest).replaceAll("")).replaceAll("");
        Set<String> names = names(rest);
        names.removeAll(WORDS);
        return names;
    }

    public static Set<String> labels(String query) {
        String bare = TEXT.matcher(query).replaceAll("");
        Set<String> labels = new TreeSet<>();
        Stream.of(GROUPING, MATCHERS).flatMap(pattern -> pattern.matcher(bare).results())
                .forEach(part -> Arrays.stream(part.group(1).split(",")).forEach(one -> labels.addAll(names(one))));
        return labels;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
        return names;
    }
}
