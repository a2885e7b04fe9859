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

import org.apache.camel.spi.Metadata;

/** Names of the message headers. */
public final class LianLianPayConstants {

    @Metadata(label = "producer",
              description = "The merchant's own payment number (no_order), up to 32 characters. In a query it wins over the body and the endpoint option;"
                            + " in a payment or confirmation it may repeat the number of the body, and another one is refused.",
              javaType = "String")
    public static final String NO_ORDER = "CamelLianLianPayNoOrder";
    @Metadata(label = "producer",
              description = "LianLian's own number of the payment (oid_paybill), up to 18 characters. Wins over the body and the endpoint option.",
              javaType = "String")
    public static final String OID_PAYBILL = "CamelLianLianPayOidPaybill";
    @Metadata(label = "producer",
              description = "The platform that the transaction comes from (platform), up to 32 characters. Wins over the body and the endpoint option.",
              javaType = "String")
    public static final String PLATFORM = "CamelLianLianPayPlatform";

    @Metadata(label = "producer",
              description = "Result: the reply's ret_code. 0000 says that the call succeeded: a query was answered, or a payment accepted, which is not paid yet.",
              javaType = "String")
    public static final String RET_CODE = "CamelLianLianPayRetCode";
    @Metadata(label = "producer", description = "Result: the reply's ret_msg.", javaType = "String")
    public static final String RET_MSG = "CamelLianLianPayRetMsg";
    @Metadata(label = "producer", description = "Result: the state of the payment (result_pay) as text, such as SUCCESS.",
              javaType = "String")
    public static final String RESULT_PAY = "CamelLianLianPayResultPay";
    @Metadata(label = "producer", description = "Result: the amount in yuan (money_order).", javaType = "java.math.BigDecimal")
    public static final String MONEY_ORDER = "CamelLianLianPayMoneyOrder";
    @Metadata(label = "producer",
              description = "Result: whether this proves that the payment has come to its end. Always false if the ret_code is not 0000.",
              javaType = "Boolean")
    public static final String FINAL = "CamelLianLianPayFinal";
    @Metadata(label = "producer",
              description = "Result: whether a valid signature covers the reply. Set by the producer and by the data format's unmarshal.",
              javaType = "Boolean")
    public static final String VERIFIED = "CamelLianLianPayVerified";

    @Metadata(label = "producer",
              description = "Result of payment and confirmPayment: what is known of the payment, such as ACCEPTED, TO_CONFIRM or SUCCESS.",
              javaType = "String")
    public static final String OUTCOME = "CamelLianLianPayOutcome";
    @Metadata(description = "Result, with a journal: what became of the proof: APPLIED, DUPLICATE, LATE, CONTRADICTION, AMOUNT_DIFFERS or"
                            + " UNKNOWN_ORDER. Only the first two may be booked.",
              javaType = "String")
    public static final String APPLIED = "CamelLianLianPayApplied";
    @Metadata(label = "producer",
              description = "Who confirms a payment. Required by confirmPayment with a journal, which records it.",
              javaType = "String")
    public static final String CONFIRMED_BY = "CamelLianLianPayConfirmedBy";
    @Metadata(label = "consumer",
              description = "Which fact a notification states (no_order|result_pay), for code that must book it once.",
              javaType = "String")
    public static final String NOTIFICATION_ID = "CamelLianLianPayNotificationId";
    @Metadata(label = "consumer",
              description = "Whether the gateway gets 0000 for the notification, whatever became of the exchange.",
              javaType = "Boolean")
    public static final String ACK = "CamelLianLianPayAck";

    @Metadata(description = "The signature that LianLianPaySignProcessor made, in Base64.", javaType = "String")
    public static final String SIGN = "CamelLianLianPaySign";

    private LianLianPayConstants() {
    }
}
