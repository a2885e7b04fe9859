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
package io.github.camel.lianlianpay.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

import io.github.camel.lianlianpay.crypto.PrivateKeyReader;
import io.github.camel.lianlianpay.internal.codec.JsonMessage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads what arguments name. A file that cannot be read is a wrong argument. */
public final class Input {

    private static final String FILE = "file:";

    private final CommandSpec spec;

    public Input(CommandSpec spec) {
        this.spec = spec;
    }

    public byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " cannot be read. Is it there?");
        }
    }

    /** Text as it is, or the content of {@code file:...}. */
    public byte[] content(String text) {
        return text.startsWith(FILE) ? bytes(Path.of(text.substring(FILE.length()))) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Up to 1 MiB, which is far more than any message. */
    public byte[] standard(InputStream in) {
        try {
            return in.readNBytes(JsonMessage.MAXIMUM_LENGTH);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The standard input cannot be read: " + e.getMessage());
        }
    }

    /** The private key in a file; the message of a failure does not quote it. */
    public PrivateKey privateKey(Path file) {
        try {
            return new PrivateKeyReader(null, null).read(bytes(file));
        } catch (GeneralSecurityException e) {
            throw new ParameterException(spec.commandLine(), "The key in " + file + " " + e.getMessage());
        }
    }
}
