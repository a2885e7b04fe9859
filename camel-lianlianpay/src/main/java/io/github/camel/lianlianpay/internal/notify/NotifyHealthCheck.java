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
package io.github.camel.lianlianpay.internal.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.crypto.KeyInfo;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * What the consumer knows of itself. It is never down by what comes in: anybody could then take a service out of the
 * rotation by sending forged notifications. Loaded only if camel-health is there.
 */
final class NotifyHealthCheck extends AbstractHealthCheck {

    private final Observer observer;

    NotifyHealthCheck(Observer observer) {
        super("camel", "consumer:lianlianpay-notify-" + observer.endpoint().getMerchant().replace(".", ""));
        this.observer = observer;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.up();
        builder.detail("operation", observer.endpoint().getOperationName());
        builder.detail("merchant", observer.endpoint().getMerchant());
        builder.detail("path", observer.endpoint().getPlace());
        List<KeyInfo> keys = observer.endpoint().keys();
        for (int i = 0; i < keys.size(); i++) {
            builder.detail("key." + (i + 1), keys.get(i).toString());
        }
        Instant genuine = observer.lastGenuine();
        builder.detail("lastNotification", genuine == null ? "none" : genuine.toString());
        builder.detail("signature.refusals", observer.signatureRefusals());
        Instant refused = observer.lastSignatureRefusal();
        if (refused == null) {
            return;
        }
        builder.detail("signature.lastRefusal", refused.toString());
        if (genuine == null || refused.isAfter(genuine)) {
            builder.message("The last notification, at " + refused + ", had no valid signature. If it persists, check that"
                            + " publicKey is LianLian's current key");
        }
    }
}
