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
package io.github.camel.lianlianpay.reconciliation.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The threads of a running process. */
public final class Dump {

    private Dump() {
    }

    /** Writes the stacks of all threads to a file, or that the JVM did not answer. */
    public static void threads(long pid, Path file) throws IOException, InterruptedException {
        Process jstack = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString(), "-l", String.valueOf(pid))
                .redirectErrorStream(true).redirectOutput(file.toFile()).start();
        if (!jstack.waitFor(1, TimeUnit.MINUTES)) {
            jstack.destroyForcibly().waitFor();
            Files.writeString(file, "The process gave no thread dump within a minute\n");
        }
    }
}
