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
package io.github.camel.lianlianpay.model;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a payment: the field {@code result_pay}, which alone decides the outcome. A state that the gateway's
 * page does not know keeps its text, and counts as not final.
 */
public final class PaymentResult {

    /** 付款申请: applied for. Not final; hardly ever used. */
    public static final PaymentResult APPLY = new PaymentResult("APPLY", false);
    /** 复核申请: waits for the merchant's confirmation. Not final; becomes CLOSED after 24 hours without it. */
    public static final PaymentResult CHECK = new PaymentResult("CHECK", false);
    /** 付款处理中: being paid. Not final. */
    public static final PaymentResult PROCESSING = new PaymentResult("PROCESSING", false);
    /** Waits for the issuing bank (only the English page names it). Not final. */
    public static final PaymentResult WAITING = new PaymentResult("WAITING", false);
    /** 付款成功: paid. Final, except that CANCEL may follow. */
    public static final PaymentResult SUCCESS = new PaymentResult("SUCCESS", true);
    /** 付款退款: the bank reversed a success, and the money came back. Final. */
    public static final PaymentResult CANCEL = new PaymentResult("CANCEL", true);
    /** 付款失败: failed. Final. */
    public static final PaymentResult FAILURE = new PaymentResult("FAILURE", true);
    /** 付款关闭: closed without payment. Final. */
    public static final PaymentResult CLOSED = new PaymentResult("CLOSED", true);

    private static final Map<String, PaymentResult> KNOWN
            = Stream.of(APPLY, CHECK, PROCESSING, WAITING, SUCCESS, CANCEL, FAILURE, CLOSED)
                    .collect(Collectors.toUnmodifiableMap(PaymentResult::getText, Function.identity()));

    private final String text;
    private final boolean isFinal;

    private PaymentResult(String text, boolean isFinal) {
        this.text = text;
        this.isFinal = isFinal;
    }

    /** The result with this text; one of the constants where the text is known, letter for letter. */
    public static PaymentResult of(String text) {
        PaymentResult known = KNOWN.get(text);
        return known != null ? known : new PaymentResult(text, false);
    }

    /** The text as the gateway sent it. */
    public String getText() {
        return text;
    }

    /** Whether the payment has come to its end. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Whether the gateway's page names this state. */
    public boolean isKnown() {
        return KNOWN.containsKey(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentResult result && text.equals(result.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
