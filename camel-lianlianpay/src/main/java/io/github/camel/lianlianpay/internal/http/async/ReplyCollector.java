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
package io.github.camel.lianlianpay.internal.http.async;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import io.github.camel.lianlianpay.internal.http.CallResult;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** Collects the reply of an asynchronous call as it comes in, up to its limit. */
final class ReplyCollector implements AsyncExecCallback, AsyncDataConsumer {

    private final AsyncCall<?> call;
    private final AsyncExecRuntime connection;
    private final AsyncExecCallback client;
    private final int limit;
    private ByteArrayOutputStream body;
    private HttpResponse head;

    ReplyCollector(AsyncCall<?> call, AsyncExecRuntime connection, AsyncExecCallback client) {
        this.call = call;
        this.connection = connection;
        this.client = client;
        this.limit = call.limits().bytesToRead();
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity) {
        head = response;
        // not earlier, because thousands of calls may wait
        body = new ByteArrayOutputStream(512);
        if (entity != null && entity.getContentLength() >= limit) {
            body.writeBytes(new byte[limit]);
            cut();
        }
        return this;
    }

    @Override
    public void handleInformationResponse(HttpResponse response) {
        // says nothing about the payment
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) {
        byte[] bytes = new byte[Math.min(source.remaining(), limit - body.size())];
        source.get(bytes);
        body.writeBytes(bytes);
        if (body.size() == limit) {
            cut();
        }
    }

    /** Reads no more. */
    private void cut() {
        connection.discardEndpoint();
        completed();
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        // the client continues with completed()
    }

    @Override
    public void releaseResources() {
        // holds none
    }

    @Override
    public void completed() {
        finish(call);
    }

    private <R> void finish(AsyncCall<R> call) {
        call.finish(() -> take(call));
    }

    private <R> CallResult<R> take(AsyncCall<R> call) {
        call.take(head, body.toByteArray(), connection::releaseEndpoint, connection::discardEndpoint);
        return call.result();
    }

    @Override
    public void failed(Exception e) {
        client.failed(head == null && e instanceof ConnectionClosedException
                ? new NoHttpResponseException("The gateway failed to respond") : e);
    }
}
