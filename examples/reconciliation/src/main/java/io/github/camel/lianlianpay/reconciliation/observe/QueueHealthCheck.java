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
package io.github.camel.lianlianpay.reconciliation.observe;

import java.util.Map;

import io.github.camel.lianlianpay.reconciliation.queue.MissingMessages;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Reports orders whose message was lost. */
public class QueueHealthCheck extends AbstractHealthCheck {

    private final MissingMessages messages;
    private final String requeueAfter;

    public QueueHealthCheck(MissingMessages messages, String requeueAfter) {
        super("reconciliation", "reconciliation-queue");
        this.messages = messages;
        this.requeueAfter = requeueAfter;
    }

    @Override
    public boolean isLiveness() {
        // with a shared broker, a restart of the job would not bring the messages back
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        MissingMessages.Finding finding = messages.check();
        if (finding.problem() != null) {
            builder.message("Table and queue cannot be compared: " + finding.problem()).unknown();
            return;
        }
        builder.detail("orders.withoutMessage", finding.missing());
        builder.detail("orders.lostMessage", finding.lost());
        if (finding.lost() == 0) {
            builder.up();
        } else {
            builder.message(finding.lost() + " orders are queued in the table, and no message about them has been on"
                            + " payments.to-check for " + MissingMessages.LOST_AFTER.toMinutes()
                            + " minutes. Each is sent again "
                            + requeueAfter + " (llp.requeueAfter) after it was queued; to send all of them at once:"
                            + " update payment set next_look = current_timestamp where verdict is null")
                    .down();
        }
    }
}
