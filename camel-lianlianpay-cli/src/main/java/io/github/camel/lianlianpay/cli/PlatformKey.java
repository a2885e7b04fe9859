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

import java.nio.file.Path;
import java.security.PrivateKey;

import io.github.camel.lianlianpay.cli.console.Input;
import io.github.camel.lianlianpay.simulator.internal.keys.KeyFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The private key of the simulated platform: a test key, because LianLian's own is in no merchant's hands. */
final class PlatformKey {

    /** Where {@code simulate} keeps its keys. */
    static final String KEYS = "simulator-keys";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;
    @Option(names = "--keys-dir", paramLabel = "FOLDER", defaultValue = KEYS,
            description = "The folder with the keys of the command simulate. Default: ${DEFAULT-VALUE}.")
    private Path keys;
    @Option(names = "--platform-key", paramLabel = "FILE",
            description = "The test key of the platform. Default: " + KeyFiles.PLATFORM_PRIVATE + " in that folder.")
    private Path key;

    PrivateKey read() {
        return new Input(spec).privateKey(key != null ? key : keys.resolve(KeyFiles.PLATFORM_PRIVATE));
    }
}
