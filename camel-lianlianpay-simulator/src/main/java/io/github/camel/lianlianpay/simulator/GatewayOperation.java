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
package io.github.camel.lianlianpay.simulator;

/** The operations of the gateway, each with its path. */
public enum GatewayOperation {

    /** 付款结果查询: how a payment ended. */
    QUERY_PAYMENT("queryPayment"),
    /** 付款申请: pay out. */
    PAYMENT("payment"),
    /** 确认付款: confirm a payment that is held. */
    CONFIRM_PAYMENT("confirmPayment");

    private final String text;

    GatewayOperation(String text) {
        this.text = text;
    }

    /** The name as it is in the gateway's path and in the component's URI. */
    public String text() {
        return text;
    }

    /** Whether its requests are sealed in an envelope ({@code pay_load}). */
    public boolean isSealed() {
        return this != QUERY_PAYMENT;
    }
}
