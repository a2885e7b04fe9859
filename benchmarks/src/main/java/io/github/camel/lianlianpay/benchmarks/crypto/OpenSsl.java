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
package io.github.camel.lianlianpay.benchmarks.crypto;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl speed}, if the machine has it. */
final class OpenSsl {

    private static final Pattern LINE
            = Pattern.compile("(?m)^rsa\\s+(\\d+)\\s+bits\\s+\\S+s\\s+\\S+s\\s+([0-9.]+)\\s+([0-9.]+)\\s*$");

    /** Operations per second. */
    record Speed(double signs, double verifications) {
    }

    private OpenSsl() {
    }

    /**
     * Measures each size and operation for a second.
     *
     * @return figures by key length in bits; empty without openssl
     */
    static Map<Integer, Speed> speed(Core core) throws IOException, InterruptedException {
        return parse(Command.run(core.on(List.of("openssl", "speed", "-seconds", "1", "rsa1024", "rsa2048"))).orElse(""));
    }

    static Map<Integer, Speed> parse(String output) {
        Map<Integer, Speed> answer = new HashMap<>();
        Matcher line = LINE.matcher(output);
        while (line.find()) {
            answer.put(Integer.valueOf(line.group(1)),
                    new Speed(Double.parseDouble(line.group(2)), Double.parseDouble(line.group(3))));
        }
        return answer;
    }

    /** Empty without openssl. */
    static String version() throws IOException, InterruptedException {
        return Command.run(List.of("openssl", "version")).orElse("").strip();
    }
}
