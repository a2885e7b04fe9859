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
import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;
import org.apache.camel.Exchange;

/**
 * What became of a notification.
 *
 * @param isDone     whether what was booked stays, and counts as handled
 * @param reason     why it failed, for the log; null if it did not
 * @param exchangeId of the route; null if it was not entered
 */
record Verdict(Answer answer, NotificationOutcome outcome, boolean isDone, String reason, String exchangeId) {

    static Verdict duplicate() {
        return new Verdict(Answer.ACCEPTED, NotificationOutcome.DUPLICATE, true, null, null);
    }

    static Verdict again(NotificationOutcome outcome, String reason) {
        return new Verdict(Answer.AGAIN, outcome, false, reason, null);
    }

    /** After the route. */
    static Verdict of(Exchange exchange, Entry entry) {
        String failure = failure(exchange);
        Object header = exchange.getMessage().getHeader(LianLianPayConstants.ACK);
        Boolean ack = header == null ? null : Boolean.valueOf(String.valueOf(header));
        if (Boolean.FALSE.equals(ack) && !"false".equalsIgnoreCase(String.valueOf(header))) {
            failure = "the header " + LianLianPayConstants.ACK + " is no Boolean";
        }
        if (Boolean.FALSE.equals(ack) && failure == null) {
            failure = "the header " + LianLianPayConstants.ACK + " is false";
        }
        boolean isAcknowledged = ack != null ? ack : failure == null && entry.isReceived();
        NotificationOutcome outcome = !entry.isReceived() ? NotificationOutcome.UNKNOWN_ORDER
                : isAcknowledged ? NotificationOutcome.ANSWERED : NotificationOutcome.ROUTE_FAILED;
        return new Verdict(
                isAcknowledged ? Answer.ACCEPTED : Answer.AGAIN, outcome, failure == null, failure, exchange.getExchangeId());
    }

    /** The same, if what the route has booked was rolled back: whatever its header says, nothing is on disk. */
    Verdict rolledBack() {
        return answer == Answer.AGAIN
                ? this : new Verdict(Answer.AGAIN, NotificationOutcome.ROUTE_FAILED, false, reason, exchangeId);
    }

    /** Null if the exchange has ended well. */
    private static String failure(Exchange exchange) {
        if (exchange.getException() != null) {
            // without its message, which may quote what the route has made of the payment
            return exchange.getException().getClass().getSimpleName() + " in the route";
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return "the route has marked the exchange for rollback";
        }
        return exchange.getExchangeExtension().isInterrupted() ? "the route was interrupted" : null;
    }
}
