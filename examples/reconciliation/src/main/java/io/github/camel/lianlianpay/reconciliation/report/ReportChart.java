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

import java.util.List;

/** Horizontal bars as inline SVG. Each bar has its figures as text, and the description repeats all of them. */
final class ReportChart {

    private static final int ROW = 42;
    private static final double THINNEST = 0.4;

    private ReportChart() {
    }

    /** @param tone the class in the style sheet that colours the bar */
    record Bar(String label, String figures, long count, String tone) {
    }

    /** One bar per line; the longest bar has the whole width. */
    static String bars(String id, String title, List<Bar> bars) {
        long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
        StringBuilder svg = open(id, title, bars, bars.size() * ROW);
        int top = 0;
        for (Bar bar : bars) {
            text(svg, top, 0, "start", bar.label());
            text(svg, top, 100, "end", bar.figures());
            rect(svg, top, 0, 100, "track");
            rect(svg, top, 0, share(bar.count(), most), "bar " + bar.tone());
            top += ROW;
        }
        return svg.append("</svg>").toString();
    }

    /** Two parts of a whole in one bar. */
    static String split(String id, String title, Bar left, Bar right) {
        StringBuilder svg = open(id, title, List.of(left, right), ROW);
        double share = share(left.count(), Math.max(1, left.count() + right.count()));
        double cut = right.count() == 0 ? share : Math.min(share, 100 - THINNEST);
        text(svg, 0, 0, "start", left.label() + ": " + left.figures());
        text(svg, 0, 100, "end", right.label() + ": " + right.figures());
        rect(svg, 0, cut, 100 - cut, "bar " + right.tone());
        rect(svg, 0, 0, cut, "bar " + left.tone());
        return svg.append("</svg>").toString();
    }

    /** Without a viewBox, so that bars scale with the page and the text keeps its size on a phone. */
    private static StringBuilder open(String id, String title, List<Bar> bars, int height) {
        StringBuilder svg = new StringBuilder(1024)
                .append("<svg class=\"chart\" width=\"100%\" height=\"").append(height)
                .append("\" role=\"img\" aria-labelledby=\"").append(id).append("-title ").append(id).append("-desc\">")
                .append("<title id=\"").append(id).append("-title\">").append(ReportFormat.escape(title)).append("</title>")
                .append("<desc id=\"").append(id).append("-desc\">");
        for (Bar bar : bars) {
            svg.append(ReportFormat.escape(bar.label())).append(": ").append(ReportFormat.escape(bar.figures())).append(". ");
        }
        return svg.append("</desc>");
    }

    private static void text(StringBuilder svg, int top, int x, String anchor, String text) {
        svg.append("<text x=\"").append(x).append("%\" y=\"").append(top + 15).append("\" text-anchor=\"").append(anchor)
                .append("\">").append(ReportFormat.escape(text)).append("</text>");
    }

    private static void rect(StringBuilder svg, int top, double x, double width, String style) {
        if (width > 0) {
            svg.append("<rect class=\"").append(style).append("\" x=\"").append(x).append("%\" y=\"").append(top + 23)
                    .append("\" width=\"").append(width).append("%\" height=\"9\"/>");
        }
    }

    /** In percent; a part that is not 0 is always visible. */
    private static double share(long part, long whole) {
        return part == 0 ? 0 : Math.max(THINNEST, Math.round(part * 10000.0 / whole) / 100.0);
    }
}
