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
package io.github.camel.lianlianpay.benchmarks.query;

import io.github.camel.lianlianpay.benchmarks.shared.Keys;

/**
 * A way to query a payment. Each way signs the query, verifies and reads the reply, and throws if the reply is not
 * about this payment. Several threads use it at a time.
 */
interface Way extends AutoCloseable {

    Answer ask(String noOrder) throws Exception;

    /**
     * @param noOrder as in the reply
     * @param result  {@code result_pay}
     * @param money   {@code money_order}
     */
    record Answer(String noOrder, String result, String money) {
    }

    /** The ways by name. */
    enum Kind {
        OURS("ours"),
        BY_HAND("by hand: HttpClient 5, JCA, Jackson"),
        CAMEL_ROUTE("hand-made Camel route"),
        DEMO("demo style");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        Way open(Keys keys, String gatewayUrl) throws Exception {
            return switch (this) {
                case OURS -> new OurRoute(keys, gatewayUrl);
                case BY_HAND -> new ByHand(keys, gatewayUrl);
                case CAMEL_ROUTE -> new HandMadeRoute(keys, gatewayUrl);
                case DEMO -> new DemoStyle(keys, gatewayUrl);
            };
        }
    }
}
