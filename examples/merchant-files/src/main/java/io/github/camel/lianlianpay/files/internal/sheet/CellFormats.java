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
package io.github.camel.lianlianpay.files.internal.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** The number formats of a workbook's cells, some of which make a number a date. */
final class CellFormats {

    /**
     * Date formats of a Chinese Excel, which writes only their numbers (ECMA-376 part 1, 18.8.30, zh-cn). POI knows
     * only the formats that all languages share.
     */
    private static final Set<Integer> CHINESE_DATES = Set.of(27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56,
            57, 58);
    private static final Set<Integer> CHINESE_TIMES = Set.of(32, 33, 34, 35, 55, 56);
    private static final Pattern NOT_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^hHsSmM\\]][^\\]]*\\]");
    private static final Pattern TIME = Pattern.compile("[hHsS]");

    /**
     * @param text   as Excel writes it
     * @param isDate whether a number in it is a day, or a day and a time
     * @param isTime whether it shows a time of the day
     */
    record Format(String text, boolean isDate, boolean isTime) {
    }

    private static final Format GENERAL = new Format("General", false, false);

    private final StylesTable styles;
    private final List<Format> known = new ArrayList<>();

    CellFormats(StylesTable styles) {
        this.styles = styles;
    }

    /**
     * @param style the attribute of a cell, or null
     */
    Format of(String style) {
        int index = style == null ? 0 : Integer.parseInt(style);
        if (styles == null || index < 0 || index >= styles.getNumCellStyles()) {
            return GENERAL;
        }
        while (known.size() <= index) {
            known.add(null);
        }
        Format format = known.get(index);
        if (format == null) {
            format = format(styles.getStyleAt(index));
            known.set(index, format);
        }
        return format;
    }

    private static Format format(XSSFCellStyle style) {
        int number = style.getDataFormat();
        String text = style.getDataFormatString() == null ? "General" : style.getDataFormatString();
        if (CHINESE_DATES.contains(number)) {
            return new Format(text, true, CHINESE_TIMES.contains(number));
        }
        boolean isDate = DateUtil.isADateFormat(number, text);
        return new Format(text, isDate, isDate && TIME.matcher(NOT_CODE.matcher(text).replaceAll("")).find());
    }
}
