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
package io.github.camel.lianlianpay.simulator.internal.protocol;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * @param oidPartner the merchant's number
 * @param publicKey  what the merchant's requests are verified with
 * @param privateKey null if the simulator does not have it
 * @param product    whether the merchant may use the instant payment product; without it, all queries are answered 4005
 */
public record Merchant(String oidPartner, PublicKey publicKey, PrivateKey privateKey, boolean product) {

    /** Does not contain the keys. */
    @Override
    public String toString() {
        return "Merchant[" + oidPartner + "]";
    }
}
