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
package io.github.camel.lianlianpay.benchmarks.shared;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/** One client with a connection pool, which posts JSON and reads a map of texts. */
public final class PooledClient implements Closeable {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {
    };

    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpClient client;

    public PooledClient(Keys keys) throws Exception {
        client = HttpClients.custom().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        SSLContexts.custom().loadTrustMaterial(keys.trusted(), null).build()))
                .setMaxConnTotal(200).setMaxConnPerRoute(200).build()).build();
    }

    public byte[] json(Map<String, String> fields) throws IOException {
        return json.writeValueAsBytes(fields);
    }

    public Map<String, String> post(String url, Map<String, String> fields) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(json(fields), ContentType.APPLICATION_JSON));
        return client.execute(post, this::read);
    }

    private Map<String, String> read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("HTTP status " + response.getCode());
        }
        return json.readValue(response.getEntity().getContent(), FIELDS);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
