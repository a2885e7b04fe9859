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
package io.github.camel.lianlianpay.internal.notify;

import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.LianLianPayResponseException;
import io.github.camel.lianlianpay.LianLianPaySignatureException;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.ReplyDecoder;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import io.github.camel.lianlianpay.internal.operation.NotificationAdvice;
import io.github.camel.lianlianpay.model.PaymentNotification;

/** From bytes that anybody may have sent to a notification that LianLian signed for this merchant. */
final class NotificationReader {

    private final ReplyDecoder decoder;
    private final String oidPartner;

    NotificationReader(Verifier verifier, String oidPartner) {
        this.decoder = new ReplyDecoder(verifier, false, FieldBoundaries.NOTIFICATION, new NotificationAdvice());
        this.oidPartner = oidPartner;
    }

    PaymentNotification read(byte[] json) throws Refusal {
        PaymentNotification notification = verified(json);
        if (!oidPartner.equals(notification.getOidPartner())) {
            throw refused(NotificationOutcome.OTHER_MERCHANT, new LianLianPayResponseException(
                    "The notification is genuine, and to another merchant than oidPartner. Check oidPartner, and the notify_url"
                                                                                               + " of the other merchant's payments"));
        }
        return notification;
    }

    private PaymentNotification verified(byte[] json) throws Refusal {
        try {
            return decoder.decode(json).read(fields -> PaymentNotification.verified(fields.fields()));
        } catch (LianLianPaySignatureException e) {
            throw refused(NotificationOutcome.SIGNATURE, e);
        } catch (LianLianPayException e) {
            throw refused(NotificationOutcome.UNREADABLE, e);
        }
    }

    private static Refusal refused(NotificationOutcome outcome, Exception cause) {
        return new Refusal(Answer.REFUSED, outcome, cause);
    }
}
