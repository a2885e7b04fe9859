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

import io.github.camel.lianlianpay.internal.observe.NotificationOutcome;

/** A request that becomes no exchange of the route. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Answer answer;
    private final NotificationOutcome outcome;

    /** @param cause says what is wrong, and quotes nothing of the message */
    Refusal(Answer answer, NotificationOutcome outcome, Exception cause) {
        super(cause.getMessage(), cause, false, false);
        this.answer = answer;
        this.outcome = outcome;
    }

    Answer answer() {
        return answer;
    }

    NotificationOutcome outcome() {
        return outcome;
    }

    @Override
    public synchronized Exception getCause() {
        return (Exception) super.getCause();
    }
}
