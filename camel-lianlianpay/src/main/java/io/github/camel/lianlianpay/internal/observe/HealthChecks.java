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

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.options.OptionNames;
import io.github.camel.lianlianpay.internal.options.UriText;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.util.StringHelper;

/**
 * The health checks of a component. Endpoints whose URIs differ only in the payment share one check. So do the
 * endpoints that Camel makes again of the same URI when it reloads routes, because it never stops the earlier ones.
 */
public final class HealthChecks {

    private static final Set<String> PAYMENT = Set.of("noorder", "oidpaybill");

    /** The endpoints are distinguished by identity: those before and after a reload are equal. */
    private record Shared(HealthCheck check, WritableHealthCheckRepository repository, List<ObservedEndpoint> endpoints) {

        ObservedEndpoint newest() {
            return endpoints.get(endpoints.size() - 1);
        }
    }

    private final Map<String, Shared> checks = new LinkedHashMap<>();
    private final Lock lock = new ReentrantLock();

    /** Camel runs the check if camel-health is there and checks of producers are enabled. */
    public void add(ObservedEndpoint endpoint) {
        WritableHealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository == null) {
            return;
        }
        lock.lock();
        try {
            Shared shared = checks.get(key(endpoint));
            if (shared == null) {
                shared = new Shared(new GatewayHealthCheck(this::endpoint, freeId(endpoint)), repository, new ArrayList<>());
                checks.put(key(endpoint), shared);
                repository.addHealthCheck(shared.check());
            }
            if (shared.endpoints().stream().noneMatch(other -> other == endpoint)) {
                shared.endpoints().add(endpoint);
            }
        } finally {
            lock.unlock();
        }
    }

    public void remove(ObservedEndpoint endpoint) {
        lock.lock();
        try {
            checks.values().forEach(shared -> shared.endpoints().removeIf(other -> other == endpoint));
            removeEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The endpoint to check: the newest that is in use. If none is in use, this was the last check. Null if the
     * endpoint was stopped meanwhile.
     */
    private ObservedEndpoint endpoint(HealthCheck check) {
        lock.lock();
        try {
            Shared found = checks.values().stream().filter(shared -> shared.check() == check).findFirst().orElse(null);
            if (found == null) {
                return null;
            }
            ObservedEndpoint last = found.newest();
            removeUnused();
            return found.endpoints().isEmpty() ? last : found.newest();
        } finally {
            lock.unlock();
        }
    }

    private void removeUnused() {
        Set<Object> registered = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Shared shared : checks.values()) {
            CamelContext context = shared.endpoints().get(0).getCamelContext();
            if (registered.isEmpty()) {
                context.getEndpointRegistry().values().forEach(endpoint -> registered.add(
                        endpoint instanceof InterceptSendToEndpoint wrapper ? wrapper.getOriginalEndpoint() : endpoint));
            }
            shared.endpoints().removeIf(endpoint -> !endpoint.hasProducers() && !registered.contains(endpoint));
        }
        removeEmpty();
    }

    private void removeEmpty() {
        for (Iterator<Shared> all = checks.values().iterator(); all.hasNext();) {
            Shared shared = all.next();
            if (shared.endpoints().isEmpty()) {
                shared.repository().removeHealthCheck(shared.check());
                all.remove();
            }
        }
    }

    /** Shows no more of the merchant than logs and console do. */
    private String freeId(ObservedEndpoint endpoint) {
        String base
                = "producer:" + StringHelper.before(endpoint.getEndpointUri(), ":") + "-" + endpoint.getOperationName() + "-"
                  + endpoint.getMerchant().replace(".", "");
        if (ids().contains(base)) {
            // the check of an endpoint that this one replaced, under another URI, must not occupy the id
            removeUnused();
        }
        Set<String> taken = ids();
        return Stream.iterate(1, n -> n + 1).map(n -> n == 1 ? base : base + "-" + n).filter(id -> !taken.contains(id))
                .findFirst().orElseThrow();
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        checks.values().forEach(shared -> ids.add(shared.check().getId()));
        return ids;
    }

    private static String key(ObservedEndpoint endpoint) {
        Map<String, Object> options = UriText.read(endpoint.getEndpointUri());
        Map<String, Object> others = new TreeMap<>(options == null ? Map.of() : options);
        others.keySet().removeIf(name -> PAYMENT.contains(OptionNames.plain(name)));
        return StringHelper.before(endpoint.getEndpointUri(), "?", endpoint.getEndpointUri()) + others;
    }
}
