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
package io.github.camel.lianlianpay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of a part as Markdown. */
public final class Report {

    private final List<Goal> goals = new ArrayList<>();
    private final StringBuilder ratios = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /**
     * @param what     the description of the ratio
     * @param measured its value
     * @param bound    the goal
     * @param atLeast  whether the goal is a lower bound
     */
    public record Goal(String what, double measured, double bound, boolean atLeast) {

        public boolean isMet() {
            return atLeast ? measured >= bound : measured <= bound;
        }

        private String row() {
            return "| " + what + " | " + (atLeast ? "at least " : "at most ") + number(bound) + " | **" + number(measured)
                   + "** | " + (isMet() ? "met" : "missed") + " |\n";
        }
    }

    /** Adds a ratio that should be at least this. */
    public Report atLeast(String what, double bound, double measured) {
        return add(new Goal(what, measured, bound, true));
    }

    /** Adds a ratio that should be at most this. */
    public Report atMost(String what, double bound, double measured) {
        return add(new Goal(what, measured, bound, false));
    }

    private Report add(Goal goal) {
        goals.add(goal);
        ratios.append(goal.row());
        return this;
    }

    /** Adds a ratio without a goal. */
    public Report ratio(String what, double measured) {
        ratios.append("| ").append(what).append(" | | ").append(number(measured)).append(" | |\n");
        return this;
    }

    /** Starts a table, whose rows follow. */
    public Report table(String... columns) {
        body.append('\n');
        row((Object[]) columns);
        body.append("|").append("---|".repeat(columns.length)).append('\n');
        return this;
    }

    /** Adds a row, with rounded numbers. */
    public Report row(Object... cells) {
        for (Object cell : cells) {
            body.append("| ").append(cell instanceof Number number ? number(number.doubleValue()) : cell).append(' ');
        }
        body.append("|\n");
        return this;
    }

    public Report note(String text) {
        body.append('\n').append(text).append('\n');
        return this;
    }

    public List<Goal> goals() {
        return List.copyOf(goals);
    }

    public String toMarkdown() {
        StringBuilder text = new StringBuilder();
        if (!ratios.isEmpty()) {
            text.append("| ratio | goal | measured | |\n|---|---|---|---|\n");
            text.append(ratios);
        }
        return text.append(body).toString().strip() + "\n";
    }

    /** Three significant digits, or all before the point. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size == Math.rint(size) && size < 1e15 || size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
