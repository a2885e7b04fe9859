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
package io.github.camel.lianlianpay.internal.options;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;
import org.apache.camel.support.EndpointHelper;

/** Detects endpoints to which Camel sends nothing, whatever the message is. */
public final class SkippedEndpoints {

    private SkippedEndpoints() {
    }

    /** By interceptSendToEndpoint, adviceWith or a test's annotation. */
    public static boolean isSkipped(Endpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        return context.getEndpointRegistry().values().stream().anyMatch(other -> skips(other, endpoint))
                || context.getCamelContextExtension().getAutoMockInterceptStrategies().stream()
                        .anyMatch(strategy -> strategy.isSkip() && (strategy.getPattern() == null || EndpointHelper
                                .matchEndpoint(context, endpoint.getEndpointUri(), strategy.getPattern())));
    }

    private static boolean skips(Endpoint other, Endpoint endpoint) {
        return other instanceof DefaultInterceptSendToEndpoint interceptor && interceptor.getOriginalEndpoint() == endpoint
                && interceptor.isSkip()
                // a condition may let a message through
                && interceptor.getOnWhen() == null;
    }
}
