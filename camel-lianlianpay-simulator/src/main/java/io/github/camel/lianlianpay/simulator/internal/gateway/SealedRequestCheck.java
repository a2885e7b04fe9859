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

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.simulator.GatewayOperation;
import io.github.camel.lianlianpay.simulator.internal.payment.PaymentFields;
import io.github.camel.lianlianpay.simulator.internal.protocol.Merchant;
import io.github.camel.lianlianpay.simulator.internal.protocol.RefusalException;
import io.github.camel.lianlianpay.simulator.internal.protocol.ReturnCode;
import org.apache.camel.Exchange;

/** Opens the envelope of a payment or a confirmation, verifies what is in it, and checks its parameters. */
final class SealedRequestCheck {

    private static final String PAY_LOAD = "pay_load";

    private final Map<String, Merchant> merchants;
    private final Map<String, Verifier> verifiers = new HashMap<>();
    private final PayloadOpener opener;
    private final Supplier<Set<String>> banksWithoutBranch;

    SealedRequestCheck(Map<String, Merchant> merchants, PrivateKey platformKey, Supplier<Set<String>> banksWithoutBranch) {
        this.merchants = merchants;
        this.opener = new PayloadOpener(platformKey);
        this.banksWithoutBranch = banksWithoutBranch;
        merchants.values().forEach(merchant -> verifiers.put(merchant.oidPartner(), verifier(merchant)));
    }

    private static Verifier verifier(Merchant merchant) {
        try {
            return new Verifier(List.of(merchant.publicKey()), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The public key of " + merchant + " cannot verify: " + e.getMessage(), e);
        }
    }

    /**
     * @throws RefusalException if the request is not one of a known merchant, or a parameter is missing or wrong
     */
    void check(Exchange exchange, GatewayOperation operation) {
        GatewayCall call = Incoming.call(exchange, operation);
        String oidPartner = require(call, FieldNames.OID_PARTNER);
        call.merchant(merchants.get(oidPartner));
        if (call.merchant() == null) {
            throw new RefusalException(ReturnCode.MERCHANT);
        }
        call.asked(Incoming.read(open(require(call, PAY_LOAD))));
        if (!oidPartner.equals(call.asked(FieldNames.OID_PARTNER))) {
            throw RefusalException.invalid(FieldNames.OID_PARTNER);
        }
        if (!SignSource.RSA.equals(call.asked(FieldNames.SIGN_TYPE))) {
            throw RefusalException.invalid(FieldNames.SIGN_TYPE);
        }
        verify(call, verifiers.get(oidPartner));
        if (operation == GatewayOperation.PAYMENT) {
            PaymentFields.checkPayment(call.asked(), banksWithoutBranch.get());
        } else {
            PaymentFields.checkConfirmation(call.asked());
        }
    }

    private byte[] open(String envelope) {
        try {
            return opener.open(envelope);
        } catch (GeneralSecurityException e) {
            throw new RefusalException(ReturnCode.DECRYPTION);
        }
    }

    private static void verify(GatewayCall call, Verifier verifier) {
        try {
            String sign = call.asked(FieldNames.SIGN);
            verifier.verify(SignSource.of(call.asked()), sign == null ? "" : sign);
        } catch (SignatureException | IllegalArgumentException e) {
            throw new RefusalException(ReturnCode.SIGNATURE);
        }
    }

    private static String require(GatewayCall call, String name) {
        if (call.asked(name) == null) {
            throw RefusalException.invalid(name);
        }
        return call.asked(name);
    }
}
