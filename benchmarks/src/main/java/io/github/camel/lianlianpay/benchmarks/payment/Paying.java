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

import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;
import io.github.camel.lianlianpay.benchmarks.shared.Postgres;

/** Makes one payment after the other, each under a number of its own, and holds the answer against what it must be. */
final class Paying implements Load.Task {

    private final Way way;

    Paying(Way way) {
        this.way = way;
    }

    /** Arguments: the way to pay, the folder with the keys, the gateway's URL, the database's URL. */
    public static void main(String[] arguments) throws Exception {
        try (HikariDataSource pool = Postgres.pool(arguments[3], 2 * Load.THREADS);
             Way way = Way.Kind.valueOf(arguments[0]).open(new Keys(Path.of(arguments[1])), arguments[2], pool);
             Load load = new Load(new Paying(way))) {
            load.serve(arguments[0]);
        }
        System.exit(0);
    }

    @Override
    public void run(int n) throws Exception {
        String noOrder = GenuineReply.noOrder(n);
        String oidPaybill = way.pay(noOrder, GenuineReply.money(n));
        if (!AcceptingGateway.oidPaybill(noOrder).equals(oidPaybill)) {
            throw new IllegalStateException("Paid " + noOrder + ", and the answer was about " + oidPaybill);
        }
    }
}
