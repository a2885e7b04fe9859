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
package io.github.camel.lianlianpay;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;

/**
 * Counts endings in the registry of meters that is bound in Camel's. The only class that knows Micrometer, which need
 * not be there. No tag takes a text of the other side: each has a few values only.
 */
final class LianLianPayMeters implements Consumer<LianLianPayObserver.Ending> {

    static final String QUERIES = "camel.lianlianpay.queries";
    static final String SIGNATURE_FAILURES = "camel.lianlianpay.signature.failures";
    static final String REDELIVERIES = "camel.lianlianpay.redeliveries";

    /** The name under which camel-micrometer binds its own. */
    private static final String REGISTRY = "metricsRegistry";
    private static final String NONE = "none";
    private static final String OTHER = "other";
    /** Those on the gateway's pages; what each means is told in docs/errors.md. */
    private static final Set<String> CODES = Set.of(
            "0000", "1001", "1002", "1004", "1008", "2005", "3001", "4005", "4006", "4007", "4009", "8901", "9104", "9999");

    private final MeterRegistry registry;

    private LianLianPayMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @return                      null if there is no registry of meters
     * @throws NoClassDefFoundError if Micrometer is not there
     */
    static Consumer<LianLianPayObserver.Ending> find(CamelContext context, String operation) {
        MeterRegistry registry = context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class);
        if (registry == null) {
            registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        }
        if (registry == null) {
            return null;
        }
        LianLianPayMeters meters = new LianLianPayMeters(registry);
        // zero is told, so that the first failure shows as a change
        meters.signatureFailures(operation);
        meters.redeliveries(operation);
        return meters;
    }

    @Override
    public void accept(LianLianPayObserver.Ending ending) {
        Timer.builder(QUERIES).description("Queries, by how they ended")
                .tags(Tags.of("operation", ending.operation(), "result", result(ending), "ret_code", retCode(ending),
                        "outcome", ending.outcome().text()))
                .register(registry).record(ending.nanos(), TimeUnit.NANOSECONDS);
        if (ending.outcome() == LianLianPayOutcome.SIGNATURE) {
            signatureFailures(ending.operation()).increment();
        }
        if (ending.repeated()) {
            redeliveries(ending.operation()).increment();
        }
    }

    private Counter signatureFailures(String operation) {
        return Counter.builder(SIGNATURE_FAILURES).description("Replies without a valid signature")
                .tag("operation", operation).register(registry);
    }

    private Counter redeliveries(String operation) {
        return Counter.builder(REDELIVERIES).description("Queries that Camel's error handler made again")
                .tag("operation", operation).register(registry);
    }

    private static String result(LianLianPayObserver.Ending ending) {
        if (ending.resultPay() == null) {
            return NONE;
        }
        return ending.knownResult() ? ending.resultPay() : OTHER;
    }

    private static String retCode(LianLianPayObserver.Ending ending) {
        if (ending.retCode() == null) {
            return NONE;
        }
        return CODES.contains(ending.retCode()) ? ending.retCode() : OTHER;
    }
}
