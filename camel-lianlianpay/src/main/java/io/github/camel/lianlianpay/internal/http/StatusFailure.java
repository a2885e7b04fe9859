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
package io.github.camel.lianlianpay.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** The exception that camel-http throws for a status other than 2xx. */
final class StatusFailure {

    private StatusFailure() {
    }

    static HttpOperationFailedException of(String url, HttpResponse head, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : head.getHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        Header location = head.getFirstHeader(HttpHeaders.LOCATION);
        return new HttpOperationFailedException(
                url, head.getCode(), head.getReasonPhrase(), location == null ? null : location.getValue(), headers,
                new String(body, StandardCharsets.UTF_8));
    }
}
