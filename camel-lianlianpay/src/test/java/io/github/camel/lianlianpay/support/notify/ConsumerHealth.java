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
package io.github.camel.lianlianpay.support.notify;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the health check of the consumer of notifications says. */
public final class ConsumerHealth {

    private ConsumerHealth() {
    }

    /** Of the only one in this context. */
    public static HealthCheck.Result of(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
        List<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getDetails().containsKey("lastNotification")).toList();
        assertEquals(1, results.size(), results::toString);
        return results.get(0);
    }
}
