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

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * A payment to one bank account ({@code payment}, 付款申请). Immutable; made by its {@link #builder()}, which checks what
 * the gateway demands. Its text shows neither the account nor the name.
 * <p/>
 * Source: the gateway's page on the payment request.
 */
public final class PaymentRequest extends GatewayRequest {

    private static final int MAXIMUM_TEXT = 255;
    private static final int MAXIMUM_CARD_NO = 32;
    private static final int MAXIMUM_DT_ORDER = 14;
    private static final int MAXIMUM_MEMO = 24;
    private static final int MAXIMUM_PRCPTCD = 12;
    private static final int MAXIMUM_CODE = 32;
    private static final int MAXIMUM_RISK_ITEM = 4096;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    /** What the operator does not filter out of a memo. */
    private static final Pattern MEMO = Pattern.compile("[0-9A-Za-z\\u4E00-\\u9FA5_-]+");
    private static final BigDecimal MAXIMUM_AMOUNT = new BigDecimal("99999999.99");
    private static final String COMPANY = "1";

    private PaymentRequest(Map<String, String> fields) {
        super(fields);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code money_order} (付款金额): the amount in yuan (CNY), two decimals. */
    public BigDecimal getMoneyOrder() {
        return new BigDecimal(getFields().get(FieldNames.MONEY_ORDER));
    }

    /** {@code dt_order} (商户下单时间): {@code yyyyMMddHHmmss} in China standard time; null leaves it to the journal. */
    public String getDtOrder() {
        return getFields().get(FieldNames.DT_ORDER);
    }

    /** {@code card_no} (收款银行账号): the receiver's account number. */
    public String getCardNo() {
        return getFields().get(FieldNames.CARD_NO);
    }

    /** {@code acct_name} (收款人姓名): the receiver's name. */
    public String getAcctName() {
        return getFields().get(FieldNames.ACCT_NAME);
    }

    /** {@code flag_card} (对公对私标志): {@code 0} private account, {@code 1} company account. */
    public String getFlagCard() {
        return getFields().get(FieldNames.FLAG_CARD);
    }

    /** {@code info_order} (订单描述): echoed in replies and notifications. */
    public String getInfoOrder() {
        return getFields().get(FieldNames.INFO_ORDER);
    }

    /** {@code memo} (付款用途): shown on the receiver's statement. */
    public String getMemo() {
        return getFields().get(FieldNames.MEMO);
    }

    /** {@code notify_url}: where the gateway sends the result notification. */
    public String getNotifyUrl() {
        return getFields().get(FieldNames.NOTIFY_URL);
    }

    /** {@code bank_code} (银行编码): of a company account. */
    public String getBankCode() {
        return getFields().get(FieldNames.BANK_CODE);
    }

    /** {@code bank_name} (银行名称). */
    public String getBankName() {
        return getFields().get(FieldNames.BANK_NAME);
    }

    /** {@code prcptcd} (大额行号): the large-value line number of a company account's branch. */
    public String getPrcptcd() {
        return getFields().get(FieldNames.PRCPTCD);
    }

    /** {@code city_code} (城市编码): of a company account's branch. */
    public String getCityCode() {
        return getFields().get(FieldNames.CITY_CODE);
    }

    /** {@code brabank_name} (开户支行名称): a company account's branch. */
    public String getBrabankName() {
        return getFields().get(FieldNames.BRABANK_NAME);
    }

    /** {@code risk_item} (风险控制参数): JSON as text. */
    public String getRiskItem() {
        return getFields().get(FieldNames.RISK_ITEM);
    }

    /** The same request with the time of the order, which must be the same in each attempt. */
    public PaymentRequest withDtOrder(String dtOrder) {
        Builder copy = new Builder();
        copy.fields().putAll(getFields());
        return copy.dtOrder(dtOrder).build();
    }

    @Override
    public String toString() {
        return "PaymentRequest[no_order=" + getNoOrder() + ", money_order=" + getFields().get(FieldNames.MONEY_ORDER)
               + ", card_no=" + FieldRules.masked(getCardNo()) + "]";
    }

    /** Collects the fields; null or an empty text leaves a field out. */
    public static final class Builder extends RequestBuilder<Builder> {

        /** For bean factories such as Camel's {@code builderClass}; code calls {@code builder()}. */
        public Builder() {
            super(FieldBoundaries.PAYMENT);
        }

        /**
         * Refuses more than other requests do: nobody asks for the notification of this payment, so the number in it
         * must not leave a doubt where it ends.
         */
        @Override
        public Builder noOrder(String noOrder) {
            if (noOrder != null && FieldBoundaries.isAnyIn(noOrder)) {
                throw new InvalidMessageException(
                        "no_order holds '&', a name and '=': under a signature it could be taken for two fields, and no"
                                                  + " notification of this payment could be believed");
            }
            return super.noOrder(noOrder);
        }

        /** @param dtOrder {@code yyyyMMddHHmmss} in China standard time */
        public Builder dtOrder(String dtOrder) {
            if (dtOrder != null && !dtOrder.isEmpty() && FieldRules.second(dtOrder) == null) {
                throw new InvalidMessageException("dt_order is no date of the form yyyyMMddHHmmss");
            }
            return set(FieldNames.DT_ORDER, dtOrder, MAXIMUM_DT_ORDER);
        }

        /** @param moneyOrder yuan, at most two decimals, from 0.01 to 99999999.99 */
        public Builder moneyOrder(String moneyOrder) {
            if (moneyOrder == null || moneyOrder.isEmpty()) {
                return set(FieldNames.MONEY_ORDER, null, 0);
            }
            BigDecimal amount = FieldRules.money(moneyOrder);
            if (amount == null) {
                throw new InvalidMessageException(
                        "money_order must be an amount in yuan with at most two decimals, such as 49.65: digits and one point,"
                                                  + " no sign, no grouping");
            }
            return moneyOrder(amount);
        }

        /** @param moneyOrder yuan, at most two decimals, from 0.01 to 99999999.99 */
        public Builder moneyOrder(BigDecimal moneyOrder) {
            if (moneyOrder == null) {
                return set(FieldNames.MONEY_ORDER, null, 0);
            }
            if (moneyOrder.signum() <= 0 || moneyOrder.compareTo(MAXIMUM_AMOUNT) > 0) {
                throw new InvalidMessageException("money_order must be from 0.01 to " + MAXIMUM_AMOUNT + " yuan");
            }
            if (moneyOrder.stripTrailingZeros().scale() > 2) {
                throw new InvalidMessageException("money_order has more than two decimals");
            }
            return set(FieldNames.MONEY_ORDER, moneyOrder.setScale(2).toPlainString(), MAXIMUM_TEXT);
        }

        public Builder cardNo(String cardNo) {
            if (cardNo != null && !cardNo.isEmpty() && !DIGITS.matcher(cardNo).matches()) {
                throw new InvalidMessageException("card_no must have digits only");
            }
            return set(FieldNames.CARD_NO, cardNo, MAXIMUM_CARD_NO);
        }

        public Builder acctName(String acctName) {
            return set(FieldNames.ACCT_NAME, acctName, MAXIMUM_TEXT);
        }

        /** @param flagCard {@code 0} private account, {@code 1} company account */
        public Builder flagCard(String flagCard) {
            if (flagCard != null && !flagCard.isEmpty() && !flagCard.equals("0") && !flagCard.equals(COMPANY)) {
                throw new InvalidMessageException("flag_card must be 0 (private account) or 1 (company account)");
            }
            return set(FieldNames.FLAG_CARD, flagCard, 1);
        }

        public Builder infoOrder(String infoOrder) {
            return set(FieldNames.INFO_ORDER, infoOrder, MAXIMUM_TEXT);
        }

        /** @param memo up to 24 letters, digits, Chinese characters, {@code -} and {@code _} */
        public Builder memo(String memo) {
            if (memo != null && !memo.isEmpty() && !MEMO.matcher(memo).matches()) {
                throw new InvalidMessageException(
                        "memo must have letters, digits, Chinese characters, - and _ only: LianLian filters all others out");
            }
            return set(FieldNames.MEMO, memo, MAXIMUM_MEMO);
        }

        public Builder notifyUrl(String notifyUrl) {
            return url(notifyUrl);
        }

        public Builder bankCode(String bankCode) {
            return set(FieldNames.BANK_CODE, bankCode, MAXIMUM_CODE);
        }

        public Builder bankName(String bankName) {
            return set(FieldNames.BANK_NAME, bankName, MAXIMUM_TEXT);
        }

        public Builder prcptcd(String prcptcd) {
            return set(FieldNames.PRCPTCD, prcptcd, MAXIMUM_PRCPTCD);
        }

        public Builder cityCode(String cityCode) {
            return set(FieldNames.CITY_CODE, cityCode, MAXIMUM_CODE);
        }

        public Builder brabankName(String brabankName) {
            return set(FieldNames.BRABANK_NAME, brabankName, MAXIMUM_TEXT);
        }

        /** @param riskItem a JSON object as text */
        public Builder riskItem(String riskItem) {
            if (riskItem != null && !riskItem.isEmpty() && !FieldRules.isJsonObject(riskItem)) {
                throw new InvalidMessageException("risk_item must be a JSON object as text");
            }
            return set(FieldNames.RISK_ITEM, riskItem, MAXIMUM_RISK_ITEM);
        }

        /**
         * @throws InvalidMessageException if a mandatory field is missing
         */
        public PaymentRequest build() {
            require(FieldNames.NO_ORDER, FieldNames.MONEY_ORDER, FieldNames.CARD_NO, FieldNames.ACCT_NAME,
                    FieldNames.FLAG_CARD, FieldNames.INFO_ORDER);
            if (COMPANY.equals(get(FieldNames.FLAG_CARD))) {
                requireBranch();
            }
            return new PaymentRequest(fields());
        }

        /** Some large banks need no branch, and only LianLian knows which: it refuses a payment that lacks one. */
        private void requireBranch() {
            if (!has(FieldNames.BANK_CODE)) {
                throw new InvalidMessageException("bank_code is missing, and a company account (flag_card 1) needs it");
            }
            if (!has(FieldNames.PRCPTCD) && has(FieldNames.BRABANK_NAME) != has(FieldNames.CITY_CODE)) {
                throw new InvalidMessageException(
                        "A company account (flag_card 1) without prcptcd needs both brabank_name and city_code, and only one of"
                                                  + " them is set");
            }
        }
    }
}
