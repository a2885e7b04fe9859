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

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;

/** Gets a path served by an HTTP component of Camel, in the way in which the REST DSL does. */
final class HttpServers {

    static final String PLATFORM_HTTP = "platform-http";

    private HttpServers() {
    }

    /**
     * @param  name                     of the component
     * @param  maximum                  the longest body, in bytes
     * @param  tooLong                  is told of each longer one that the processor does not get
     * @throws IllegalArgumentException if the component is not there, or serves no HTTP
     */
    static Consumer serve(CamelContext context, String name, String path, int maximum, Runnable tooLong, Processor processor)
            throws Exception {
        RestConsumerFactory factory = context.getRegistry().lookupByNameAndType(name, RestConsumerFactory.class);
        if (factory == null) {
            factory = component(context, name);
        }
        return factory.createConsumer(
                context, processor, "POST", path, null, null, null, configuration(context, name),
                parameters(context, name, maximum, tooLong));
    }

    private static RestConsumerFactory component(CamelContext context, String name) {
        Component component = context.getComponent(name);
        if (component == null) {
            throw new IllegalArgumentException(
                    "Option httpComponent: there is no component " + name + ". Add "
                                               + (PLATFORM_HTTP.equals(name)
                                                       ? "camel-platform-http-vertx, with Camel Main camel-platform-http-main, with Spring"
                                                         + " Boot camel-platform-http-starter"
                                                       : "camel-" + name)
                                               + " to the application, or name another one that serves HTTP");
        }
        if (component instanceof RestConsumerFactory factory) {
            return factory;
        }
        throw new IllegalArgumentException(
                "Option httpComponent: the component " + name
                                           + " offers no RestConsumerFactory. Name one that does, such as platform-http, jetty,"
                                           + " undertow, netty-http or servlet");
    }

    /** The port and more of {@code restConfiguration}, unless that is meant for another component. */
    private static RestConfiguration configuration(CamelContext context, String name) {
        RestConfiguration configuration = context.getRestConfiguration();
        String owner = configuration.getComponent();
        return owner == null || owner.equals(name) ? configuration : new RestConfiguration();
    }

    /** What makes a component hand over the bytes as they came, and bounds what it holds of them. */
    private static Map<String, Object> parameters(CamelContext context, String name, int maximum, Runnable tooLong) {
        Map<String, Object> parameters = new HashMap<>();
        switch (name) {
            case PLATFORM_HTTP -> parameters.putAll(ofPlatformHttp(context, maximum, tooLong));
            case "netty-http" -> parameters.put("chunkedMaxContentLength", maximum);
            case "undertow" -> parameters.put("useStreaming", true);
            case "jetty", "servlet" -> {
                parameters.put("disableStreamCache", true);
                parameters.put("mapHttpMessageFormUrlEncodedBody", false);
            }
            default -> {
                // must bound bodies itself
            }
        }
        return parameters;
    }

    private static Map<String, Object> ofPlatformHttp(CamelContext context, int maximum, Runnable tooLong) {
        Map<String, Object> ofVertx = Map.of();
        try {
            ofVertx = VertxServer.parameters(context.getComponent(PLATFORM_HTTP), maximum, tooLong);
        } catch (LinkageError e) {
            // Vert.x is not there
        }
        // another engine, such as Spring Boot's, which makes a text of each body, and loses the bytes, unless it streams
        return ofVertx.isEmpty() ? Map.of("useStreaming", true, "populateBodyWithForm", false) : ofVertx;
    }
}
