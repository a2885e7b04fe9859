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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * One payment as the journal holds it. All times are of the journal's clock.
 *
 * @param key               which payment
 * @param fingerprint       of the data that it was begun with
 * @param moneyOrder        the amount in yuan
 * @param dtOrder           {@code yyyyMMddHHmmss} in China standard time; null before the first attempt
 * @param state             what is known of it
 * @param version           changes with each change; {@link PaymentJournal#sending} wants it back
 * @param attempts          the number of the last attempt; it counts those that never left as well
 * @param doubtful          whether an earlier attempt than the last has an end that nobody knows
 * @param firstSent         when the first attempt was recorded; null before it
 * @param lastSent          when the last attempt, or the last confirmation, was recorded; null before it
 * @param previousSent      when the attempt before it was recorded; null if there is none
 * @param oidPaybill        LianLian's number of the payment; null if unknown
 * @param sealedConfirmCode the encrypted code of a payment that is held; null if nobody has it
 * @param confirmBefore     when a payment that is held closes; null if it is not held, or nobody knows
 * @param wrongCodes        how many wrong confirmation codes were sent
 * @param retCode           the last code that decided something; null if there is none
 * @param retMsg            the text to it
 * @param nextLook          when {@code due} names it again; null if never
 * @param looks             how often {@code due} has named it since the state changed
 * @param ended             when the end was proved; null before
 * @param handled           whether a route that was given the end has ended well
 * @param now               the journal's time when it was read
 */
public record PaymentRecord(
        PaymentKey key, String fingerprint, BigDecimal moneyOrder, String dtOrder, PaymentState state, long version,
        int attempts,
        boolean doubtful, Instant firstSent, Instant lastSent, Instant previousSent, String oidPaybill,
        String sealedConfirmCode,
        Instant confirmBefore, int wrongCodes, String retCode, String retMsg, Instant nextLook, int looks, Instant ended,
        boolean handled, Instant now) {

    /** How long ago the last attempt was recorded. */
    public Duration sinceLastSent() {
        return lastSent == null ? Duration.ZERO : Duration.between(lastSent, now);
    }

    /** How long ago the first attempt was recorded. */
    public Duration sinceFirstSent() {
        return firstSent == null ? Duration.ZERO : Duration.between(firstSent, now);
    }

    /** The same, read at another time of the journal. */
    PaymentRecord at(Instant time) {
        return new PaymentRecord(
                key, fingerprint, moneyOrder, dtOrder, state, version, attempts, doubtful, firstSent, lastSent, previousSent,
                oidPaybill, sealedConfirmCode, confirmBefore, wrongCodes, retCode, retMsg, nextLook, looks, ended, handled,
                time);
    }

    @Override
    public String toString() {
        return key + ", " + state + ", attempts=" + attempts;
    }
}
