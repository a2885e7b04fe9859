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

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of LianLian Pay for Camel. The exit code is 0 if all is well, 1 if something is wrong, 2 if the
 * arguments are.
 */
@Command(name = "lianlianpay", mixinStandardHelpOptions = true,
         subcommands = {
                 KeysCommand.class, QueryCommand.class, VerifyCommand.class, ListenCommand.class, SimulateCommand.class,
                 NotifyCommand.class, OpenCommand.class },
         description = "Tools for merchants of LianLian Pay who use Apache Camel.",
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = { "0:all is well", "1:something is wrong, as printed", "2:the arguments are wrong" })
public final class LianLianPayCli implements Runnable {

    @Spec
    private CommandSpec spec;
    private final InputStream in;

    private LianLianPayCli(InputStream in) {
        this.in = in;
    }

    public static void main(String[] arguments) {
        // not the platform's charset: the gateway's texts are Chinese
        System.exit(run(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true), arguments));
    }

    static int run(PrintWriter out, String... arguments) {
        return run(System.in, out, arguments);
    }

    static int run(InputStream in, PrintWriter out, String... arguments) {
        return new CommandLine(new LianLianPayCli(in))
                // an argument may be a bean's name, or a password
                .setExpandAtFiles(false)
                .setOut(out).setErr(out)
                .setParameterExceptionHandler(LianLianPayCli::wrongArguments)
                .execute(arguments);
    }

    /** Prints what is wrong, and never an unknown argument's value, which may be a key in the wrong place. */
    private static int wrongArguments(ParameterException wrong, String[] arguments) {
        PrintWriter err = wrong.getCommandLine().getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            err.println("Unknown arguments: " + unmatched.getUnmatched().stream().map(LianLianPayCli::name).toList());
        } else {
            err.println(wrong.getMessage());
        }
        wrong.getCommandLine().usage(err);
        return CommandLine.ExitCode.USAGE;
    }

    private static String name(String argument) {
        return argument.startsWith("--") ? argument.split("=", 2)[0] : "...";
    }

    /** The standard input. */
    InputStream in() {
        return in;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
