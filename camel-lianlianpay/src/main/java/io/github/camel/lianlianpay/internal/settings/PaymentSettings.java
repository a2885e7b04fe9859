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
package io.github.camel.lianlianpay.internal.settings;

import java.time.Duration;
import java.util.Locale;

import io.github.camel.lianlianpay.internal.keys.KeySettings;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@code payment} and {@code confirmPayment}, and of the journal that all operations share. */
@UriParams
public class PaymentSettings extends KeySettings {

    /** After "no record", {@code payment} sends the same number again. */
    public static final String SAME_NUMBER = "sameNumber";
    /** After "no record", a person decides. */
    public static final String NEVER = "never";

    @UriParam(javaType = "java.lang.String",
              defaultValueNote = "the only bean of the type PaymentJournal in the registry",
              description = "The journal that records each payment before it is sent, and each proof of how it ended: #bean:name of a"
                            + " PaymentJournal, or of a javax.sql.DataSource, of which a JdbcPaymentJournal is made.")
    private Object journal;
    @UriParam(label = "producer", defaultValue = "true",
              description = "Whether payment and confirmPayment need a journal. If not, and there is none, the route itself must make sure"
                            + " that no payment is made twice, and dt_order must be in the message.")
    private boolean journalRequired = true;
    @UriParam(label = "producer",
              description = "Where the gateway sends the result notification (notify_url): http or https, up to 128 characters. The body wins"
                            + " over it.")
    private String notifyUrl;
    @UriParam(label = "producer",
              description = "The greatest amount of one payment, in yuan, such as 50000.00. A greater one is refused before anything is recorded or sent.")
    private String maxAmount;
    @UriParam(defaultValue = "30m", javaType = "java.time.Duration",
              description = "From when on the gateway's answer that it has no record of a payment (8901) counts, since the last attempt."
                            + " Earlier it proves nothing.")
    private long noRecordAge = Duration.ofMinutes(30).toMillis();
    @UriParam(label = "producer", enums = SAME_NUMBER + "," + NEVER, defaultValue = SAME_NUMBER,
              description = "What payment does when the gateway has no record of an earlier attempt, long enough after it: send the same number"
                            + " with the same data again, or leave it to a person.")
    private String resend = SAME_NUMBER;
    @UriParam(label = "producer", defaultValue = "24h", javaType = "java.time.Duration",
              description = "How long after the first attempt a number may be sent again that the gateway has no record of, because nobody knows"
                            + " how long it remembers numbers.")
    private long resendWithin = Duration.ofHours(24).toMillis();
    @UriParam(label = "producer,advanced", defaultValue = "10s", javaType = "java.time.Duration",
              description = "The longest time between the record of an attempt and its first byte. Later it is not sent, because another process"
                            + " may have taken over meanwhile.")
    private long sendWithin = Duration.ofSeconds(10).toMillis();
    @UriParam(label = "consumer", defaultValue = "50", description = "The most payments that one poll of due takes.")
    private int maxMessagesPerPoll = 50;
    @UriParam(label = "producer,security", javaType = "java.lang.String", defaultValueNote = "the first of publicKey",
              description = "LianLian's RSA public key that encrypts payment requests, in the same forms as publicKey, when publicKey has"
                            + " several keys for verifying.")
    private Object encryptionKey;

    /** An option that is a bean, or names one. To tools it is text, so the generated configurers would convert it. */
    @Override
    public boolean setTextOrBean(String name, Object value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "journal" -> setJournal(value);
            case "encryptionkey" -> setEncryptionKey(value);
            default -> {
                return super.setTextOrBean(name, value);
            }
        }
        return true;
    }

    public Object getJournal() {
        return journal;
    }

    public void setJournal(Object journal) {
        this.journal = journal;
    }

    public boolean isJournalRequired() {
        return journalRequired;
    }

    public void setJournalRequired(boolean journalRequired) {
        this.journalRequired = journalRequired;
    }

    public String getNotifyUrl() {
        return notifyUrl;
    }

    public void setNotifyUrl(String notifyUrl) {
        this.notifyUrl = notifyUrl;
    }

    public String getMaxAmount() {
        return maxAmount;
    }

    public void setMaxAmount(String maxAmount) {
        this.maxAmount = maxAmount;
    }

    public long getNoRecordAge() {
        return noRecordAge;
    }

    public void setNoRecordAge(long noRecordAge) {
        this.noRecordAge = noRecordAge;
    }

    public String getResend() {
        return resend;
    }

    public void setResend(String resend) {
        this.resend = resend;
    }

    public long getResendWithin() {
        return resendWithin;
    }

    public void setResendWithin(long resendWithin) {
        this.resendWithin = resendWithin;
    }

    public long getSendWithin() {
        return sendWithin;
    }

    public void setSendWithin(long sendWithin) {
        this.sendWithin = sendWithin;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public Object getEncryptionKey() {
        return encryptionKey;
    }

    public void setEncryptionKey(Object encryptionKey) {
        this.encryptionKey = encryptionKey;
    }
}
