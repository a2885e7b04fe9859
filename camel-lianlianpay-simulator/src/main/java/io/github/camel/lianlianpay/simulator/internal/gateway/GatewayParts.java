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
package io.github.camel.lianlianpay.simulator.internal.gateway;

import java.security.PrivateKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camel.lianlianpay.simulator.SimulatedRequest;
import io.github.camel.lianlianpay.simulator.internal.ledger.OrderLookup;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentBook;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;

/**
 * What the ports of a simulator share.
 *
 * @param merchants     by their numbers
 * @param platformKey   signs replies and opens envelopes
 * @param orders        the ledger
 * @param payments      what was paid
 * @param faults        gives the fault of each request
 * @param requests      records each request
 * @param unsignedCodes the return codes whose replies to queries have no signature
 * @param closing       is complete when the simulator closes
 */
public record GatewayParts(
        Map<String, Merchant> merchants, PrivateKey platformKey, OrderLookup orders, PaymentBook payments,
        FaultSource faults, Consumer<SimulatedRequest> requests, Set<String> unsignedCodes,
        CompletableFuture<Void> closing) {
}
