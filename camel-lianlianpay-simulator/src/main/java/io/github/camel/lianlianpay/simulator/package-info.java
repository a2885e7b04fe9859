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
 * A simulator of the LianLian Pay gateway, because nobody can reach the real one without a merchant account. It answers
 * payment result queries over HTTP and HTTPS from a ledger in memory, and can make the faults that happen in
 * production.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final LianLianPaySimulatorExtension GATEWAY = new LianLianPaySimulatorExtension(
 *         LianLianPaySimulator.builder()
 *                 .order(SimulatedOrder.of("2026112200001", "46.78").settleAfterQueries(2).build())
 *                 .order(SimulatedOrder.of("2026112200002", "8.00").result("FAILURE").fault("http:503*1").build()));
 *
 * component.getConfiguration().setGatewayUrl(GATEWAY.simulator().gatewayUrl());
 * component.getConfiguration().setOidPartner(GATEWAY.simulator().oidPartner());
 * component.getConfiguration().setPrivateKey(GATEWAY.simulator().merchantPrivateKey());
 * component.getConfiguration().setPublicKey(GATEWAY.simulator().platformPublicKey());
 * </pre>
 *
 * {@link io.github.camel.lianlianpay.simulator.SimulatorMain} is the simulator as a program.
 */
package io.github.camel.lianlianpay.simulator;
