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
package io.github.camel.lianlianpay.cli.console;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.SafeText;

/** Prints the fields of a message, one a line. What belongs to people stays hidden unless they want to see it. */
public final class FieldPrinter {

    private static final Set<String> SECRETS = Set.of(
            FieldNames.ACCT_NAME, FieldNames.CONFIRM_CODE, FieldNames.RISK_ITEM);

    private final PrintWriter out;
    private final boolean show;

    /** @param show whether cards, names and codes are printed as they are */
    public FieldPrinter(PrintWriter out, boolean show) {
        this.out = out;
        this.show = show;
    }

    public void print(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (value != null && !FieldNames.SIGN.equals(name)) {
                out.printf("%-13s%s%n", SafeText.onOneLine(SafeText.quote(name)), text(name, value));
            }
        });
    }

    private String text(String name, String value) {
        if (!show && FieldNames.CARD_NO.equals(name)) {
            return FieldRules.masked(value);
        }
        return !show && SECRETS.contains(name) ? "***" : SafeText.onOneLine(value);
    }
}
