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
package io.github.camel.lianlianpay.support.family;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.support.TestGateway;
import io.github.camel.lianlianpay.support.TestGateway.Answer;
import io.github.camel.lianlianpay.support.TestKeys;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Answers payments, confirmations and queries of one gateway, and opens their envelopes with the platform's key. */
public final class FamilyGateway {

    private static final String CODE = "137007";

    private final List<Map<String, String>> payments = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> confirmations = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> queries = new CopyOnWriteArrayList<>();
    /** What queries say of each number: the fields of the payment, with its state. */
    private final Map<String, Map<String, String>> states = new ConcurrentHashMap<>();
    private volatile Function<Map<String, String>, Answer> payment = this::accept;
    private volatile Function<Map<String, String>, Answer> confirmation = this::confirm;
    private volatile Function<Map<String, String>, Answer> query = this::state;

    public FamilyGateway(TestGateway gateway) {
        gateway.answer(this::answer);
    }

    private Answer answer(TestGateway.Request request) {
        String path = request.uri().getPath();
        if (path.endsWith("/queryPayment.htm")) {
            queries.add(request.fields());
            return query.apply(request.fields());
        }
        Map<String, String> opened = opened(request.fields());
        boolean isPayment = path.endsWith("/payment.htm");
        (isPayment ? payments : confirmations).add(opened);
        return (isPayment ? payment : confirmation).apply(opened);
    }

    private static Map<String, String> opened(Map<String, String> envelope) {
        try {
            byte[] message = new PayloadOpener(TestKeys.privateKey(TestKeys.PLATFORM)).open(envelope.get("pay_load"));
            Map<String, String> fields = TestKeys.fields(message);
            assertTrue(TestKeys.verifies(fields, TestKeys.MERCHANT), "the merchant's signature");
            return fields;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(new String(envelope.toString().getBytes(), StandardCharsets.UTF_8), e);
        }
    }

    /** What arrived as {@code payment}, opened. */
    public List<Map<String, String>> payments() {
        return payments;
    }

    public List<Map<String, String>> confirmations() {
        return confirmations;
    }

    public List<Map<String, String>> queries() {
        return queries;
    }

    public void onPayment(Function<Map<String, String>, Answer> answer) {
        payment = answer;
    }

    public void onConfirmation(Function<Map<String, String>, Answer> answer) {
        confirmation = answer;
    }

    public void onQuery(Function<Map<String, String>, Answer> answer) {
        query = answer;
    }

    /** From now on, payments are accepted as usual. */
    public void acceptPayments() {
        payment = this::accept;
    }

    /** Accepts the payment: queries say that it is being processed. */
    public Answer accept(Map<String, String> request) {
        setState(request, "PROCESSING");
        return reply(request, "0000", "交易成功", Map.of("oid_paybill", "2016072846609676"));
    }

    /** Holds the payment until it is confirmed. */
    public Answer hold(Map<String, String> request, String code) {
        setState(request, "CHECK");
        return reply(request, code, "疑似重复提交订单", Map.of("confirm_code", CODE));
    }

    /** Confirms the payment if the code is right. */
    public Answer confirm(Map<String, String> request) {
        if (!CODE.equals(request.get("confirm_code"))) {
            return reply(request, "4011", "验证码错误", Map.of());
        }
        setState(request.get("no_order"), "PROCESSING");
        return reply(request, "0000", "交易成功", Map.of("oid_paybill", "2016072846609676"));
    }

    private Answer state(Map<String, String> request) {
        Map<String, String> known = states.get(request.get("no_order"));
        if (known == null) {
            return reply(request, "8901", "没有记录", Map.of());
        }
        Map<String, String> fields = new TreeMap<>(known);
        fields.putAll(Map.of("ret_code", "0000", "ret_msg", "交易成功"));
        return Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
    }

    /** What queries say of this payment from now on. */
    public void setState(Map<String, String> request, String result) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : List.of("oid_partner", "no_order", "dt_order", "money_order", "info_order")) {
            fields.put(name, request.get(name));
        }
        fields.put("result_pay", result);
        states.put(request.get("no_order"), fields);
    }

    public void setState(String noOrder, String result) {
        setField(noOrder, "result_pay", result);
    }

    public void setField(String noOrder, String field, String value) {
        states.computeIfPresent(noOrder, (number, fields) -> {
            Map<String, String> changed = new TreeMap<>(fields);
            changed.put(field, value);
            return changed;
        });
    }

    /** Queries say from now on that there is no record of the payment. */
    public void forget(String noOrder) {
        states.remove(noOrder);
    }

    /** A signed reply to a payment or a confirmation. */
    public static Answer reply(Map<String, String> request, String code, String text, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(more);
        fields.put("oid_partner", request.get("oid_partner"));
        fields.put("no_order", request.get("no_order"));
        fields.put("ret_code", code);
        fields.put("ret_msg", text);
        return Answer.json(TestKeys.signedJson(fields, TestKeys.PLATFORM));
    }

    /** Ends the connection without a reply. */
    public static Answer lost() {
        throw new UncheckedIOException(new IOException("the reply is lost"));
    }
}
