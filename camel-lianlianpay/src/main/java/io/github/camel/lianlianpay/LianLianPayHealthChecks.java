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

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.util.StringHelper;

/**
 * The health checks of a component. Endpoints whose URIs differ in the payment alone share one check, and so do the
 * endpoints that Camel makes anew of the same URI when it reloads routes: it never stops those from before.
 */
class LianLianPayHealthChecks {

    private static final Set<String> PAYMENT = Set.of("noorder", "oidpaybill");

    /** The endpoints are told apart by identity: those of before and after a reload are equal. */
    private record Shared(HealthCheck check, WritableHealthCheckRepository repository, List<LianLianPayEndpoint> endpoints) {

        LianLianPayEndpoint newest() {
            return endpoints.get(endpoints.size() - 1);
        }
    }

    private final Map<String, Shared> checks = new LinkedHashMap<>();
    private final Lock lock = new ReentrantLock();

    /** Camel calls such checks if camel-health is there and producers are to be checked. */
    void add(LianLianPayEndpoint endpoint) {
        WritableHealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository == null) {
            return;
        }
        lock.lock();
        try {
            Shared shared = checks.get(key(endpoint));
            if (shared == null) {
                shared = new Shared(new LianLianPayHealthCheck(this, freeId(endpoint)), repository, new ArrayList<>());
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

    void remove(LianLianPayEndpoint endpoint) {
        lock.lock();
        try {
            checks.values().forEach(shared -> shared.endpoints().removeIf(other -> other == endpoint));
            removeEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The endpoint that a check is to look at: the newest that is in use. If there is none, this was the last look.
     * Null if the endpoint was stopped meanwhile.
     */
    LianLianPayEndpoint endpoint(HealthCheck check) {
        lock.lock();
        try {
            Shared found = checks.values().stream().filter(shared -> shared.check() == check).findFirst().orElse(null);
            if (found == null) {
                return null;
            }
            LianLianPayEndpoint last = found.newest();
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

    /** Shows of the merchant what is shown elsewhere. */
    private String freeId(LianLianPayEndpoint endpoint) {
        String base = "producer:" + StringHelper.before(endpoint.getEndpointUri(), ":") + "-" + endpoint.getOperation() + "-"
                      + endpoint.merchant().replace(".", "");
        if (ids().contains(base)) {
            // one whose endpoint was replaced by this one, with another URI, must not drive its id away
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

    private static String key(LianLianPayEndpoint endpoint) {
        Map<String, Object> options = LianLianPayUriText.read(endpoint.getEndpointUri());
        Map<String, Object> others = new TreeMap<>(options == null ? Map.of() : options);
        others.keySet().removeIf(name -> PAYMENT.contains(LianLianPayHiddenOptions.plain(name)));
        return StringHelper.before(endpoint.getEndpointUri(), "?", endpoint.getEndpointUri()) + others;
    }
}
