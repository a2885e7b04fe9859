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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/**
 * Takes the reply of an asynchronous query as it comes in, to its limit and not beyond. The connection is used again
 * only after a reply that is believed.
 */
class LianLianPayAsyncReply implements AsyncExecCallback, AsyncDataConsumer {

    private final LianLianPayAsyncQuery query;
    private final AsyncExecRuntime connection;
    private final AsyncExecCallback client;
    private ByteArrayOutputStream body;
    private HttpResponse head;

    LianLianPayAsyncReply(LianLianPayAsyncQuery query, AsyncExecRuntime connection, AsyncExecCallback client) {
        this.query = query;
        this.connection = connection;
        this.client = client;
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity) {
        head = response;
        // not before, when thousands wait
        body = new ByteArrayOutputStream(512);
        if (entity != null && entity.getContentLength() >= query.bounds().limit()) {
            body.writeBytes(new byte[query.bounds().limit()]);
            cut();
        }
        return this;
    }

    @Override
    public void handleInformationResponse(HttpResponse response) {
        // tells nothing of the payment
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer source) {
        int limit = query.bounds().limit();
        byte[] bytes = new byte[Math.min(source.remaining(), limit - body.size())];
        source.get(bytes);
        body.writeBytes(bytes);
        if (body.size() == limit) {
            cut();
        }
    }

    /** No more is read. */
    private void cut() {
        connection.discardEndpoint();
        completed();
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        // the client goes on with completed()
    }

    @Override
    public void releaseResources() {
        // nothing is held
    }

    @Override
    public void completed() {
        query.finish(this::read);
    }

    @Override
    public void failed(Exception e) {
        client.failed(head == null && e instanceof ConnectionClosedException
                ? new NoHttpResponseException("The gateway failed to respond") : e);
    }

    private QueryPaymentResponse read() throws Exception {
        byte[] bytes = body.toByteArray();
        query.take(head, bytes, connection::releaseEndpoint, connection::discardEndpoint);
        if (!LianLianPayQuery.isSuccess(head)) {
            throw failure(query.client().url(), head, new String(bytes, StandardCharsets.UTF_8));
        }
        return query.response();
    }

    /** The exception that camel-http would throw. */
    private static HttpOperationFailedException failure(String url, HttpResponse head, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : head.getHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        Header location = head.getFirstHeader(HttpHeaders.LOCATION);
        return new HttpOperationFailedException(
                url, head.getCode(), head.getReasonPhrase(), location == null ? null : location.getValue(), headers, body);
    }
}
