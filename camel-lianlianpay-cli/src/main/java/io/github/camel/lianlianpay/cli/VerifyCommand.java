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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.camel.lianlianpay.cli.console.FieldPrinter;
import io.github.camel.lianlianpay.cli.console.Input;
import io.github.camel.lianlianpay.crypto.PublicKeyReader;
import io.github.camel.lianlianpay.crypto.SignSource;
import io.github.camel.lianlianpay.crypto.Verifier;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import io.github.camel.lianlianpay.internal.fields.FieldBoundaries;
import io.github.camel.lianlianpay.internal.fields.FieldNames;
import io.github.camel.lianlianpay.internal.fields.InvalidMessageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Verifies the signature of one message. */
@Command(name = "verify", mixinStandardHelpOptions = true,
         description = {
                 "Verifies the signature of a message: a reply, a notification, or an opened request.",
                 "Its fields are printed only if the signature is genuine; card, name and confirm code are masked." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:the signature is genuine", "1:it is not, or the message has no single reading",
                 "2:the arguments are wrong" })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @ParentCommand
    private LianLianPayCli parent;
    @Option(names = "--public-key", required = true, paramLabel = "KEY",
            description = "The sender's public key: text in any form of the option publicKey, or file:... with it.")
    private String publicKey;
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The message, JSON in UTF-8. Default: the standard input.")
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Input input = new Input(spec);
        List<PublicKey> keys = keys(input);
        byte[] message = file != null ? input.bytes(file) : input.standard(parent.in());
        try {
            Map<String, String> fields = JsonMessage.read(message).plainFields(true);
            String sign = fields.get(FieldNames.SIGN);
            if (sign == null || sign.isEmpty()) {
                throw new InvalidMessageException("has no signature");
            }
            new Verifier(keys, null).verify(SignSource.of(fields), sign);
            FieldBoundaries.QUERY_PAYMENT.requireOneReading(fields);
            new FieldPrinter(out, false).print(fields);
            out.printf("%-13s%s%n", "OK", "the key verifies the signature");
            return 0;
        } catch (GeneralSecurityException e) {
            out.printf("%-13s%s%n", "PROBLEM", "The signature is not valid: " + e.getMessage());
        } catch (InvalidMessageException e) {
            out.printf("%-13s%s%n", "PROBLEM", "The message " + e.getMessage());
        }
        return 1;
    }

    private List<PublicKey> keys(Input input) {
        try {
            return new PublicKeyReader(null).read(input.content(publicKey));
        } catch (GeneralSecurityException e) {
            throw new ParameterException(spec.commandLine(), "The key of --public-key " + e.getMessage());
        }
    }
}
