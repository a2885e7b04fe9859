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
package io.github.camel.lianlianpay.internal.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;

/**
 * Counts endings in the meter registry that is bound in Camel's registry. The only class that knows Micrometer, which
 * is optional. No tag takes a text of the other side: each has a few values only.
 */
final class GatewayMetrics implements Consumer<CallEnding> {

    private static final String QUERIES = "camel.lianlianpay.queries";
    private static final String PAYMENTS = "camel.lianlianpay.payments";
    private static final String QUERY = LianLianPayOperation.queryPayment.name();
    private static final String SIGNATURE_FAILURES = "camel.lianlianpay.signature.failures";
    private static final String REDELIVERIES = "camel.lianlianpay.redeliveries";

    /** The name under which camel-micrometer binds its own registry. */
    private static final String REGISTRY = "metricsRegistry";
    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final MeterRegistry registry;

    private GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @return                      null if there is no meter registry
     * @throws NoClassDefFoundError if Micrometer is not there
     */
    static Consumer<CallEnding> find(CamelContext context, String operation) {
        MeterRegistry registry = registry(context);
        if (registry == null) {
            return null;
        }
        GatewayMetrics metrics = new GatewayMetrics(registry);
        // reports zero, so that the first failure shows as a change
        metrics.signatureFailures(operation);
        metrics.redeliveries(operation);
        return metrics;
    }

    /** Null if there is no meter registry. */
    static MeterRegistry registry(CamelContext context) {
        MeterRegistry registry = context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class);
        return registry == null ? context.getRegistry().findSingleByType(MeterRegistry.class) : registry;
    }

    @Override
    public void accept(CallEnding ending) {
        boolean isQuery = QUERY.equals(ending.operation());
        Timer.builder(isQuery ? QUERIES : PAYMENTS)
                .description((isQuery ? "Queries" : "Payments and confirmations") + ", by how they ended")
                .tags(Tags.of("operation", ending.operation(), "result", result(ending), "ret_code", retCode(ending),
                        "outcome", ending.outcome().text()))
                .register(registry).record(ending.nanos(), TimeUnit.NANOSECONDS);
        if (ending.outcome() == Outcome.SIGNATURE) {
            signatureFailures(ending.operation()).increment();
        }
        if (ending.repeated()) {
            redeliveries(ending.operation()).increment();
        }
    }

    private Counter signatureFailures(String operation) {
        return signatureFailures(registry, operation);
    }

    static Counter signatureFailures(MeterRegistry registry, String operation) {
        return Counter.builder(SIGNATURE_FAILURES).description("Messages without a valid signature")
                .tag("operation", operation).register(registry);
    }

    private Counter redeliveries(String operation) {
        return Counter.builder(REDELIVERIES).description("Calls that Camel's error handler made again")
                .tag("operation", operation).register(registry);
    }

    private static String result(CallEnding ending) {
        if (ending.result() == null) {
            return NONE;
        }
        return ending.result().isKnown() ? ending.result().getText() : OTHER;
    }

    private static String retCode(CallEnding ending) {
        if (ending.code() == null) {
            return NONE;
        }
        return ending.code().isKnown() ? ending.code().code() : OTHER;
    }
}
