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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camel.lianlianpay.benchmarks.crypto.GenuineReply;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.PlainSignature;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route without the component: platform-http, and beans with Jackson, a kept JCA signature and SQL. */
public final class HandMadeRoute extends RouteBuilder {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {
    };

    private final ObjectMapper json = new ObjectMapper();
    private final ThreadLocal<Signature> verifying;
    private final HandMadeJournal journal;

    HandMadeRoute(Keys keys, Books books, boolean atOnce) throws IOException, GeneralSecurityException {
        verifying = PlainSignature.verifying(keys.publicKey(Keys.PLATFORM));
        journal = atOnce ? new HandMadeJournal.AtOnce(books) : new HandMadeJournal.InSteps(books);
    }

    @Override
    public void configure() {
        fromF("platform-http:%s?httpMethodRestrict=POST", Way.PATH)
                .bean(this, "verified")
                .bean(journal, "record")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json;charset=UTF-8"))
                .setBody(constant("{\"ret_code\":\"0000\",\"ret_msg\":\"交易成功\"}"));
    }

    public Map<String, String> verified(@Body byte[] body) throws IOException, GeneralSecurityException {
        Map<String, String> fields = json.readValue(body, FIELDS);
        PlainSignature.verify(fields, verifying.get());
        if (!GenuineReply.OID_PARTNER.equals(fields.get("oid_partner"))) {
            throw new IllegalStateException("The notification is to another merchant");
        }
        return fields;
    }
}
