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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.camel.lianlianpay.LianLianPayComponent;
import io.github.camel.lianlianpay.LianLianPayException;
import io.github.camel.lianlianpay.cli.console.FieldPrinter;
import io.github.camel.lianlianpay.model.QueryPaymentResponse;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Asks the gateway how one payment ended, with the options of an application. */
@Command(name = "query", mixinStandardHelpOptions = true,
         description = {
                 "Asks the gateway how one payment ended.",
                 "--option=value sets any option of the component lianlianpay, and wins over the files.",
                 "The option --noOrder=... or --oidPaybill=... names the payment." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:the gateway has said, under its signature, in which state the payment is",
                 "1:nothing is known of the payment, as printed", "2:the arguments are wrong" })
final class QueryCommand implements Callable<Integer> {

    @Mixin
    private ComponentOptions options;
    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    @Override
    public Integer call() {
        return options.use(unmatched, (component, checked, out) -> ask(component, out));
    }

    private static int ask(LianLianPayComponent component, PrintWriter out) {
        CamelContext context = component.getCamelContext();
        try {
            context.start();
            Exchange exchange = context.createProducerTemplate().request("lianlianpay:queryPayment", question -> {
                // the options name the payment
            });
            if (exchange.getException() == null) {
                QueryPaymentResponse response = exchange.getMessage().getBody(QueryPaymentResponse.class);
                new FieldPrinter(out, false).print(response.getFields());
                out.printf("%-13s%s%n", "OK",
                        response.isFinal() ? "the payment has come to its end" : "the payment has not come to its end");
                return 0;
            }
            throw exchange.getException();
        } catch (Exception e) {
            out.printf("%-13s%s%n", "PROBLEM", message(e));
            return 1;
        }
    }

    /** If the endpoint could not start, the innermost message names the option. */
    private static String message(Throwable failure) {
        Throwable found = failure;
        while (found.getCause() instanceof IllegalArgumentException cause) {
            found = cause;
        }
        boolean isOurs = found instanceof LianLianPayException || found instanceof IllegalArgumentException;
        return (isOurs ? "" : "Nothing is known of the payment: ") + found.getMessage();
    }
}
