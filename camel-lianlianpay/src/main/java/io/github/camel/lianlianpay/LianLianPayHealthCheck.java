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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.model.InvalidMessageException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.hc.core5.http.HttpHost;

/**
 * Whether an endpoint could ask: its keys are loaded, and the gateway takes a TLS connection. No query is made. Loaded
 * only where camel-health is there.
 */
class LianLianPayHealthCheck extends AbstractHealthCheck {

    /** So many days before it ends, a certificate is worth a word. */
    static final int WARNING_DAYS = 30;

    private static final int LONGEST_REASON = 300;

    private final LianLianPayHealthChecks checks;

    LianLianPayHealthCheck(LianLianPayHealthChecks checks, String id) {
        super("camel", id);
        this.checks = checks;
    }

    @Override
    public boolean isLiveness() {
        // to start the process again does not bring a gateway back
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        LianLianPayEndpoint endpoint = checks.endpoint(this);
        LianLianPayHandshake handshake = endpoint == null ? null : endpoint.handshake();
        if (handshake == null) {
            builder.message("The endpoint is stopped").unknown();
            return;
        }
        LianLianPayConfiguration configuration = endpoint.getConfiguration();
        builder.detail("operation", endpoint.getOperation().name());
        builder.detail("merchant", endpoint.merchant());
        builder.detail("gateway", configuration.getGatewayUrl());
        HttpHost proxy = LianLianPayProxy.of(endpoint.getCamelContext(), configuration).host();
        if (proxy != null) {
            builder.detail("proxy", proxy.getHostName() + ":" + proxy.getPort());
        }
        List<LianLianPayKeyView> keys = endpoint.keyViews();
        for (int i = 0; i < keys.size(); i++) {
            builder.detail("key." + (i + 1), keys.get(i).toString());
        }
        try {
            connected(builder, handshake.make());
        } catch (IOException | RuntimeException e) {
            builder.down().error(e).message(
                    "The gateway cannot be reached, and no query will succeed: " + e.getClass().getSimpleName() + ": "
                                            + InvalidMessageException.onOneLine(InvalidMessageException.shortened(
                                                    String.valueOf(e.getMessage()), LONGEST_REASON))
                                            + ". Check gatewayUrl, network, proxy, firewall and certificates");
        }
    }

    private static void connected(HealthCheckResultBuilder builder, LianLianPayHandshake.Result result) {
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
                            + ". If LianLian does not renew it until then, no query will succeed");
        }
    }
}
