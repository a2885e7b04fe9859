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
package io.github.camel.lianlianpay.simulator.internal.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

import javax.net.ssl.SSLContext;

import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import io.github.camel.lianlianpay.simulator.notification.NotificationAnswer;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Posts notifications, each over a connection of its own: the merchant may have been killed and started again. */
public final class NotificationSender implements AutoCloseable {

    private static final ContentType TEXT_JSON = ContentType.parse("text/json;charset=utf-8");
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_BYTES = 64 * 1024;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-notify-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /** @param tls for merchants with https; null leaves it to the JVM */
    public NotificationSender(SSLContext tls) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS).setMaxConnPerRoute(MOST_CONNECTIONS);
        if (tls != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        client = HttpClients.custom().setConnectionManager(connections.build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
                .build();
    }

    /** Posts the message, and waits until the whole answer is there or its time is over. */
    public NotificationAnswer post(String url, byte[] message, Duration within, IntPredicate receiptStatus) {
        long start = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = null;
        try {
            HttpPost post = new HttpPost(url);
            post.setEntity(new ByteArrayEntity(message, TEXT_JSON));
            deadline = deadlines.schedule(() -> {
                late.set(true);
                post.cancel();
            }, within.toMillis(), TimeUnit.MILLISECONDS);
            return client.execute(post, response -> answer(response, start, receiptStatus));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            String failure = late.get() ? "no answer within " + within.toMillis() + " ms" : e.toString();
            return new NotificationAnswer(0, "", since(start), false, failure);
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
    }

    private static NotificationAnswer answer(ClassicHttpResponse response, long start, IntPredicate receiptStatus)
            throws IOException {
        String body = body(response.getEntity());
        boolean receipt = receiptStatus.test(response.getCode()) && saysReceived(body);
        return new NotificationAnswer(response.getCode(), body, since(start), receipt, null);
    }

    private static String body(HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream in = entity.getContent()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static boolean saysReceived(String body) {
        try {
            return ReturnCode.SUCCESS.code().equals(JsonMessage.read(body).fields().get(FieldNames.RET_CODE));
        } catch (InvalidMessageException e) {
            return false;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
