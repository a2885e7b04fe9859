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

import io.github.camel.lianlianpay.LianLianPayConstants;
import io.github.camel.lianlianpay.journal.Applied;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.model.PaymentNotification;
import org.apache.camel.Message;

/**
 * How a notification enters the route, and what follows from what the journal made of it.
 *
 * @param proof null without a journal
 */
record Entry(PaymentNotification notification, AppliedProof proof) {

    /** Null without a journal. */
    Applied applied() {
        return proof == null ? null : proof.applied();
    }

    /** Whether a route that was given this has ended well before. */
    boolean isHandled() {
        return isMarkable() && proof.handled();
    }

    /**
     * Whether the route's good end is recorded. Not that of a proof which a person must look at: the right one has the
     * same mark, and must not be taken for handled.
     */
    boolean isMarkable() {
        return proof != null && proof.record() != null && !proof.applied().needsPerson();
    }

    /** Whether the gateway gets 0000 if the route has ended well and says nothing else. */
    boolean isReceived() {
        // may be a payment of a database that was restored from a backup
        return applied() != Applied.UNKNOWN_ORDER;
    }

    void writeTo(Message message) {
        message.setBody(notification);
        message.setHeader(LianLianPayConstants.RESULT_PAY, notification.getResultPay().getText());
        message.setHeader(LianLianPayConstants.MONEY_ORDER, notification.getMoneyOrder());
        message.setHeader(LianLianPayConstants.FINAL,
                notification.isFinal() && (proof == null || proof.applied().isCurrent()));
        message.setHeader(LianLianPayConstants.VERIFIED, true);
        message.setHeader(LianLianPayConstants.NOTIFICATION_ID, notification.getId());
        if (proof != null) {
            message.setHeader(LianLianPayConstants.APPLIED, proof.applied().name());
        }
    }
}
