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

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyAdvice;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.model.QueryPaymentRequest;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** 付款结果查询: asks how a payment ended. */
public final class QueryPayment implements Operation<QueryPaymentRequest, QueryPaymentResponse> {

    private static final QueryNextStep NEXT_STEP = new QueryNextStep();

    private final LianLianPayConfiguration options;

    public QueryPayment(LianLianPayConfiguration options) {
        this.options = options;
    }

    /** Decodes replies to a query, wherever they come from. */
    public static ReplyDecoder decoder(Verifier verifier, boolean allowUnsignedErrors) {
        return new ReplyDecoder(verifier, allowUnsignedErrors, FieldBoundaries.QUERY_PAYMENT, NEXT_STEP);
    }

    /** Makes a typed answer of the fields, to whatever question. */
    public static QueryPaymentResponse response(VerifiedFields fields) {
        return fields.read(found -> found.verified()
                ? QueryPaymentResponse.verified(found.fields()) : QueryPaymentResponse.unverified(found.fields()));
    }

    @Override
    public LianLianPayOperation name() {
        return LianLianPayOperation.queryPayment;
    }

    @Override
    public QueryPaymentRequest request(Exchange exchange) {
        QueryPaymentRequest.Builder numbers = QueryPaymentRequest.builder();
        try {
            return request(exchange, numbers);
        } catch (InvalidMessageException e) {
            throw refused(e, numbers);
        }
    }

    /**
     * @param numbers gets the numbers of the payment, so that a message about a fault in another field can name them
     */
    private QueryPaymentRequest request(Exchange exchange, QueryPaymentRequest.Builder numbers) {
        FieldSources sources = new FieldSources(
                exchange, QueryPaymentRequest.class, LianLianPayConstants.NO_ORDER, LianLianPayConstants.OID_PAYBILL);
        String noOrder = sources.get(LianLianPayConstants.NO_ORDER, FieldNames.NO_ORDER, options.getNoOrder());
        String oidPaybill = sources.get(LianLianPayConstants.OID_PAYBILL, FieldNames.OID_PAYBILL, options.getOidPaybill());
        numbers.noOrder(noOrder).oidPaybill(oidPaybill);
        QueryPaymentRequest request = QueryPaymentRequest.builder()
                .oidPartner(sources.get(FieldNames.OID_PARTNER, options.getOidPartner()))
                .apiVersion(sources.get(FieldNames.API_VERSION, options.getApiVersion()))
                .platform(sources.get(LianLianPayConstants.PLATFORM, FieldNames.PLATFORM, options.getPlatform()))
                .noOrder(noOrder)
                .oidPaybill(oidPaybill)
                .build();
        if (!options.getOidPartner().equals(request.getOidPartner())) {
            throw new InvalidMessageException(
                    "The body asks for a payment of merchant " + request.getOidPartner() + ", and the endpoint queries as "
                                              + options.getOidPartner() + ". Send it to that merchant's endpoint");
        }
        return request;
    }

    private InvalidMessageException refused(InvalidMessageException fault, QueryPaymentRequest.Builder numbers) {
        String payment;
        try {
            payment = payment(numbers.build()) + ": ";
        } catch (InvalidMessageException e) {
            // the message does not name the payment
            payment = "";
        }
        InvalidMessageException refusal
                = new InvalidMessageException(payment + QueryNextStep.NOTHING_SENT + ". " + fault.getMessage());
        refusal.setStackTrace(fault.getStackTrace());
        return refusal;
    }

    @Override
    public QueryPaymentResponse read(VerifiedFields fields, QueryPaymentRequest request) {
        QueryPaymentResponse response = response(fields);
        return fields.read(found -> response.requireAnswerTo(request));
    }

    @Override
    public void answer(Message message, QueryPaymentResponse response) {
        ResultHeaders.set(message, response);
    }

    @Override
    public String payment(QueryPaymentRequest request) {
        String noOrder = request.getNoOrder() == null ? "" : FieldNames.NO_ORDER + "=" + request.getNoOrder();
        String oidPaybill = request.getOidPaybill() == null ? "" : FieldNames.OID_PAYBILL + "=" + request.getOidPaybill();
        return SafeText.onOneLine(noOrder + (noOrder.isEmpty() || oidPaybill.isEmpty() ? "" : ", ") + oidPaybill);
    }

    @Override
    public PaymentResult provenResult(QueryPaymentResponse response) {
        return response.isVerified() ? response.getResultPay() : null;
    }

    @Override
    public String summary(QueryPaymentResponse response) {
        return SafeText.onOneLine(SafeText.quote(response.getResultPay().getText())) + ", "
               + response.getMoneyOrder().toPlainString() + " yuan";
    }

    @Override
    public ReturnCode returnCode(String code) {
        return ReturnCode.ofQueryPayment(code);
    }

    @Override
    public FieldBoundaries boundaries() {
        return FieldBoundaries.QUERY_PAYMENT;
    }

    @Override
    public ReplyAdvice advice() {
        return NEXT_STEP;
    }

    @Override
    public String nextStep(QueryPaymentResponse response) {
        return NEXT_STEP.after(response);
    }

    @Override
    public String nextStep(Failure failure) {
        return switch (failure) {
            // a query changes nothing, so it makes no difference whether the gateway got it
            case NOT_SENT, NO_REPLY -> QueryNextStep.UNKNOWN_STATE;
        };
    }
}
