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

import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;

/**
 * Keeps the promise that no secret is in a URI, a log, JMX or a dump, and that no message chooses whom the component
 * believes. Every endpoint of the component is created here.
 */
public final class SecretOptions {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final Component component;
    private final BooleanSupplier trustDynamicUris;
    private final ThreadLocal<String> templateInProgress = new ThreadLocal<>();
    private final Lock lock = new ReentrantLock();
    /** The first option that was refused. Reported at start, because Camel's own message would quote its value. */
    private String refusal;

    public SecretOptions(Component component, BooleanSupplier trustDynamicUris) {
        this.component = component;
        this.trustDynamicUris = trustDynamicUris;
    }

    /** Makes an endpoint from a URI that holds no secret, and from parameters that do. */
    public interface Creator {
        Endpoint create(String uri, Map<String, Object> parameters) throws Exception;
    }

    /** Creates the endpoint with a URI that shows a token in place of each secret. */
    public Endpoint createEndpoint(String uri, Map<String, Object> parameters, Creator creator) throws Exception {
        // Camel does not encode line breaks; they would stay encoded in RAW(), where a blank has the same meaning
        String line = LINE_BREAK.matcher(uri).replaceAll(uri.matches("(?s).*=RAW[({].*") ? " " : "%0A");
        try {
            UriSecrets secrets = new UriSecrets(line, parameters);
            requireAllowedForMessages(secrets);
            return secrets.holdsToken() ? existing(secrets.uri()) : create(secrets, creator);
        } catch (URISyntaxException e) {
            // without the cause, whose message quotes the URI and a key in it
            throw new IllegalArgumentException(
                    "The endpoint's URI cannot be read: " + e.getReason() + " at index " + e.getIndex()
                                               + ". A key of several lines is best given as file:, as #bean:, or on one line");
        }
    }

    /** An endpoint that a message makes, as by {@code recipientList}, must not choose whom the component believes. */
    private void requireAllowedForMessages(UriSecrets secrets) {
        boolean isNew = !trustDynamicUris.getAsBoolean() && templateInProgress.get() == null && !secrets.holdsToken();
        String refused = isNew && Routing.isUnderWay() ? secrets.refusalForMessages() : null;
        if (refused != null) {
            throw notWrapped(StringHelper.before(secrets.uri(), "?", secrets.uri()), refused,
                    new IllegalArgumentException(refused));
        }
    }

    /** Camel may look up an existing endpoint by its masked URI. */
    private Endpoint existing(String uri) {
        return context().getEndpoints().stream()
                .filter(endpoint -> EndpointHelper.normalizeEndpointUri(endpoint.getEndpointUri())
                        .equals(EndpointHelper.normalizeEndpointUri(uri)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "There is no such endpoint, and this URI cannot make one: it has tokens in the place of secrets"));
    }

    private static Endpoint create(UriSecrets secrets, Creator creator) throws Exception {
        try {
            return creator.create(secrets.uri(), secrets.parameters());
        } catch (ResolveEndpointFailedException | IllegalArgumentException e) {
            if (secrets.quotedByCamel()) {
                throw notWrapped(secrets.uri(), "fix its options: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** The one exception that Camel does not wrap into another, which would quote the URI as it was given. */
    private static RuntimeException notWrapped(String uri, String message, Exception cause) {
        return (RuntimeException) new NoSuchEndpointException(uri, message).initCause(cause);
    }

    /**
     * Creates an endpoint for a {@code toD}: while a message is on its way, but from what the template's author wrote.
     */
    public void createFromTemplate(String uri) {
        if (context().hasEndpoint(uri) != null) {
            return;
        }
        lock.lock();
        try {
            templateInProgress.set(uri);
            context().getEndpoint(uri);
        } finally {
            templateInProgress.remove();
            lock.unlock();
        }
    }

    /**
     * Puts the secrets back among the options of an endpoint.
     *
     * @return why these options are refused, or null; the text quotes no value
     */
    public static String reveal(Map<String, Object> parameters) {
        return UriSecrets.reveal(parameters);
    }

    /** Whether the value of a component's option is a key in the wrong place; it is then refused at start. */
    public boolean refuseMisplacedKey(String name, Object value) {
        boolean misplaced = value instanceof String text && OptionNames.isMisplacedKey(name, text);
        if (misplaced) {
            refusal = OptionNames.misplacedKey(name);
        }
        return misplaced;
    }

    /** Whether an unknown option of the component is refused at start; Camel reports one that is no text. */
    public boolean refuseUnknown(String name, Object value) {
        if (!(value instanceof String)) {
            return false;
        }
        refusal = OptionNames.unknown(name);
        return true;
    }

    /**
     * @throws IllegalArgumentException if an option of the component was refused; its value is not shown
     */
    public void requireNoRefusal() {
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    private CamelContext context() {
        return component.getCamelContext();
    }
}
