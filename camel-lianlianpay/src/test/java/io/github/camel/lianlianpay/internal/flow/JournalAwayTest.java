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
package io.github.camel.lianlianpay.internal.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camel.lianlianpay.LianLianPayNotSentException;
import io.github.camel.lianlianpay.LianLianPayOutcomeUnknownException;
import io.github.camel.lianlianpay.journal.AppliedProof;
import io.github.camel.lianlianpay.journal.JournalException;
import io.github.camel.lianlianpay.journal.PaymentIntent;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.journal.PaymentProof;
import io.github.camel.lianlianpay.journal.PaymentRecord;
import io.github.camel.lianlianpay.journal.PaymentState;
import io.github.camel.lianlianpay.model.PaymentOutcome;
import io.github.camel.lianlianpay.support.family.FamilyTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is not on disk is not sent, and what cannot be recorded is found out. */
public class JournalAwayTest extends FamilyTestSupport {

    private volatile boolean away;
    private volatile boolean slow;

    /** A journal that can be away, or so slow that an attempt is too old. */
    private final class Unreliable implements PaymentJournal {

        private void reach() {
            if (away) {
                throw new JournalException("The database is away", null);
            }
        }

        @Override
        public Instant now() {
            return journal.now();
        }

        @Override
        public PaymentRecord begin(PaymentIntent intent) {
            reach();
            return journal.begin(intent);
        }

        @Override
        public Optional<PaymentRecord> sending(PaymentKey key, long version) {
            reach();
            Optional<PaymentRecord> attempt = journal.sending(key, version);
            long start = System.nanoTime();
            while (slow && System.nanoTime() - start < Duration.ofMillis(5).toNanos()) {
                Thread.onSpinWait();
            }
            return attempt;
        }

        @Override
        public Optional<PaymentRecord> confirming(PaymentKey key, long version, String who) {
            reach();
            return journal.confirming(key, version, who);
        }

        @Override
        public AppliedProof apply(PaymentKey key, PaymentProof proof) {
            reach();
            return journal.apply(key, proof);
        }

        @Override
        public void handled(PaymentKey key, String resultPay) {
            reach();
            journal.handled(key, resultPay);
        }

        @Override
        public List<PaymentRecord> due(String oidPartner, Instant now, int n) {
            reach();
            return journal.due(oidPartner, now, n);
        }

        @Override
        public Optional<PaymentRecord> find(PaymentKey key) {
            reach();
            return journal.find(key);
        }
    }

    @BeforeEach
    public void useIt() {
        defaults().setJournal(new Unreliable());
    }

    @Test
    public void s57NothingIsSentIfTheAttemptCannotBeRecorded() {
        away = true;

        LianLianPayNotSentException refused = failure(LianLianPayNotSentException.class, pay());

        assertInstanceOf(JournalException.class, refused.getCause());
        assertNothingSent();
        away = false;
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
    }

    @Test
    public void anAcceptedPaymentThatCannotBeRecordedIsFoundOut() {
        family.onPayment(request -> {
            away = true;
            return family.accept(request);
        });
        LianLianPayOutcomeUnknownException unknown = failure(LianLianPayOutcomeUnknownException.class, pay());
        assertTrue(unknown.getMessage().contains("the journal could not record it"), unknown.getMessage());
        away = false;
        assertEquals(PaymentState.SENDING, record().state());

        assertOutcome(PaymentOutcome.ACCEPTED, pay());

        assertEquals(1, family.payments().size());
    }

    @Test
    public void s16AnAttemptThatIsTooOldIsNotSent() {
        slow = true;

        LianLianPayNotSentException refused
                = failure(LianLianPayNotSentException.class, send(PAYMENT + "?sendWithin=1", payment(), Map.of()));

        assertTrue(refused.getMessage().contains("sendWithin allows 1 ms"), refused.getMessage());
        assertEquals(0, family.payments().size());
        assertEquals(PaymentState.NEW, record().state());
        slow = false;
        assertOutcome(PaymentOutcome.ACCEPTED, pay());
    }
}
