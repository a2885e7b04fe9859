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
package io.github.camel.lianlianpay.simulator.notification;

import java.time.Instant;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;

/**
 * A notification that went to the merchant once.
 *
 * @param attempt from 1 on; the same notification comes again if there is no receipt
 * @param time    when it was sent, by the simulator's clock
 * @param url     where it was sent
 * @param fields  its fields, with the signature
 * @param body    the bytes as text
 * @param fault   what is wrong with it; null if nothing is
 * @param answer  null as long as it is not answered
 */
public record SentNotification(
        int attempt, Instant time, String url, Map<String, String> fields, String body, NotificationFault fault,
        NotificationAnswer answer) {

    public String noOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    /** The state that it reports. */
    public String resultPay() {
        return fields.get(FieldNames.RESULT_PAY);
    }

    @Override
    public String toString() {
        return "SentNotification[" + noOrder() + ", " + resultPay() + ", attempt " + attempt
               + (fault == null ? "" : ", " + fault) + (answer == null ? "" : ", status " + answer.status()) + "]";
    }
}
