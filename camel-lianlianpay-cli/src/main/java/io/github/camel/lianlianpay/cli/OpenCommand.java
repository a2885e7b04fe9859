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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;

import io.github.camel.lianlianpay.cli.console.FieldPrinter;
import io.github.camel.lianlianpay.cli.console.Input;
import io.github.camel.lianlianpay.crypto.PayloadOpener;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Opens an envelope that was sealed for the simulated platform, so that a person sees what a route sends. */
@Command(name = "open", mixinStandardHelpOptions = true,
         description = {
                 "Opens an envelope (pay_load) with the test key of the platform, and prints its fields.",
                 "Card, name and confirm code are masked unless --show is given. The signature is not verified: see verify." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = { "0:the envelope is opened", "1:it cannot be opened, as printed", "2:the arguments are wrong" })
final class OpenCommand implements Callable<Integer> {

    private static final String PAY_LOAD = "pay_load";

    @Spec
    private CommandSpec spec;
    @ParentCommand
    private LianLianPayCli parent;
    @Mixin
    private PlatformKey platformKey;
    @Parameters(arity = "0..1", paramLabel = "ENVELOPE",
                description = "The envelope, or the request with it as JSON. Default: the standard input.")
    private String envelope;
    @Option(names = "--show", description = "Prints card, name and confirm code as they are.")
    private boolean show;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PayloadOpener opener = new PayloadOpener(platformKey.read());
        String text = envelope != null
                ? envelope : new String(new Input(spec).standard(parent.in()), StandardCharsets.UTF_8);
        try {
            byte[] message = opener.open(payLoad(text.strip()));
            new FieldPrinter(out, show).print(JsonMessage.read(message).fields());
            return 0;
        } catch (GeneralSecurityException e) {
            out.printf("%-13s%s%n", "PROBLEM", e.getMessage());
        } catch (InvalidMessageException e) {
            out.printf("%-13s%s%n", "PROBLEM", "The text, or what is in the envelope, " + e.getMessage());
        }
        return 1;
    }

    private static String payLoad(String text) throws GeneralSecurityException {
        if (!text.startsWith("{")) {
            return text;
        }
        String payLoad = JsonMessage.read(text).fields().get(PAY_LOAD);
        if (payLoad == null) {
            throw new GeneralSecurityException("The request has no field " + PAY_LOAD);
        }
        return payLoad;
    }
}
