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

import java.nio.file.Path;

import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;

/** Asks about one payment after the other, and holds every answer against what it must be. */
final class Asking implements Load.Task {

    private final Way way;

    Asking(Way way) {
        this.way = way;
    }

    /** Arguments: the way to query, the folder with the keys, the gateway's URL. */
    public static void main(String[] arguments) throws Exception {
        try (Way way = Way.Kind.valueOf(arguments[0]).open(new Keys(Path.of(arguments[1])), arguments[2]);
             Load load = new Load(new Asking(way))) {
            load.serve(arguments[0]);
        }
        System.exit(0);
    }

    @Override
    public void run(int n) throws Exception {
        int order = Math.floorMod(n, PreparedGateway.ORDERS);
        String noOrder = GenuineReply.noOrder(order);
        Way.Answer answer = way.ask(noOrder);
        if (!answer.equals(new Way.Answer(noOrder, "SUCCESS", GenuineReply.money(order)))) {
            throw new IllegalStateException("Queried " + noOrder + ", but the answer was " + answer);
        }
    }
}
