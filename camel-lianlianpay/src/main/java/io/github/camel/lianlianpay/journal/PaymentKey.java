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
package io.github.camel.lianlianpay.journal;

import java.util.Objects;

/**
 * Which payment.
 *
 * @param oidPartner the merchant's number at LianLian ({@code oid_partner})
 * @param noOrder    the merchant's own payment number ({@code no_order})
 */
public record PaymentKey(String oidPartner, String noOrder) {

    public PaymentKey {
        Objects.requireNonNull(oidPartner, "oidPartner");
        Objects.requireNonNull(noOrder, "noOrder");
    }

    @Override
    public String toString() {
        return "no_order=" + noOrder;
    }
}
