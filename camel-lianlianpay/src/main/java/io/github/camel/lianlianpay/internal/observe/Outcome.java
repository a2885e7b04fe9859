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
package io.github.camel.lianlianpay.internal.observe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.ProviderException;
import java.security.SignatureException;
import java.util.Locale;

import io.github.camel.lianlianpay.LianLianPayConflictException;
import io.github.camel.lianlianpay.LianLianPayContradictionException;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.LianLianPayReturnCodeException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.model.GatewayResponse;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.model.PaymentResponse;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** The ways in which a call may end, for metrics and console. */
enum Outcome {

    /** A verified answer. */
    ANSWERED,
    /** A verified reply with a return code other than 0000, whether result or exception. */
    RETURN_CODE,
    /** An error without a signature that was let through. */
    UNSIGNED_ERROR,
    /** No signature, or none that is valid. */
    SIGNATURE,
    /** The reply cannot be read, or is about something else. */
    RESPONSE,
    /** An HTTP status other than 2xx. */
    HTTP_STATUS,
    TIMEOUT,
    /** The route was stopped, or its thread interrupted. */
    STOPPED,
    /** No connection, or a broken one. */
    IO,
    /** The message is unfit, or could not be signed; of a payment, no byte left. */
    NOT_SENT,
    /** A payment may have been made. */
    UNKNOWN,
    /** The number of a payment is there with other data, or its end forbids what was asked for. */
    CONFLICT,
    /** Two proofs of a payment exclude each other. */
    CONTRADICTION,
    OTHER;

    static Outcome of(GatewayResponse response) {
        if (!response.isVerified()) {
            return UNSIGNED_ERROR;
        }
        if (response instanceof PaymentResponse payment) {
            PaymentOutcome outcome = payment.getOutcome();
            return outcome == PaymentOutcome.REFUSED || outcome == PaymentOutcome.FAILED ? RETURN_CODE : ANSWERED;
        }
        return response.isSuccess() ? ANSWERED : RETURN_CODE;
    }

    static Outcome of(Throwable failure) {
        if (failure instanceof LianLianPayReturnCodeException) {
            return RETURN_CODE;
        }
        if (failure instanceof LianLianPaySignatureException) {
            return SIGNATURE;
        }
        if (failure instanceof LianLianPayException ours) {
            return ofPayment(ours);
        }
        if (failure instanceof HttpOperationFailedException) {
            return HTTP_STATUS;
        }
        if (failure instanceof IOException) {
            return ofIo(failure);
        }
        return failure instanceof IllegalArgumentException || failure instanceof SignatureException
                || failure instanceof ProviderException ? NOT_SENT : OTHER;
    }

    private static Outcome ofPayment(LianLianPayException failure) {
        if (failure instanceof LianLianPayNotSentException) {
            return NOT_SENT;
        }
        if (failure instanceof LianLianPayOutcomeUnknownException) {
            return UNKNOWN;
        }
        if (failure instanceof LianLianPayConflictException) {
            return CONFLICT;
        }
        return failure instanceof LianLianPayContradictionException ? CONTRADICTION : RESPONSE;
    }

    private static Outcome ofIo(Throwable failure) {
        if (failure instanceof SocketTimeoutException || failure instanceof ConnectionRequestTimeoutException) {
            return TIMEOUT;
        }
        return failure instanceof InterruptedIOException ? STOPPED : IO;
    }

    /** The text in tags and consoles. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
