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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * Checks options and keys before the first call: reads them as an application would, prints what they are, and signs a
 * sample. Sends nothing, and prints no secret.
 */
@Command(name = "keys", mixinStandardHelpOptions = true,
         description = {
                 "Checks options and keys before the first call. Sends nothing, and prints no secret.",
                 "--option=value sets any option of the component lianlianpay, and wins over the files." },
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:options and keys are right", "1:one of them is wrong, as printed", "2:the arguments are wrong" })
final class KeysCommand implements Callable<Integer> {

    @Mixin
    private ComponentOptions options;
    @Unmatched
    private List<String> unmatched = new ArrayList<>();
    @Option(names = "--uploaded", paramLabel = "KEY", description = "The public key that was uploaded to LianLian.")
    private String uploaded;
    @Option(names = "--message", paramLabel = "FILE", description = "A signed reply, which is verified.")
    private Path message;

    @Override
    public Integer call() {
        return options.use(unmatched, (
                component, checked,
                out) -> new KeyReport(component, checked, out).print(uploaded, message) == 0 ? 0 : 1);
    }
}
