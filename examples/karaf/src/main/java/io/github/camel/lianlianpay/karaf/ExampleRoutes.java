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
package io.github.camel.lianlianpay.karaf;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.util.OrderedProperties;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ManagedService;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Runs the routes of the YAML files while Config Admin has settings for them and the components are available. Restarts
 * the routes when the settings change.
 */
public class ExampleRoutes implements BundleActivator, ManagedService {

    /** The name of the file in Karaf's etc/, without .cfg. */
    private static final String PID = "io.github.camel.lianlianpay.karaf";
    private static final String ROUTES = "classpath:camel/how-ended.camel.yaml,classpath:camel/payments.camel.yaml";
    /** Camel for Karaf registers such a service for each component and data format of an active bundle. */
    private static final Set<String> NEEDED = Set.of(
            service(ComponentResolver.class, "component", "lianlianpay"),
            service(DataFormatResolver.class, "dataformat", "lianlianpay"),
            service(ComponentResolver.class, "component", "netty-http"));

    private final Set<ServiceReference<?>> present = new HashSet<>();
    private BundleContext bundle;
    private ServiceTracker<Object, Object> needed;
    private Dictionary<String, ?> settings;
    private SimpleMain main;

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        bundle = context;
        needed = new ServiceTracker<>(context, context.createFilter("(|" + String.join("", NEEDED) + ")"), null) {
            @Override
            public Object addingService(ServiceReference<Object> service) {
                added(service);
                return service;
            }

            @Override
            public void removedService(ServiceReference<Object> service, Object ignored) {
                removed(service);
            }
        };
        needed.open();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, PID);
        // Config Admin calls updated() now and at each change; the bundle's stop unregisters the service
        bundle.registerService(ManagedService.class, this, properties);
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> changed) {
        settings = changed;
        restart();
    }

    @Override
    public synchronized void stop(BundleContext context) {
        settings = null;
        stopRoutes();
        needed.close();
    }

    /** After a refresh bundles start in any order, so this one may be the first. */
    private synchronized void added(ServiceReference<?> service) {
        present.add(service);
        restart();
    }

    private synchronized void removed(ServiceReference<?> service) {
        present.remove(service);
        restart();
    }

    private void restart() {
        stopRoutes();
        if (settings != null && present.size() == NEEDED.size()) {
            SimpleMain starting = new SimpleMain(new OsgiDefaultCamelContext(bundle));
            starting.setInitialProperties(texts(settings));
            starting.configure().withRoutesIncludePattern(ROUTES);
            starting.start();
            main = starting;
        }
    }

    private void stopRoutes() {
        if (main != null) {
            main.stop();
            main = null;
        }
    }

    private static String service(Class<?> type, String property, String name) {
        return "(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")(" + property + "=" + name + "))";
    }

    /**
     * Only texts, because Config Admin and Karaf add other entries. In the order of their names, because Config Admin
     * keeps none, and Camel makes beans in the order in which it finds them: the journal after its database.
     */
    private static Properties texts(Dictionary<String, ?> settings) {
        Properties texts = new OrderedProperties();
        for (String name : new TreeSet<>(Collections.list(settings.keys()))) {
            if (settings.get(name) instanceof String text) {
                texts.put(name, text);
            }
        }
        return texts;
    }
}
