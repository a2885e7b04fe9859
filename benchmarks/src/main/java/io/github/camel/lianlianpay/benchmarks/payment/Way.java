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
package io.github.camel.lianlianpay.benchmarks.payment;

import java.util.Locale;

import javax.sql.DataSource;

import io.github.camel.lianlianpay.benchmarks.shared.Keys;

/**
 * A way to pay. Each way records the attempt, signs, seals, sends, verifies and reads the reply, and records what it
 * proved; it throws if the reply is not about this payment. Several threads use it at a time.
 */
interface Way extends AutoCloseable {

    /**
     * Pays {@link io.github.camel.lianlianpay.benchmarks.crypto.GenuinePayment} under this number.
     *
     * @return LianLian's number of the payment
     */
    String pay(String noOrder, String money) throws Exception;

    /** The ways by name. */
    enum Kind {
        OURS("ours"),
        BY_HAND("by hand: JDBC, HttpClient 5, JCA, Jackson");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** The name of its database. */
        String database() {
            return name().toLowerCase(Locale.ROOT);
        }

        Way open(Keys keys, String gatewayUrl, DataSource database) throws Exception {
            return switch (this) {
                case OURS -> new OurRoute(keys, gatewayUrl, database);
                case BY_HAND -> new ByHand(keys, gatewayUrl, database);
            };
        }
    }
}
