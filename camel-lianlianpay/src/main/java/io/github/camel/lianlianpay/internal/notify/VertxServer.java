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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Receives bodies in platform-http's Vert.x. Its own way holds ten megabytes of each, stores uploads, parses forms and
 * waits for the rest for ever; here a body is bytes, whatever its type, and bounded in size and time. Bodies arrive on
 * the event loop, so a slow one occupies no worker thread. A class of its own, because Vert.x is optional.
 */
final class VertxServer implements PlatformHttpEngine {

    private static final long LONGEST_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final String BODY = "CamelLianLianPayBody";

    private final VertxPlatformHttpEngine engine;
    private final int maximum;
    private final Runnable tooLong;

    private VertxServer(VertxPlatformHttpEngine engine, int maximum, Runnable tooLong) {
        this.engine = engine;
        this.maximum = maximum;
        this.tooLong = tooLong;
    }

    /**
     * The parameters of an endpoint of the component.
     *
     * @param  tooLong      is told of each body that is longer than the maximum
     * @return              nothing if the component has another engine than Vert.x
     * @throws LinkageError if camel-platform-http-vertx is not there
     */
    static Map<String, Object> parameters(Component component, int maximum, Runnable tooLong) {
        if (component instanceof PlatformHttpComponent http && http.getEngine() instanceof VertxPlatformHttpEngine engine) {
            return Map.of("platformHttpEngine", new VertxServer(engine, maximum, tooLong), "useBodyHandler", false);
        }
        return Map.of();
    }

    @Override
    public int getServerPort() {
        return engine.getServerPort();
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        List<Handler<RoutingContext>> handlers = new ArrayList<>(engine.getHandlers());
        handlers.add(this::receive);
        return new Receiver(endpoint, processor, handlers, VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()));
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(LONGEST_MILLIS, id -> cut(request));
        Buffer body = Buffer.buffer();
        boolean[] refused = { isDeclaredTooLong(request) };
        if (refused[0]) {
            refuse(context);
        }
        request.handler(block -> {
            if (!refused[0] && body.length() + block.length() > maximum) {
                refused[0] = true;
                refuse(context);
            } else if (!refused[0]) {
                body.appendBuffer(block);
            }
        });
        request.exceptionHandler(failure -> context.vertx().cancelTimer(timer));
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            if (!refused[0]) {
                context.put(BODY, body.getBytes());
                context.next();
            }
        });
        request.resume();
    }

    private boolean isDeclaredTooLong(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length != null && Long.parseLong(length) > maximum;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /**
     * The rest of the body is read and thrown away, because a client that still writes sees no answer; but not for
     * long.
     */
    private void refuse(RoutingContext context) {
        tooLong.run();
        context.response().setStatusCode(Answer.TOO_LONG.status()).putHeader("Content-Type", Answer.CONTENT_TYPE);
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
        }
        context.response().end(Buffer.buffer(Answer.TOO_LONG.body()));
    }

    private static void cut(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    /** Platform-http's own consumer, but for the body. */
    private static final class Receiver extends VertxPlatformHttpConsumer {

        Receiver(PlatformHttpEndpoint endpoint, Processor processor, List<Handler<RoutingContext>> handlers, String router) {
            super(endpoint, processor, handlers, router);
        }

        @Override
        protected Future<Void> populateCamelMessage(RoutingContext context, Exchange exchange, Message message) {
            message.setHeader(Exchange.HTTP_METHOD, context.request().method().name());
            message.setBody(context.<byte[]> get(BODY));
            return Future.succeededFuture();
        }
    }
}
