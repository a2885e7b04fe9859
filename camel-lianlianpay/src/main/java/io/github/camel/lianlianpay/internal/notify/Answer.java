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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What the gateway, or a stranger, gets. Nothing of the route, and no reason, goes out. */
enum Answer {

    /** A receipt, as the gateway's page gives it. */
    ACCEPTED(200, "0000", "交易成功"),
    REFUSED(400, "9999", "refused"),
    WRONG_METHOD(405, "9999", "refused"),
    TOO_LONG(413, "9999", "refused"),
    /** The gateway sends it again, every two minutes. */
    AGAIN(503, "9999", "send it again");

    static final String CONTENT_TYPE = "application/json;charset=UTF-8";

    private final int status;
    private final String json;

    Answer(int status, String retCode, String retMsg) {
        this.status = status;
        this.json = "{\"ret_code\":\"" + retCode + "\",\"ret_msg\":\"" + retMsg + "\"}";
    }

    int status() {
        return status;
    }

    byte[] body() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes this the answer of an HTTP exchange, and removes all else from it. */
    void writeTo(Exchange http) {
        Message message = http.getMessage();
        message.setHeaders(new java.util.HashMap<>(
                Map.of(
                        Exchange.HTTP_RESPONSE_CODE, status, Exchange.CONTENT_TYPE, CONTENT_TYPE)));
        if (this == WRONG_METHOD) {
            message.setHeader("Allow", "POST");
        }
        message.setBody(body());
    }
}
