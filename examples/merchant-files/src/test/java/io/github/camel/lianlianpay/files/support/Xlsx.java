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
package io.github.camel.lianlianpay.files.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks by hand, because no library writes all that Excel and other programs write. */
public final class Xlsx {

    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /**
     * Style 0 General, 1 Chinese date without its code, 2 date and time, 3 zeros, 4 percent, 5 yuan, 6 day, 7 dollars,
     * 8 text.
     */
    private static final String STYLES = "<styleSheet" + MAIN + "><numFmts count=\"5\">"
                                         + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
                                         + "<numFmt numFmtId=\"165\" formatCode=\"000000\"/>"
                                         + "<numFmt numFmtId=\"166\" formatCode=\"[$¥-804]#,##0.00;[Red][$¥-804]\\-#,##0.00\"/>"
                                         + "<numFmt numFmtId=\"167\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
                                         + "<numFmt numFmtId=\"168\" formatCode=\"[$$-409]#,##0.00\"/></numFmts>"
                                         + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
                                         + "<cellXfs count=\"9\"><xf numFmtId=\"0\"/><xf numFmtId=\"31\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
                                         + "<xf numFmtId=\"10\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"49\"/>"
                                         + "</cellXfs></styleSheet>";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final List<String> strings = new ArrayList<>();
    private String properties = "";

    /** The header of most tests. */
    public static String header() {
        return "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>no_order</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>money_order</t></is></c>"
               + "<c r=\"C1\" t=\"inlineStr\"><is><t>created_at</t></is></c></row>";
    }

    public static Xlsx of(String rows) {
        return new Xlsx().sheet("Sheet1", "", "<sheetData>" + rows + "</sheetData>");
    }

    /** A workbook with the header, and one row with these three cells. */
    public static Xlsx row(String noOrder, String money, String time) {
        return of(header() + "<row r=\"2\">" + noOrder + money + time + "</row>");
    }

    public static String text(String value) {
        return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + value + "</t></is></c>";
    }

    public static String number(String value, int style) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    public Xlsx sheet(String name, String attributes, String content) {
        sheets.put("<sheet name=\"" + name + "\" " + attributes, content);
        return this;
    }

    public Xlsx string(String si) {
        strings.add("<si>" + si + "</si>");
        return this;
    }

    public Xlsx properties(String attributes) {
        properties = "<workbookPr " + attributes + "/>";
        return this;
    }

    public byte[] bytes() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        StringBuilder names = new StringBuilder();
        int no = 0;
        for (Map.Entry<String, String> sheet : sheets.entrySet()) {
            String part = "worksheets/sheet" + ++no + ".xml";
            parts.put("xl/" + part, "<worksheet" + MAIN + ">" + sheet.getValue() + "</worksheet>");
            types.append(override("/xl/" + part, "worksheet+xml"));
            relations.append(relation("rId" + no, "worksheet", part));
            names.append(sheet.getKey()).append(" sheetId=\"").append(no).append("\" r:id=\"rId").append(no).append("\"/>");
        }
        types.append(override("/xl/styles.xml", "styles+xml")).append(override("/xl/sharedStrings.xml", "sharedStrings+xml"))
                .append(override("/xl/workbook.xml", "sheet.main+xml"));
        relations.append(relation("rId90", "styles", "styles.xml"))
                .append(relation("rId91", "sharedStrings", "sharedStrings.xml"));
        parts.put("xl/styles.xml", STYLES);
        parts.put("xl/sharedStrings.xml", "<sst" + MAIN + ">" + String.join("", strings) + "</sst>");
        parts.put("xl/workbook.xml", "<workbook" + MAIN + " xmlns:r=\"" + RELATION + "\">" + properties + "<sheets>" + names
                                     + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations(relations.toString()));
        parts.put("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                         + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                         + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + types + "</Types>");
        return zip(parts);
    }

    public static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATION + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(String content) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + content
               + "</Relationships>";
    }
}
