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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camel.lianlianpay.simulator.Fault;
import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Sends the reply, or does to the connection what a fault says. A slow or silent reply blocks a server thread, because
 * platform-http sends nothing before the route has ended.
 */
final class FaultOnTheWire implements Processor {

    private static final String JSON = "application/json;charset=utf-8";
    private static final String HTML = "text/html;charset=utf-8";
    private static final byte[] PAGE = "<html><body><h1>系统维护中</h1></body></html>".getBytes(StandardCharsets.UTF_8);

    private final CompletableFuture<Void> closing;

    /**
     * @param closing is complete when the simulator closes, which ends every wait
     */
    FaultOnTheWire(CompletableFuture<Void> closing) {
        this.closing = closing;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException, ExecutionException {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
        GatewayCall call = GatewayCall.of(exchange);
        Fault fault = call.fault();
        if (fault == null) {
            return;
        }
        switch (fault.kind()) {
            case SLOW -> await(Integer.parseInt(fault.argument()));
            case HTTP -> {
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, Integer.parseInt(fault.argument()));
                page(message);
            }
            case GARBAGE -> page(message);
            case SILENCE -> awaitEnd(call.connection());
            case CUT -> cut(call, message.getBody(byte[].class));
            case RESET -> reset(call.connection());
            case CLOSE -> close(call.connection());
            default -> {
                // other faults change the reply, not the connection
            }
        }
    }

    /** Sends the head and the first half of the body. */
    private static void cut(GatewayCall call, byte[] body) {
        call.response().putHeader("Content-Type", JSON).putHeader("Content-Length", Integer.toString(body.length));
        call.response().write(Buffer.buffer(Arrays.copyOf(body, body.length / 2)))
                .toCompletionStage().toCompletableFuture().join();
        close(call.connection());
    }

    private static void page(Message message) {
        message.setHeader(Exchange.CONTENT_TYPE, HTML);
        message.setBody(PAGE);
    }

    private void awaitEnd(HttpConnection connection) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        connection.closeHandler(gone::complete);
        if (connection instanceof ConnectionBase base && !base.channel().isActive()) {
            // already closed: the handler would not be called
            return;
        }
        CompletableFuture.anyOf(gone, closing).join();
        close(connection);
    }

    void await(int millis) throws InterruptedException, ExecutionException {
        try {
            closing.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the delay is over
        }
    }

    /** Sends RST instead of FIN, by a linger time of 0. */
    private static void reset(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        close(connection);
    }

    /** Waits until the connection is closed: platform-http would else send its reply before that. */
    static void close(HttpConnection connection) {
        connection.close().toCompletionStage().toCompletableFuture().join();
    }
}
