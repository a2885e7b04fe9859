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

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.apache.camel.CamelContext;

/** Counts notifications by how they ended. Knows Micrometer, which is optional. */
final class NotificationMetrics implements Consumer<NotificationEnding> {

    private static final String NOTIFICATIONS = "camel.lianlianpay.notifications";
    private static final String OPERATION = "notify";
    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final MeterRegistry registry;

    private NotificationMetrics(MeterRegistry registry) {
        this.registry = registry;
        // reports zero, so that the first failure shows as a change
        signatureFailures();
    }

    /**
     * @return                      null if there is no meter registry
     * @throws NoClassDefFoundError if Micrometer is not there
     */
    static Consumer<NotificationEnding> find(CamelContext context) {
        MeterRegistry registry = GatewayMetrics.registry(context);
        return registry == null ? null : new NotificationMetrics(registry);
    }

    @Override
    public void accept(NotificationEnding ending) {
        Timer.builder(NOTIFICATIONS).description("Notifications, by how they ended")
                .tags(Tags.of("outcome", ending.outcome().text(), "result", result(ending), "applied", applied(ending)))
                .register(registry).record(ending.nanos(), TimeUnit.NANOSECONDS);
        if (ending.outcome() == NotificationOutcome.SIGNATURE) {
            signatureFailures().increment();
        }
    }

    private Counter signatureFailures() {
        return GatewayMetrics.signatureFailures(registry, OPERATION);
    }

    private static String applied(NotificationEnding ending) {
        return ending.applied() == null ? NONE : ending.applied().toLowerCase(Locale.ROOT);
    }

    private static String result(NotificationEnding ending) {
        if (ending.result() == null) {
            return NONE;
        }
        return ending.result().isKnown() ? ending.result().getText() : OTHER;
    }
}
