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
package io.github.camel.lianlianpay.internal.operation;

import java.util.function.Function;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.GatewayRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.PaymentResult;
import org.apache.camel.Exchange;

/** Where the fields of a payment and of its confirmation come from: the body, and options for what it does not say. */
final class PaymentFields {

    private static final String NOTHING_SENT = "Nothing was recorded or sent. Fix the message";

    private final FieldSources sources;
    private final LianLianPayConfiguration options;
    private String payment = "";

    private PaymentFields(Exchange exchange, Class<? extends GatewayRequest> type, LianLianPayConfiguration options) {
        this.options = options;
        this.sources = new FieldSources(exchange, type, LianLianPayConstants.NO_ORDER);
    }

    /** Reads the request; a refusal says that nothing was recorded or sent. */
    static <Q extends GatewayRequest> Q read(
            Exchange exchange, Class<Q> type, LianLianPayConfiguration options, Function<PaymentFields, Q> reader) {
        PaymentFields fields = null;
        try {
            fields = new PaymentFields(exchange, type, options);
            return reader.apply(fields);
        } catch (InvalidMessageException e) {
            InvalidMessageException refusal = new InvalidMessageException(
                    (fields == null ? "" : fields.payment) + NOTHING_SENT + ". " + e.getMessage());
            refusal.setStackTrace(e.getStackTrace());
            throw refusal;
        }
    }

    /**
     * The number of the payment. A header may repeat it; one that was left by an earlier step would pay under another
     * number.
     */
    String noOrder() {
        String inHeader = sources.get(LianLianPayConstants.NO_ORDER, "", null);
        String inBody = sources.get(FieldNames.NO_ORDER, null);
        if (inHeader != null && inBody != null && !inHeader.equals(inBody)) {
            throw new InvalidMessageException(
                    "The header " + LianLianPayConstants.NO_ORDER + " names another number than no_order of the body: remove"
                                              + " the header, or set it to the same number");
        }
        String number = inBody != null ? inBody : inHeader != null ? inHeader : options.getNoOrder();
        payment = number == null ? "" : payment(number) + ": ";
        return number;
    }

    String merchant() {
        String merchant = sources.get(FieldNames.OID_PARTNER, options.getOidPartner());
        if (!options.getOidPartner().equals(merchant)) {
            throw new InvalidMessageException(
                    "The body pays as merchant " + merchant + ", and the endpoint as " + options.getOidPartner()
                                              + ". Send it to that merchant's endpoint");
        }
        return merchant;
    }

    String version() {
        return sources.get(FieldNames.API_VERSION, options.getApiVersion());
    }

    String platform() {
        return sources.get(LianLianPayConstants.PLATFORM, FieldNames.PLATFORM, options.getPlatform());
    }

    String notifyUrl() {
        return sources.get(FieldNames.NOTIFY_URL, options.getNotifyUrl());
    }

    /** @throws InvalidMessageException if it is missing: the gateway would refuse the number for ever */
    static void requireNotifyUrl(String notifyUrl) {
        if (notifyUrl == null) {
            throw new InvalidMessageException(
                    "notify_url is missing, which LianLian demands: set the option notifyUrl, or name it in the message");
        }
    }

    String get(String field) {
        return sources.get(field, null);
    }

    String amount(String field) {
        return sources.amount(field);
    }

    String json(String field) {
        return sources.json(field);
    }

    static String payment(GatewayRequest request) {
        return payment(request.getNoOrder());
    }

    private static String payment(String noOrder) {
        return SafeText.onOneLine(FieldNames.NO_ORDER + "=" + noOrder);
    }

    /** The state of the payment at the gateway that the outcome stands for; null if it stands for none. */
    static PaymentResult provenResult(PaymentResponse response) {
        return switch (response.getOutcome()) {
            case SUCCESS, FAILURE, CLOSED, CANCEL -> PaymentResult.of(response.getOutcome().name());
            case TO_CONFIRM -> PaymentResult.CHECK;
            case ACCEPTED -> PaymentResult.PROCESSING;
            case REFUSED, FAILED, UNKNOWN -> null;
        };
    }
}
