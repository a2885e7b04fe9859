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
package io.github.camel.lianlianpay.benchmarks.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

import io.github.camel.lianlianpay.benchmarks.shared.Child;
import io.github.camel.lianlianpay.benchmarks.shared.Keys;
import io.github.camel.lianlianpay.benchmarks.shared.Load;

/** Plays LianLian: sends one notification after the other, each of another payment, and wants 0000 for each. */
final class Notifying implements Load.Task {

    private final Notifications notifications;
    private final int port;
    private final ThreadLocal<PlainPost> connections;

    Notifying(Notifications notifications, int port) {
        this.notifications = notifications;
        this.port = port;
        connections = ThreadLocal.withInitial(() -> new PlainPost(port, Way.PATH));
    }

    /**
     * Arguments: the folder with the keys, the number of payments. Each line of the input starts a round: a port, a
     * blank, milliseconds.
     */
    public static void main(String[] arguments) throws Exception {
        Notifications notifications = new Notifications(new Keys(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        Child.report("ready", notifications.count());
        Map<Integer, Load> loads = new HashMap<>();
        BufferedReader commands = Child.commands();
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] round = line.split(" ");
            loads.computeIfAbsent(Integer.valueOf(round[0]), port -> new Load(new Notifying(notifications, port)))
                    .run(Long.parseLong(round[1])).report();
        }
        System.exit(0);
    }

    @Override
    public void run(int n) throws IOException, GeneralSecurityException {
        String answer = connections.get().send(notifications.of(n));
        if (!answer.contains("\"ret_code\":\"0000\"")) {
            throw new IllegalStateException("The merchant on port " + port + " answered: " + answer);
        }
    }
}
