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
package io.github.camel.lianlianpay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.internal.operation.NotificationAdvice;
import io.github.camel.lianlianpay.model.PaymentNotification;

/** Answers each notification, and prints what it says of the payment, without its free text. */
final class Receiver implements HttpHandler {

    private static final String RECEIPT = "{\"ret_code\":\"0000\",\"ret_msg\":\"交易成功\"}";
    private static final String NONE = "{\"ret_code\":\"9999\",\"ret_msg\":\"交易失败\"}";
    private static final int MAXIMUM = 64 * 1024;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int BAD_METHOD = 405;
    private static final int TOO_LARGE = 413;

    private final ReplyDecoder decoder;
    private final String oidPartner;
    private final PrintWriter out;
    private final CountDownLatch left;
    private volatile boolean allGenuine = true;

    /**
     * @param oidPartner null to take the notifications of any merchant
     * @param left       is counted down with each notification
     */
    Receiver(Verifier verifier, String oidPartner, PrintWriter out, CountDownLatch left) {
        this.decoder = new ReplyDecoder(verifier, false, FieldBoundaries.NOTIFICATION, new NotificationAdvice());
        this.oidPartner = oidPartner;
        this.out = out;
        this.left = left;
    }

    boolean isAllGenuine() {
        return allGenuine;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"POST".equals(exchange.getRequestMethod())) {
                answer(exchange, BAD_METHOD, NONE);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM + 1);
            if (body.length > MAXIMUM) {
                refuse(exchange, TOO_LARGE, "The notification is longer than " + MAXIMUM + " bytes");
                return;
            }
            receive(exchange, body);
        }
        left.countDown();
    }

    private void receive(HttpExchange exchange, byte[] body) throws IOException {
        PaymentNotification notification;
        try {
            VerifiedFields fields = decoder.decode(body);
            notification = fields.read(found -> PaymentNotification.verified(found.fields()));
        } catch (LianLianPayException e) {
            refuse(exchange, BAD_REQUEST, e.getMessage());
            return;
        }
        if (oidPartner != null && !oidPartner.equals(notification.getOidPartner())) {
            refuse(exchange, BAD_REQUEST, "The notification is for another merchant");
            return;
        }
        print(notification.getResultPay().getText(), "no_order=" + notification.getNoOrder() + ", money_order="
                                                     + notification.getMoneyOrder().toPlainString() + ", oid_paybill="
                                                     + notification.getOidPaybill() + ", settle_date="
                                                     + notification.getSettleDate() + ": verified, answered 0000");
        answer(exchange, OK, RECEIPT);
    }

    private void refuse(HttpExchange exchange, int status, String why) throws IOException {
        allGenuine = false;
        print("REFUSED", why);
        answer(exchange, status, NONE);
    }

    private void print(String name, String text) {
        out.printf("%-13s%s%n", SafeText.onOneLine(SafeText.quote(name)), SafeText.onOneLine(text));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
