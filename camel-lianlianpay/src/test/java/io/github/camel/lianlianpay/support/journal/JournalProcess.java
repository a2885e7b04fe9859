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
package io.github.camel.lianlianpay.support.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camel.lianlianpay.journal.JdbcPaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentJournal;
import io.github.camel.lianlianpay.journal.PaymentKey;
import io.github.camel.lianlianpay.support.journal.TestDatabase.Login;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Another JVM that works on the same journal, and that can be killed at an exact point of its work. */
public final class JournalProcess implements AutoCloseable {

    /** What the other process does. */
    public enum Task {
        START {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) {
                journal.start(payment.intent());
            }
        },
        SENDING {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) {
                journal.sending(payment.key(), journal.find(payment.key()).orElseThrow().version()).orElseThrow();
            }
        },
        APPLY {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) {
                journal.apply(payment.key(), TestPayment.notified("SUCCESS"));
            }
        },
        HANDLED {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) {
                journal.handled(payment.key(), "SUCCESS");
            }
        },
        /** Starts many payments when its standard input says so, and tells which ones it may send. */
        RACE {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) throws IOException {
                say("READY");
                System.in.read();
                for (int i = 0; i < RACES; i++) {
                    if (journal.start(payment.other("R" + i).intent()).mayBeSent()) {
                        say("WON R" + i);
                    }
                }
            }
        },
        CREATE_TABLES {
            @Override
            public void run(PaymentJournal journal, TestPayment payment) throws IOException {
                say("READY");
                System.in.read();
                journal.now();
            }
        };

        public abstract void run(PaymentJournal journal, TestPayment payment) throws IOException;
    }

    /** How many payments {@link Task#RACE} starts. */
    public static final int RACES = 60;

    private final Process process;
    private final BufferedReader output;

    /** @param stopsAt the method of a connection before which it stops and waits to be killed; empty for none */
    public JournalProcess(Login login, TestPayment payment, Task task, String stopsAt,
                          String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JournalProcess.class.getName(), login.url(),
                login.user(), login.password(), payment.key().oidPartner(), payment.key().noOrder(), task.name(), stopsAt));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws Exception {
        FaultyDataSource dataSource = new FaultyDataSource(new DriverManagerDataSource(args[0], args[1], args[2]));
        JdbcPaymentJournal journal = new JdbcPaymentJournal(dataSource);
        journal.setCreateTables(true);
        Task task = Task.valueOf(args[5]);
        if (task != Task.CREATE_TABLES) {
            journal.now();
        }
        dataSource.failAt(call -> {
            // reading comes before, and has nothing to commit
            if (!args[6].isEmpty() && call.equals(args[6]) && dataSource.calls().stream().anyMatch(JournalProcess::changes)) {
                say("STOPPED");
                sleepUntilKilled();
            }
            return false;
        });
        task.run(journal, new TestPayment(new PaymentKey(args[3], args[4])));
        say("DONE");
        sleepUntilKilled();
    }

    private static boolean changes(String call) {
        return call.contains("update lianlianpay_payment") || call.contains("insert into lianlianpay_payment");
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void sleepUntilKilled() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a line that begins with the text, and returns it. */
    public String await(String... beginnings) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            for (String beginning : beginnings) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException("The process has ended: " + all);
    }

    public void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
