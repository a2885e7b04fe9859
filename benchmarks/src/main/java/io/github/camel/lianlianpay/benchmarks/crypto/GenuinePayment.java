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
package io.github.camel.lianlianpay.benchmarks.crypto;

import io.github.camel.lianlianpay.model.PaymentRequest;

/** A payment with the fields of the sample in the gateway's guide, and of about the same length. */
public final class GenuinePayment {

    public static final String DT_ORDER = "20261122093000";
    public static final String CARD_NO = "6222021234567890123";
    public static final String ACCT_NAME = "张三";
    public static final String INFO_ORDER = "供应商付款";
    public static final String MEMO = "invoice-2026-11";
    public static final String NOTIFY_URL = "https://merchant.example/llp/notify";

    private GenuinePayment() {
    }

    /** A payment that is complete. */
    public static PaymentRequest request(String noOrder, String money) {
        return PaymentRequest.builder()
                .oidPartner(GenuineReply.OID_PARTNER).apiVersion("1.0").noOrder(noOrder)
                .dtOrder(DT_ORDER).moneyOrder(money)
                .cardNo(CARD_NO).acctName(ACCT_NAME).flagCard("0").infoOrder(INFO_ORDER).memo(MEMO).notifyUrl(NOTIFY_URL)
                .build();
    }
}
