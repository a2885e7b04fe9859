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
package io.github.camel.lianlianpay.simulator.payment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camel.lianlianpay.model.PaymentResult;

/**
 * How the gateway treats payments: what a test decides, and a switch for each thing that the operator's pages leave
 * open. All durations are of the simulator's clock. Thread-safe.
 */
public final class PaymentRules {

    private final Map<String, String> holders = new ConcurrentHashMap<>();
    private final Map<String, PaymentResult> results = new ConcurrentHashMap<>();
    private volatile PaymentResult result = PaymentResult.SUCCESS;
    private volatile Duration settleAfter = Duration.ofSeconds(1);
    private volatile Duration closeAfter = Duration.ofHours(24);
    private volatile Duration hiddenFor = Duration.ZERO;
    private volatile Duration numberKnownFor;
    private volatile TwinRule twins = TwinRule.SAME_DAY_AND_AMOUNT;
    private volatile String numberCode = "1002";
    private volatile String endedNumberCode = "1002";
    private volatile String changedAttemptCode = "1002";
    private volatile String limitCode = "9911";
    private volatile boolean confirmCodeAgain;
    private volatile boolean siteNotified = true;
    private volatile int wrongCodes = 6;
    private volatile BigDecimal limitPerPayment;
    private volatile BigDecimal limitPerDay;
    private volatile Set<String> unsignedCodes = Set.of();
    private volatile Set<String> banksWithoutBranch = Set.of();

    /** The state in which payments end; default: SUCCESS. */
    public PaymentRules result(PaymentResult value) {
        this.result = value;
        return this;
    }

    /** The state in which the payment of this number ends. */
    public PaymentRules result(String noOrder, PaymentResult value) {
        results.put(noOrder, value);
        return this;
    }

    /**
     * How long a payment is PROCESSING; default: one second. If it is zero, the notification and the reply to the
     * payment are on their way at the same time.
     */
    public PaymentRules settleAfter(Duration value) {
        this.settleAfter = value;
        return this;
    }

    /** How long a held payment waits for its confirmation; default: 24 hours. */
    public PaymentRules closeAfter(Duration value) {
        this.closeAfter = value;
        return this;
    }

    /** How long queries say 8901 (no record) after a payment was taken; default: not at all. */
    public PaymentRules hiddenFor(Duration value) {
        this.hiddenFor = value;
        return this;
    }

    /**
     * How long a number is unique. After that the gateway forgets it: queries say 8901, and the number can pay again.
     * Nobody knows whether it ever does. Default: null, for ever.
     */
    public PaymentRules numberKnownFor(Duration value) {
        this.numberKnownFor = value;
        return this;
    }

    /** When a payment is held with 4002; default: as the Chinese page says. */
    public PaymentRules twins(TwinRule value) {
        this.twins = value;
        return this;
    }

    /**
     * Whose account this is. A payment to it under another name is held with 4003, and with 4004 if it looks like a
     * repeated one as well.
     */
    public PaymentRules holder(String cardNo, String acctName) {
        holders.put(cardNo, acctName);
        return this;
    }

    /** The answer to a number that the gateway has: 1002 (default) or 2005. */
    public PaymentRules numberCode(String value) {
        this.numberCode = code(value);
        return this;
    }

    /** The answer to a number whose payment is closed or failed; nobody knows which. Default: 1002. */
    public PaymentRules endedNumberCode(String value) {
        this.endedNumberCode = code(value);
        return this;
    }

    /** The answer if a failed attempt (4103, 4104, 9104) is sent again with another parameter; default: 1002. */
    public PaymentRules changedAttemptCode(String value) {
        this.changedAttemptCode = code(value);
        return this;
    }

    /**
     * Whether a held number that is sent again gets the reply with its {@code confirm_code} again; nobody knows.
     * Default: it does not.
     */
    public PaymentRules confirmCodeAgain(boolean value) {
        this.confirmCodeAgain = value;
        return this;
    }

    /** Whether a payment that was confirmed on the merchant's web site is notified; nobody knows. Default: it is. */
    public PaymentRules siteNotified(boolean value) {
        this.siteNotified = value;
        return this;
    }

    /** How many wrong codes are answered 4011. After that, every code is answered 4008. Default: 6. */
    public PaymentRules wrongCodes(int value) {
        this.wrongCodes = value;
        return this;
    }

    /** The highest amount of one payment; default: null, none. */
    public PaymentRules limitPerPayment(BigDecimal value) {
        this.limitPerPayment = value;
        return this;
    }

    /** The highest sum of a merchant's payments on one day of China; default: null, none. */
    public PaymentRules limitPerDay(BigDecimal value) {
        this.limitPerDay = value;
        return this;
    }

    /** The answer to a payment above a limit; default: 9911. */
    public PaymentRules limitCode(String value) {
        this.limitCode = code(value);
        return this;
    }

    /** The {@code ret_code}s of payment and confirmPayment whose replies have no signature; default: none. */
    public PaymentRules unsignedCodes(String... codes) {
        this.unsignedCodes = Set.of(codes);
        return this;
    }

    /**
     * The {@code bank_code}s whose company accounts need neither line number nor branch; default: none. The operator
     * exempts 14 large banks.
     */
    public PaymentRules banksWithoutBranch(String... codes) {
        this.banksWithoutBranch = Set.of(codes);
        return this;
    }

    private static String code(String text) {
        if (!text.matches("\\w{4}")) {
            throw new IllegalArgumentException("A ret_code has four characters, but it is: " + text);
        }
        return text;
    }

    public PaymentResult resultOf(String noOrder) {
        return results.getOrDefault(noOrder, result);
    }

    public Duration settleAfter() {
        return settleAfter;
    }

    public Duration closeAfter() {
        return closeAfter;
    }

    public Duration hiddenFor() {
        return hiddenFor;
    }

    public Duration numberKnownFor() {
        return numberKnownFor;
    }

    public TwinRule twins() {
        return twins;
    }

    /** Null if any name fits. */
    public String holderOf(String cardNo) {
        return holders.get(cardNo);
    }

    public String numberCode() {
        return numberCode;
    }

    public String endedNumberCode() {
        return endedNumberCode;
    }

    public String changedAttemptCode() {
        return changedAttemptCode;
    }

    public boolean isConfirmCodeAgain() {
        return confirmCodeAgain;
    }

    public boolean isSiteNotified() {
        return siteNotified;
    }

    public int wrongCodes() {
        return wrongCodes;
    }

    public BigDecimal limitPerPayment() {
        return limitPerPayment;
    }

    public BigDecimal limitPerDay() {
        return limitPerDay;
    }

    public String limitCode() {
        return limitCode;
    }

    public Set<String> unsignedCodes() {
        return unsignedCodes;
    }

    public Set<String> banksWithoutBranch() {
        return banksWithoutBranch;
    }
}
