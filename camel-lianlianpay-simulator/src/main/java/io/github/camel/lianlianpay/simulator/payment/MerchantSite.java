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

/** The merchant's web site at LianLian, where a person confirms or closes payments that are held, past the API. */
public interface MerchantSite {

    /**
     * Confirms a payment of the simulator's first merchant that is held.
     *
     * @throws IllegalArgumentException if there is no such payment
     * @throws IllegalStateException    if it is not held
     */
    void confirm(String noOrder);

    /**
     * Closes a payment of the simulator's first merchant that is held. The gateway sends no notification of it.
     *
     * @throws IllegalArgumentException if there is no such payment
     * @throws IllegalStateException    if it is not held
     */
    void close(String noOrder);
}
