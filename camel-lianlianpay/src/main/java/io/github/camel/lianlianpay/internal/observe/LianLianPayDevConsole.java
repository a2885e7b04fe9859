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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.ReturnCode;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * Shows endpoints, keys and how the last queries ended. Anybody who reaches the console can read it, so it shows no
 * payment: the exchange's id leads to the line of the log that does.
 */
@DevConsole(name = "lianlianpay", displayName = "LianLian Pay",
            description = "Endpoints, fingerprints of keys, and how the last queries ended")
public class LianLianPayDevConsole extends AbstractDevConsole {

    public LianLianPayDevConsole() {
        super("camel", "lianlianpay", "LianLian Pay", "Endpoints, fingerprints of keys, and how the last queries ended");
    }

    private List<ObservedEndpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(ObservedEndpoint.class::isInstance).map(ObservedEndpoint.class::cast).toList();
    }

    private Stream<CallEnding> endings() {
        return endpoints().stream().map(ObservedEndpoint::telemetry).distinct()
                .flatMap(telemetry -> telemetry.endings().stream())
                .sorted(Comparator.comparing(CallEnding::time).reversed());
    }

    private Stream<NotificationEnding> notifications() {
        return endpoints().stream().map(ObservedEndpoint::telemetry).distinct()
                .flatMap(telemetry -> telemetry.notifications().stream())
                .sorted(Comparator.comparing(NotificationEnding::time).reversed());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder("Endpoints:\n");
        for (ObservedEndpoint endpoint : endpoints()) {
            text.append("    ").append(endpoint.getOperationName()).append(" of merchant ").append(endpoint.getMerchant())
                    .append(" at ").append(endpoint.getPlace())
                    .append(endpoint.keys().isEmpty() ? ", not started" : ", started").append('\n');
            endpoint.keys().forEach(key -> text.append("        ").append(key).append('\n'));
        }
        text.append("\nLast queries, the newest first:\n");
        endings().forEach(ending -> text.append("    ").append(ending.time()).append(' ').append(ending.operation())
                .append(" of merchant ").append(ending.merchant()).append(": ").append(ending.outcome().text())
                .append(", ret_code=").append(code(ending.code())).append(", result_pay=").append(result(ending.result()))
                .append(", ").append(TimeUnit.NANOSECONDS.toMillis(ending.nanos())).append(" ms")
                .append(ending.repeated() ? ", asked again" : "")
                .append(", exchange ").append(ending.exchangeId()).append('\n'));
        text.append("\nLast notifications, the newest first:\n");
        notifications().forEach(ending -> text.append("    ").append(ending.time()).append(" to merchant ")
                .append(ending.merchant()).append(": ").append(ending.outcome().text())
                .append(", result_pay=").append(result(ending.result())).append(", applied=").append(ending.applied())
                .append(", ").append(TimeUnit.NANOSECONDS.toMillis(ending.nanos())).append(" ms, exchange ")
                .append(ending.exchangeId()).append('\n'));
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray endpoints = new JsonArray();
        for (ObservedEndpoint endpoint : endpoints()) {
            JsonArray keys = new JsonArray();
            endpoint.keys().forEach(key -> keys.add(new JsonObject(key.asMap())));
            JsonObject one = new JsonObject();
            one.put("operation", endpoint.getOperationName());
            one.put("merchant", endpoint.getMerchant());
            one.put("gatewayUrl", endpoint.getGatewayUrl());
            one.put("place", endpoint.getPlace());
            one.put("started", !endpoint.keys().isEmpty());
            one.put("keys", keys);
            endpoints.add(one);
        }
        JsonArray queries = new JsonArray();
        endings().forEach(ending -> queries.add(query(ending)));
        JsonObject root = new JsonObject();
        root.put("endpoints", endpoints);
        root.put("queries", queries);
        JsonArray notifications = new JsonArray();
        notifications().forEach(ending -> notifications.add(notification(ending)));
        root.put("notifications", notifications);
        return root;
    }

    private static JsonObject query(CallEnding ending) {
        JsonObject one = new JsonObject();
        one.put("time", ending.time().toString());
        one.put("operation", ending.operation());
        one.put("merchant", ending.merchant());
        one.put("outcome", ending.outcome().text());
        one.put("retCode", code(ending.code()));
        one.put("resultPay", result(ending.result()));
        one.put("millis", TimeUnit.NANOSECONDS.toMillis(ending.nanos()));
        one.put("askedAgain", ending.repeated());
        one.put("exchangeId", ending.exchangeId());
        return one;
    }

    private static JsonObject notification(NotificationEnding ending) {
        JsonObject one = new JsonObject();
        one.put("time", ending.time().toString());
        one.put("merchant", ending.merchant());
        one.put("outcome", ending.outcome().text());
        one.put("resultPay", result(ending.result()));
        one.put("applied", ending.applied());
        one.put("millis", TimeUnit.NANOSECONDS.toMillis(ending.nanos()));
        one.put("exchangeId", ending.exchangeId());
        return one;
    }

    private static String code(ReturnCode code) {
        return code == null ? null : code.code();
    }

    /** The other side may send any text for a state. */
    private static String result(PaymentResult result) {
        return result == null ? null : SafeText.onOneLine(SafeText.quote(result.getText()));
    }
}
