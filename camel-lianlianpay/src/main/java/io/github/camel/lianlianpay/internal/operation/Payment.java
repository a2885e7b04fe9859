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

import java.math.BigDecimal;

import io.github.camel.lianlianpay.LianLianPayConfiguration;
import io.github.camel.lianlianpay.internal.codec.VerifiedFields;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import io.github.camel.lianlianpay.model.LianLianPayOperation;
import io.github.camel.lianlianpay.model.PaymentRequest;
import io.github.camel.lianlianpay.model.PaymentResponse;
import io.github.camel.lianlianpay.model.ReturnCode;
import org.apache.camel.Exchange;

/** 付款申请: pays to one bank account. */
public final class Payment extends PaymentOperation<PaymentRequest> {

    private static final String WITH_RISK_ITEM = "1.1";
    private static final String USUAL_VERSION = "1.0";

    public Payment(LianLianPayConfiguration options) {
        super(options);
    }

    @Override
    public LianLianPayOperation name() {
        return LianLianPayOperation.payment;
    }

    @Override
    public PaymentRequest request(Exchange exchange) {
        return PaymentFields.read(exchange, PaymentRequest.class, options, sources -> {
            String noOrder = sources.noOrder();
            String riskItem = sources.json(FieldNames.RISK_ITEM);
            PaymentRequest request = PaymentRequest.builder()
                    .noOrder(noOrder)
                    .oidPartner(sources.merchant())
                    .apiVersion(version(sources, riskItem))
                    .platform(sources.platform())
                    .dtOrder(sources.get(FieldNames.DT_ORDER))
                    .moneyOrder(sources.amount(FieldNames.MONEY_ORDER))
                    .cardNo(sources.get(FieldNames.CARD_NO))
                    .acctName(sources.get(FieldNames.ACCT_NAME))
                    .flagCard(sources.get(FieldNames.FLAG_CARD))
                    .infoOrder(sources.get(FieldNames.INFO_ORDER))
                    .memo(sources.get(FieldNames.MEMO))
                    .notifyUrl(sources.notifyUrl())
                    .bankCode(sources.get(FieldNames.BANK_CODE))
                    .bankName(sources.get(FieldNames.BANK_NAME))
                    .prcptcd(sources.get(FieldNames.PRCPTCD))
                    .cityCode(sources.get(FieldNames.CITY_CODE))
                    .brabankName(sources.get(FieldNames.BRABANK_NAME))
                    .riskItem(riskItem)
                    .build();
            requireAllowed(request.getMoneyOrder());
            PaymentFields.requireNotifyUrl(request.getNotifyUrl());
            return request;
        });
    }

    /** The gateway wants 1.1 if there is risk data. */
    private String version(PaymentFields sources, String riskItem) {
        String version = sources.version();
        return riskItem != null && USUAL_VERSION.equals(version) ? WITH_RISK_ITEM : version;
    }

    private void requireAllowed(BigDecimal amount) {
        if (options.getMaxAmount() != null && amount.compareTo(new BigDecimal(options.getMaxAmount())) > 0) {
            throw new InvalidMessageException(
                    "money_order is " + amount.toPlainString() + " yuan, and the option maxAmount allows "
                                              + options.getMaxAmount());
        }
    }

    @Override
    public PaymentResponse read(VerifiedFields fields, PaymentRequest request) {
        return fields.read(found -> PaymentResponse.ofPayment(found.fields()).requireAnswerTo(request));
    }

    @Override
    public ReturnCode returnCode(String code) {
        return ReturnCode.ofPayment(code);
    }
}
