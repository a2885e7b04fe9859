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

import java.util.List;
import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;

/**
 * A reply of the gateway. Immutable.
 */
public abstract class GatewayResponse extends GatewayMessage {

    /** The {@code ret_code} that says that the operation succeeded. It says nothing about the payment. */
    public static final String RET_CODE_SUCCESS = ReturnCode.SUCCESS;

    /** The fields that say something about a payment. */
    private static final List<String> CLAIMS = List.of(
            FieldNames.RESULT_PAY, FieldNames.MONEY_ORDER, FieldNames.DT_ORDER, FieldNames.SETTLE_DATE,
            FieldNames.OID_PAYBILL, FieldNames.CONFIRM_CODE);

    /**
     * @throws InvalidMessageException if the fields belong to another product, have no code, or are not verified and
     *                                 more than an error
     */
    GatewayResponse(Map<String, String> fields, boolean verified) {
        super(fields, verified);
        if (!verified) {
            requireErrorWithoutClaim(fields);
        }
    }

    /**
     * Refuses a reply without a signature that says more than that there was an error, whatever is made of its fields
     * later.
     *
     * @throws InvalidMessageException if it has no error code, or if it claims anything about a payment
     */
    public static void requireErrorWithoutClaim(Map<String, String> fields) {
        String code = value(fields, FieldNames.RET_CODE);
        if (!FieldRules.isReturnCode(code)) {
            throw noReturnCode();
        }
        if (RET_CODE_SUCCESS.equals(code)) {
            throw new InvalidMessageException("has ret_code 0000 without a signature");
        }
        for (String claim : CLAIMS) {
            if (value(fields, claim) != null) {
                throw new InvalidMessageException("is an error without a signature that nevertheless has " + claim);
            }
        }
    }

    /** {@code ret_code} (交易结果代码): {@code 0000} if the operation succeeded. */
    public String getRetCode() {
        return get(FieldNames.RET_CODE);
    }

    /** {@code ret_msg} (交易结果描述): text to the code, mostly in Chinese. One code has several texts. */
    public String getRetMsg() {
        return get(FieldNames.RET_MSG);
    }

    /** Whether the operation itself succeeded ({@code ret_code} 0000). */
    public boolean isSuccess() {
        return RET_CODE_SUCCESS.equals(getRetCode());
    }

    void requireReturnCode() {
        if (!FieldRules.isReturnCode(getRetCode())) {
            throw noReturnCode();
        }
    }

    private static InvalidMessageException noReturnCode() {
        return new InvalidMessageException("has no ret_code of four letters or digits");
    }
}
