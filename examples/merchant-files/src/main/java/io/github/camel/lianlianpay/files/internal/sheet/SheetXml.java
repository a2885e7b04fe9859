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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one part of a workbook, element by element, by local names. */
final class SheetXml implements Closeable {

    /** Excel's escape of a character that XML does not allow. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader xml;

    SheetXml(InputStream in) throws XMLStreamException {
        this.in = in;
        this.xml = FACTORY.createXMLStreamReader(in);
    }

    private static XMLInputFactory factory() {
        // always the JDK's parser
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Moves to the next start of one of the elements.
     *
     * @param  end the element whose end ends the search, or null for the document's
     * @return     false if the end came first
     */
    boolean nextStart(String end, String... names) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                for (String name : names) {
                    if (name.equals(xml.getLocalName())) {
                        return true;
                    }
                }
            } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(end)) {
                return false;
            }
        }
        return false;
    }

    String name() {
        return xml.getLocalName();
    }

    /** Returns null if there is none. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    boolean isTrue(String attribute) {
        String value = attribute(attribute);
        return "1".equals(value) || "true".equals(value);
    }

    String text() throws XMLStreamException {
        return xml.getElementText();
    }

    /** Joins all text of an element, whose parts may have different fonts; without phonetic hints. */
    String texts(String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (nextStart(element, "t", "rPh")) {
            if ("t".equals(xml.getLocalName())) {
                text.append(xml.getElementText());
            } else {
                nextStart("rPh");
            }
        }
        return text.indexOf("_x") < 0
                ? text.toString()
                : ESCAPED.matcher(text).replaceAll(
                        match -> Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
