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
/**
 * The gateway's protocol as Camel routes: check the request, answer it from payments and ledger, sign the reply. Each
 * class that makes faults is named after the step at which it makes them.
 * <p>
 * Knows the rooms payment, ledger, protocol and keys, and of the base package the values Fault, GatewayOperation and
 * SimulatedRequest.
 */
package io.github.camel.lianlianpay.simulator.internal.gateway;
