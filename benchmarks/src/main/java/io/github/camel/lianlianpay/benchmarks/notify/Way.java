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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.util.Locale;

import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import org.apache.camel.CamelContext;

/** A way to be notified: verifies, records the proof, books, records that it is handled, and acknowledges. */
enum Way {

    OURS("ours, three steps", false),
    BY_HAND("hand-made route, three steps", false),
    OURS_AT_ONCE("ours, one transaction", true),
    BY_HAND_AT_ONCE("hand-made route, one transaction", true);

    static final String PATH = "/llp/notify";

    private final String title;
    private final boolean atOnce;

    Way(String title, boolean atOnce) {
        this.title = title;
        this.atOnce = atOnce;
    }

    String title() {
        return title;
    }

    /** The name of its database. */
    String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Adds its route, which serves {@link #PATH}. */
    void addTo(CamelContext context, Keys keys, Books books) throws Exception {
        switch (this) {
            case OURS, OURS_AT_ONCE -> context.addRoutes(new OurRoute(keys, books, atOnce));
            case BY_HAND, BY_HAND_AT_ONCE -> context.addRoutes(new HandMadeRoute(keys, books, atOnce));
        }
    }
}
