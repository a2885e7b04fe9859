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

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages of the page. The user chooses one; the machine's locale has no influence. */
public enum ReportLanguage {

    EN("en"),
    ZH("zh-CN");

    private final String tag;

    ReportLanguage(String tag) {
        this.tag = tag;
    }

    /** The language of the setting {@code llp.report.language}; English if it is null. */
    public static ReportLanguage of(String setting) {
        if (setting == null) {
            return EN;
        }
        return Stream.of(values()).filter(language -> language.code().equals(setting.strip())).findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "llp.report.language is '" + setting + "', which is not a language of the report: set "
                                                                + Stream.of(values()).map(ReportLanguage::code)
                                                                        .collect(Collectors.joining(" or "))));
    }

    /** The code in the setting and in the name of the file of texts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of the page's attribute {@code lang}. */
    String tag() {
        return tag;
    }
}
