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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.http.blocking.GatewayProbe;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.hc.core5.http.HttpHost;

/**
 * Whether an endpoint could call the gateway: its keys are loaded, and the gateway accepts a TLS connection. Nothing is
 * sent. Loaded only if camel-health is there.
 */
final class GatewayHealthCheck extends AbstractHealthCheck {

    /** A certificate that ends within so many days deserves a warning. */
    private static final int WARNING_DAYS = 30;
    private static final int LONGEST_REASON = 300;

    private final Function<HealthCheck, ObservedEndpoint> endpoints;

    /** @param endpoints gives the endpoint to check; null if it was stopped */
    GatewayHealthCheck(Function<HealthCheck, ObservedEndpoint> endpoints, String id) {
        super("camel", id);
        this.endpoints = endpoints;
    }

    @Override
    public boolean isLiveness() {
        // to restart the process does not bring a gateway back
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        ObservedEndpoint endpoint = endpoints.apply(this);
        GatewayProbe probe = endpoint == null ? null : endpoint.probe();
        if (probe == null) {
            builder.message("The endpoint is stopped").unknown();
            return;
        }
        builder.detail("operation", endpoint.getOperationName());
        builder.detail("merchant", endpoint.getMerchant());
        builder.detail("gateway", endpoint.getGatewayUrl());
        HttpHost proxy = probe.proxy();
        if (proxy != null) {
            builder.detail("proxy", proxy.getHostName() + ":" + proxy.getPort());
        }
        List<KeyInfo> keys = endpoint.keys();
        for (int i = 0; i < keys.size(); i++) {
            builder.detail("key." + (i + 1), keys.get(i).toString());
        }
        try {
            connected(builder, probe.connect());
        } catch (IOException | RuntimeException e) {
            builder.down().error(e).message(
                    "The gateway cannot be reached, and no call will succeed: " + e.getClass().getSimpleName() + ": "
                                            + SafeText.onOneLine(
                                                    SafeText.shortened(String.valueOf(e.getMessage()), LONGEST_REASON))
                                            + ". Check gatewayUrl, network, proxy, firewall and certificates");
        }
    }

    private static void connected(HealthCheckResultBuilder builder, GatewayProbe.Result result) {
        builder.up();
        if (result.notAfter() == null) {
            builder.detail("tls", "none");
            return;
        }
        long days = Duration.between(Instant.now(), result.notAfter()).toDays();
        builder.detail("tls", result.protocol() + " " + result.cipher());
        builder.detail("certificate.notAfter", result.notAfter().toString());
        builder.detail("certificate.daysLeft", days);
        if (days < WARNING_DAYS) {
            builder.message("A certificate of the gateway ends in " + days + " days, on " + result.notAfter()
                            + ". If LianLian does not renew it until then, no call will succeed");
        }
    }
}
