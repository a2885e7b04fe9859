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
package io.github.camel.lianlianpay.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.FieldRules;
import io.github.camel.lianlianpay.internal.fields.SafeText;
import io.github.camel.lianlianpay.model.PaymentResult;
import io.github.camel.lianlianpay.simulator.LianLianPaySimulator;
import io.github.camel.lianlianpay.simulator.internal.notify.NotificationSender;
import io.github.camel.lianlianpay.simulator.internal.notify.NotificationWriter;
import io.github.camel.lianlianpay.simulator.notification.NotificationAnswer;
import io.github.camel.lianlianpay.simulator.notification.NotificationFault;
import io.github.camel.lianlianpay.simulator.payment.PaymentChange;
import io.github.camel.lianlianpay.simulator.payment.SimulatedPayment;
import io.github.camel.lianlianpay.simulator.payment.SimulatorClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a result notification to a merchant's application, signed with the test key of the platform. */
@Command(name = "notify", mixinStandardHelpOptions = true,
         description = "Sends a result notification, signed with the test key of the platform, and prints what is answered.",
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:each answer is right: a receipt (0000), or none for a forged one",
                 "1:an answer is wrong, as printed", "2:the arguments are wrong" })
final class NotifyCommand implements Callable<Integer> {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int OK = 200;
    private static final int MOST_TIMES = 1000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;
    @Mixin
    private PlatformKey platformKey;
    @Parameters(paramLabel = "NUMBER", description = "The merchant's own payment number (no_order).")
    private String noOrder;
    @Option(names = "--result", required = true, paramLabel = "RESULT",
            description = "The state of the payment (result_pay): SUCCESS, FAILURE, CANCEL, or any other text.")
    private String result;
    @Option(names = "--to", required = true, paramLabel = "URL", description = "The merchant's address (notify_url).")
    private String to;
    @Option(names = "--times", paramLabel = "N", defaultValue = "1",
            description = "How often it is sent, one after the other. Default: ${DEFAULT-VALUE}.")
    private int times;
    @Option(names = "--forged", description = "Changes one character after signing.")
    private boolean forged;
    @Option(names = "--money", paramLabel = "YUAN", defaultValue = "46.78",
            description = "The amount (money_order). Default: ${DEFAULT-VALUE}.")
    private String money;
    @Option(names = "--dt-order", paramLabel = "TIME",
            description = "The time of the order, yyyyMMddHHmmss in China standard time. Default: now.")
    private String dtOrder;
    @Option(names = "--oid-partner", paramLabel = "NUMBER", defaultValue = LianLianPaySimulator.DEFAULT_OID_PARTNER,
            description = "The merchant's number. Default: ${DEFAULT-VALUE}.")
    private String oidPartner;
    @Option(names = "--oid-paybill", paramLabel = "NUMBER", defaultValue = "2026113000000001",
            description = "LianLian's number of the payment. Default: ${DEFAULT-VALUE}.")
    private String oidPaybill;
    @Option(names = "--info-order", paramLabel = "TEXT", description = "The description of the order. Default: none.")
    private String infoOrder;

    @Override
    public Integer call() {
        if (FieldRules.money(money) == null) {
            throw new ParameterException(spec.commandLine(), "--money must be an amount in yuan, such as 46.78");
        }
        if (dtOrder != null && FieldRules.second(dtOrder) == null) {
            throw new ParameterException(spec.commandLine(), "--dt-order must be a time of the form yyyyMMddHHmmss");
        }
        if (times < 1 || times > MOST_TIMES) {
            throw new ParameterException(spec.commandLine(), "--times must be from 1 to " + MOST_TIMES);
        }
        byte[] message = new NotificationWriter(platformKey.read(), merchant -> null)
                .write(payment(), PaymentResult.of(result),
                        forged ? NotificationFault.of(NotificationFault.Kind.FORGED) : null)
                .bytes();
        boolean right = true;
        try (NotificationSender sender = new NotificationSender(null)) {
            for (int i = 1; i <= times; i++) {
                right &= isRight(i, sender.post(to, message, ANSWER_WITHIN, status -> status == OK));
            }
        }
        return right ? 0 : 1;
    }

    private SimulatedPayment payment() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FieldNames.MONEY_ORDER, money);
        fields.put(FieldNames.DT_ORDER, dtOrder != null ? dtOrder : LocalDateTime.now(SimulatorClock.CHINA).format(DATE_TIME));
        if (infoOrder != null) {
            fields.put(FieldNames.INFO_ORDER, infoOrder);
        }
        return new SimulatedPayment(
                oidPartner, noOrder, oidPaybill, "0000", null, to, fields,
                List.of(new PaymentChange(Instant.now(), PaymentResult.of(result), "command")));
    }

    private boolean isRight(int attempt, NotificationAnswer answer) {
        PrintWriter out = spec.commandLine().getOut();
        boolean right = answer.receipt() != forged && answer.status() != 0;
        String text = answer.status() == 0
                ? "no answer: " + answer.failure()
                : "HTTP " + answer.status() + (answer.receipt() ? ", a receipt" : ", no receipt") + ": "
                  + SafeText.quote(answer.body());
        out.printf("%-13s%s%n", right ? "OK" : "PROBLEM",
                "attempt " + attempt + ", " + answer.took().toMillis() + " ms, " + SafeText.onOneLine(text)
                                                          + (forged && answer.receipt()
                                                                  ? ". The merchant believes a forged notification" : ""));
        return right;
    }
}
