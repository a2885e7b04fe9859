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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * Shows endpoints, keys and how the last queries ended. Whoever reaches the console reads it, so it tells no order: the
 * exchange leads to the line of the log that does.
 */
@DevConsole(name = "lianlianpay", displayName = "LianLian Pay",
            description = "Endpoints, fingerprints of keys, and how the last queries ended")
public class LianLianPayDevConsole extends AbstractDevConsole {

    public LianLianPayDevConsole() {
        super("camel", "lianlianpay", "LianLian Pay", "Endpoints, fingerprints of keys, and how the last queries ended");
    }

    private List<LianLianPayEndpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(LianLianPayEndpoint.class::isInstance).map(LianLianPayEndpoint.class::cast).toList();
    }

    private Stream<LianLianPayObserver.Ending> endings() {
        return endpoints().stream().map(LianLianPayEndpoint::getComponent).distinct()
                .flatMap(component -> component.observer().endings().stream())
                .sorted(Comparator.comparing(LianLianPayObserver.Ending::time).reversed());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder("Endpoints:\n");
        for (LianLianPayEndpoint endpoint : endpoints()) {
            text.append("    ").append(endpoint.getOperation()).append(" of merchant ").append(endpoint.merchant())
                    .append(" at ").append(endpoint.getConfiguration().getGatewayUrl())
                    .append(endpoint.handshake() == null ? ", not started" : ", started").append('\n');
            endpoint.keyViews().forEach(key -> text.append("        ").append(key).append('\n'));
        }
        text.append("\nLast queries, the newest first:\n");
        endings().forEach(ending -> text.append("    ").append(ending.time()).append(' ').append(ending.operation())
                .append(" of merchant ").append(ending.merchant()).append(": ").append(ending.outcome().text())
                .append(", ret_code=").append(ending.retCode()).append(", result_pay=").append(ending.resultPay())
                .append(", ").append(TimeUnit.NANOSECONDS.toMillis(ending.nanos())).append(" ms")
                .append(ending.repeated() ? ", asked again" : "")
                .append(", exchange ").append(ending.exchangeId()).append('\n'));
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray endpoints = new JsonArray();
        for (LianLianPayEndpoint endpoint : endpoints()) {
            JsonArray keys = new JsonArray();
            endpoint.keyViews().forEach(key -> keys.add(new JsonObject(key.asMap())));
            JsonObject one = new JsonObject();
            one.put("operation", endpoint.getOperation().name());
            one.put("merchant", endpoint.merchant());
            one.put("gatewayUrl", endpoint.getConfiguration().getGatewayUrl());
            one.put("started", endpoint.handshake() != null);
            one.put("keys", keys);
            endpoints.add(one);
        }
        JsonArray queries = new JsonArray();
        endings().forEach(ending -> queries.add(query(ending)));
        JsonObject root = new JsonObject();
        root.put("endpoints", endpoints);
        root.put("queries", queries);
        return root;
    }

    private static JsonObject query(LianLianPayObserver.Ending ending) {
        JsonObject one = new JsonObject();
        one.put("time", ending.time().toString());
        one.put("operation", ending.operation());
        one.put("merchant", ending.merchant());
        one.put("outcome", ending.outcome().text());
        one.put("retCode", ending.retCode());
        one.put("resultPay", ending.resultPay());
        one.put("millis", TimeUnit.NANOSECONDS.toMillis(ending.nanos()));
        one.put("askedAgain", ending.repeated());
        one.put("exchangeId", ending.exchangeId());
        return one;
    }
}
