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
package io.github.camel.lianlianpay.benchmarks.waiting;

import java.util.List;
import java.util.stream.IntStream;

/** The orders that client and gateway both know. */
final class Orders {

    static final String MERCHANT = "201900000000000001";
    static final String AMOUNT = "46.78";

    private Orders() {
    }

    static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(number -> "WAIT" + (1_000_000 + number)).toList();
    }
}
