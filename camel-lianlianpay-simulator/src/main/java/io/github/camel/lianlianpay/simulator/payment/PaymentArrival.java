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
package io.github.camel.lianlianpay.simulator.payment;

import java.util.Map;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.GatewayOperation;

/**
 * A request for a payment or a confirmation that has arrived, was opened and verified, and is not processed yet. Its
 * text shows neither card nor name nor code.
 *
 * @param operation payment or confirmPayment
 * @param fields    the fields of the request
 */
public record PaymentArrival(GatewayOperation operation, Map<String, String> fields) {

    public String oidPartner() {
        return fields.get(FieldNames.OID_PARTNER);
    }

    public String noOrder() {
        return fields.get(FieldNames.NO_ORDER);
    }

    @Override
    public String toString() {
        return "PaymentArrival[" + operation.text() + ", " + noOrder() + "]";
    }
}
