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
package io.github.camel.lianlianpay.benchmarks;

import java.nio.file.Path;
import java.util.List;

import io.github.camel.lianlianpay.benchmarks.crypto.CryptoPart;
import io.github.camel.lianlianpay.benchmarks.notify.NotificationsPart;
import io.github.camel.lianlianpay.benchmarks.payment.DuePart;
import io.github.camel.lianlianpay.benchmarks.payment.PaymentsPart;
import io.github.camel.lianlianpay.benchmarks.query.QueryPart;
import io.github.camel.lianlianpay.benchmarks.reconciliation.GrowthPart;
import io.github.camel.lianlianpay.benchmarks.reconciliation.JobsPart;
import io.github.camel.lianlianpay.benchmarks.reconciliation.ProfilePart;
import io.github.camel.lianlianpay.benchmarks.waiting.WaitingPart;

/**
 * Measures, prints, and writes the results. Arguments: the file for the results, then the names of the parts, separated
 * by commas; without names all parts run.
 */
public final class Benchmarks {

    static final List<Part> PARTS = List.of(
            new CryptoPart(),
            new QueryPart(),
            new PaymentsPart(),
            new NotificationsPart(),
            new DuePart(),
            new WaitingPart(),
            new GrowthPart(),
            new ProfilePart(),
            new JobsPart());

    private Benchmarks() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("The first argument is the file for the results");
        }
        List<String> names = PARTS.stream().map(Part::name).toList();
        List<String> chosen = arguments.length > 1 && !arguments[1].isBlank() ? List.of(arguments[1].split(",")) : names;
        for (String name : chosen) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("Unknown part " + name + ". The parts are " + names);
            }
        }
        Results results = new Results(Path.of(arguments[0]), names);
        String machine = Machine.describe();
        for (Part part : PARTS) {
            if (chosen.contains(part.name())) {
                System.out.println("\n## " + part.title() + "\n");
                Report report = part.measure(Size.FULL);
                System.out.println(report.toMarkdown());
                results.write(part, machine, report);
            }
        }
        // a part may leave threads running
        System.exit(0);
    }
}
