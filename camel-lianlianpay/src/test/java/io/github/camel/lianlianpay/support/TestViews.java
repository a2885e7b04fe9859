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
package io.github.camel.lianlianpay.support;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camel.lianlianpay.LianLianPayEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.ModelToXMLDumper;
import org.apache.camel.spi.ModelToYAMLDumper;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.PluginHelper;

/** Collects what tools show about a Camel context, each view with its name. */
public final class TestViews {

    /** Views that change the context, take long and show only the JVM, or write its memory to a file. */
    private static final Set<String> NOT_ASKED = Set.of("gc", "receive", "send", "reload", "jvm", "heap-dump");
    private static final Set<String> NOT_CALLED = Set.of(
            "start", "stop", "restart", "suspend", "resume", "remove", "reset", "shutdown", "stopAndFail", "forceStop",
            "startRoutes", "stopRoutes", "suspendCamelContext", "disableDebugger", "detach", "attach");

    public record View(String name, String text) {
    }

    private final List<View> all = Collections.synchronizedList(new ArrayList<>());

    public TestViews add(String name, Object value) {
        all.add(new View(name, String.valueOf(value)));
        return this;
    }

    public List<View> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    public TestViews addContext(CamelContext context) throws Exception {
        addConsoles(context);
        addManagement(context);
        addDumps(context);
        for (Endpoint endpoint : context.getEndpoints()) {
            add("endpoint", endpoint);
            add("endpoint's URI", endpoint.getEndpointUri());
            add("endpoint's key", endpoint.getEndpointKey());
            if (endpoint instanceof LianLianPayEndpoint ours) {
                add("endpoint", ours.getConfiguration());
                add("endpoint", ours.createProducer());
                add("endpoint", ours.getServiceUrl() + ours.getServiceMetadata() + ours.getServiceProtocol());
                add("serialized", serialized(ours.getConfiguration()) + serialized(ours));
            }
        }
        context.getComponentNames().forEach(name -> add("component", context.getComponent(name)));
        HealthCheckHelper.invoke(context)
                .forEach(result -> add("health", result + " " + result.getDetails() + result.getMessage()
                                                 + result.getError().map(TestSecrets::textOf)));
        Thread.getAllStackTraces().keySet().forEach(thread -> add("threads", thread));
        return this;
    }

    /** Adds what an exchange carries, and what Camel reports when it fails. */
    public TestViews addExchange(Exchange exchange) {
        add("exchange", exchange + " " + exchange.getAllProperties());
        add("exchange", exchange.getMessage().getHeaders() + " " + exchange.getMessage());
        add("exchange's history", MessageHelper.dumpMessageHistoryStacktrace(exchange, null, true));
        add("exchange's history", exchange.getProperty(Exchange.MESSAGE_HISTORY));
        Throwable failure
                = exchange.getException() != null
                        ? exchange.getException()
                        : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure != null) {
            add("exception", TestSecrets.textOf(failure));
        }
        return this;
    }

    private void addConsoles(CamelContext context) {
        DevConsoleRegistry registry = DevConsoleRegistry.get(context);
        registry.loadDevConsoles(true);
        for (DevConsole console : registry.stream().filter(one -> !NOT_ASKED.contains(one.getId())).toList()) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                if (console.supportMediaType(type)) {
                    add("console " + console.getId(), console.call(type, Map.of("dump", "true")));
                }
            }
        }
    }

    private void addManagement(CamelContext context) throws Exception {
        MBeanServer server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
        for (ObjectName name : server
                .queryNames(new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            add("JMX name", name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    add("JMX attribute " + attribute.getName(), answer(() -> server.getAttribute(name, attribute.getName())));
                }
            }
            for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                if (operation.getSignature().length == 0 && !operation.getReturnType().equals("void")
                        && !NOT_CALLED.contains(operation.getName())) {
                    add("JMX operation " + operation.getName(),
                            answer(() -> server.invoke(name, operation.getName(), new Object[0], new String[0])));
                }
            }
        }
    }

    private interface Question {
        Object ask() throws Exception;
    }

    /** Some views exist only in certain states; their failure is searched instead. */
    private static Object answer(Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            return TestSecrets.textOf(e);
        }
    }

    private void addDumps(CamelContext context) throws Exception {
        ModelToXMLDumper xml = PluginHelper.getModelToXMLDumper(context);
        ModelToYAMLDumper yaml = PluginHelper.getModelToYAMLDumper(context);
        for (NamedNode route : ((ModelCamelContext) context).getRouteDefinitions()) {
            add("dump", xml.dumpModelAsXml(context, route));
            add("dump", yaml.dumpModelAsYaml(context, route));
            add("dump with resolved properties", xml.dumpModelAsXml(context, route, true, true, true));
            add("dump with resolved properties", yaml.dumpModelAsYaml(context, route, true, true, true, true));
        }
        List<Object> beans = List.copyOf(((ModelCamelContext) context).getCustomBeans());
        add("dump of beans", xml.dumpBeansAsXml(context, beans));
        add("dump of beans", yaml.dumpBeansAsYaml(context, beans));
    }

    /** The message that the object cannot be serialized is searched, too. */
    private static String serialized(Object object) throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(object);
            throw new AssertionError(object.getClass() + " can be serialized, with its secrets");
        } catch (NotSerializableException e) {
            return e.getMessage();
        }
    }
}
