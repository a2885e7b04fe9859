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
package io.github.camel.lianlianpay.reconciliation.kill.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camel.lianlianpay.reconciliation.store.Database;
import io.github.camel.lianlianpay.reconciliation.support.Dump;
import io.github.camel.lianlianpay.reconciliation.support.Folders;

/**
 * Kills (kill -9) a process that commits from eight threads, at random; starts it again on the same file, and compares
 * every row with the reported commits. Every index must find every row, and every row can be locked and changed.
 */
public final class CrashRounds {

    /** The number of kills per file; with the longest lives it becomes older than two minutes. */
    private static final int[] KILLS_OF_A_LIFE = { 4, 15, 120 };
    private static final int LONGEST_MILLIS = 3000;
    /** The percentage of processes that are killed while they open or read the database. */
    private static final int KILLED_EARLY = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long BYTES_WORTH_A_COPY = 200 << 20;
    private static final String FILE = "reconciliation.mv.db";

    /** The kills, commits and faults of one age of the file. */
    private static final class Figures {
        private int kills;
        private long commits;
        private final Map<String, Integer> faults = new HashMap<>();
    }

    private final Path work;
    private final long seed;
    private final PrintStream out;
    private final String classPath;
    private final Random random;
    private final List<Figures> figures = List.of(new Figures(), new Figures(), new Figures());
    private final List<String> faults = new ArrayList<>();
    private List<CrashExpectation> expectations;
    private int life;
    private int killsOfThisLife;
    private long bornNanos;

    /**
     * @param work an empty folder
     * @param seed of all random values except the moment at which a kill meets a thread
     * @param jar  of the H2 to test; null for the one of this class path
     */
    public CrashRounds(Path work, long seed, PrintStream out, String jar) {
        this.work = work;
        this.seed = seed;
        this.out = out;
        this.random = new Random(seed);
        this.classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> jar != null && element.matches(".*[/\\\\]h2-[0-9.]+\\.jar") ? jar : element)
                .collect(Collectors.joining(File.pathSeparator));
        if (jar != null && !List.of(classPath.split(File.pathSeparator)).contains(jar)) {
            throw new IllegalStateException("The class path has no H2 that " + jar + " could replace");
        }
    }

    /** Returns the faults. */
    public List<String> run(int kills) throws Exception {
        begin();
        for (int kill = 1; kill <= kills; kill++) {
            if (killsOfThisLife >= KILLS_OF_A_LIFE[life % KILLS_OF_A_LIFE.length]) {
                Folders.delete(folder());
                life++;
                begin();
            }
            List<String> wrong = round();
            if (!wrong.isEmpty()) {
                keep(kill, wrong);
                life++;
                begin();
            }
            if (kill % 20 == 0 || kill == kills) {
                print(kill);
            }
        }
        return faults;
    }

    private void begin() throws IOException {
        killsOfThisLife = 0;
        bornNanos = System.nanoTime();
        // a seed for each file, because otherwise a number would mean the same in all files
        expectations = IntStream.range(0, CrashTransaction.WRITERS)
                .mapToObj(writer -> new CrashExpectation(seedOfThisLife(), writer)).toList();
        Files.createDirectories(folder());
    }

    private long seedOfThisLife() {
        return seed * 10_000 + life;
    }

    private Path folder() {
        return work.resolve("database-" + life);
    }

    /** From a start to the next kill. */
    private List<String> round() throws Exception {
        copy();
        boolean early = random.nextInt(100) < KILLED_EARLY;
        long pause = random.nextInt(early ? LONGEST_MILLIS / 3 : LONGEST_MILLIS);
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath, CrashWriter.class.getName(),
                Database.fileUrl(folder()), String.valueOf(seedOfThisLife()))
                .redirectError(folder().resolve("errors.txt").toFile()).start();
        Listener listener = new Listener(process);
        try {
            if (early) {
                // including the start of the JVM
                process.waitFor(pause, TimeUnit.MILLISECONDS);
                return new ArrayList<>();
            }
            List<String> wrong = examine(process, listener);
            if (wrong.isEmpty()) {
                String next = expectations.stream().map(writer -> String.valueOf(writer.begin()))
                        .collect(Collectors.joining(" "));
                process.getOutputStream().write((next + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
                process.waitFor(pause, TimeUnit.MILLISECONDS);
            }
            return wrong;
        } finally {
            // not Process.destroyForcibly, which would close the stream before all reported commits are read
            process.toHandle().destroyForcibly();
            process.waitFor();
            listener.thread.join();
            killsOfThisLife++;
            Figures here = figuresOfThisAge();
            here.kills++;
            here.commits += listener.commits;
        }
    }

    private List<String> examine(Process process, Listener listener) throws Exception {
        if (!listener.checked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            Dump.threads(process.pid(), work.resolve("threads.txt"));
            return List.of("STUCK no end of opening, reading and changing the rows within " + PATIENCE);
        }
        List<String> wrong = new ArrayList<>(listener.faults);
        if (!listener.hasChecked) {
            wrong.add("UNUSABLE the process has ended: " + Files.readString(folder().resolve("errors.txt")));
            return wrong;
        }
        for (int writer = 0; writer < CrashTransaction.WRITERS; writer++) {
            String prefix = CrashTransaction.key(writer, 0).replaceFirst("0$", "");
            Map<String, String> rows = new HashMap<>();
            listener.rows.forEach((key, row) -> {
                if (key.startsWith(prefix)) {
                    rows.put(key, row);
                }
            });
            wrong.addAll(expectations.get(writer).verify(rows));
        }
        return wrong;
    }

    /** Reads the output of the process to its end. */
    private final class Listener {
        private final CountDownLatch checked = new CountDownLatch(1);
        private final Map<String, String> rows = new HashMap<>();
        private final List<String> faults = new ArrayList<>();
        private final Thread thread;
        private boolean hasChecked;
        private long commits;

        Listener(Process process) {
            thread = new Thread(() -> {
                try (BufferedReader said
                        = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    for (String line = said.readLine(); line != null; line = said.readLine()) {
                        hear(line);
                    }
                } catch (IOException e) {
                    faults.add("UNHEARD " + e);
                } finally {
                    checked.countDown();
                }
            });
            thread.start();
        }

        private void hear(String line) {
            String[] words = line.split(" ");
            if (line.startsWith(CrashWriter.ROW)) {
                rows.put(words[1], line.substring(CrashWriter.ROW.length() + words[1].length() + 1));
            } else if (line.equals(CrashWriter.CHECKED)) {
                hasChecked = true;
                checked.countDown();
            } else if (line.startsWith(CrashWriter.COMMITTED)) {
                expectations.get(Integer.parseInt(words[1])).committed(Long.parseLong(words[2]));
                commits++;
            } else {
                faults.add("INDEX " + line);
            }
        }
    }

    private Figures figuresOfThisAge() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - bornNanos);
        // after 45 s H2 reuses free space of the file
        return figures.get(seconds < 45 ? 0 : seconds <= 120 ? 1 : 2);
    }

    /** Keeps the file as it was after the kill, to understand a fault. */
    private void copy() throws IOException {
        Path file = folder().resolve(FILE);
        if (Files.exists(file) && Files.size(file) < BYTES_WORTH_A_COPY) {
            Files.copy(file, folder().resolve("after-the-kill.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void keep(int kill, List<String> wrong) throws IOException {
        Path folder = folder();
        Path kept = work.resolve("fault-" + kill);
        Files.move(folder, kept);
        if (Files.exists(work.resolve("threads.txt"))) {
            Files.move(work.resolve("threads.txt"), kept.resolve("threads.txt"));
        }
        Files.write(kept.resolve("wrong.txt"), wrong, StandardCharsets.UTF_8);
        wrong.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct()
                .forEach(kind -> figuresOfThisAge().faults.merge(kind, 1, Integer::sum));
        String fault = "kill " + kill + ", file " + (System.nanoTime() - bornNanos) / 1_000_000_000 + " s old: "
                       + wrong.size() + " times, first " + wrong.get(0) + "; kept in " + kept;
        faults.add(fault);
        out.println(fault);
    }

    private void print(int kill) {
        String[] ages = { "younger than 45 s", "45 s to 2 min", "older than 2 min" };
        out.printf(Locale.ROOT, "%n%d kills, seed %d, %s%n%-18s %6s %9s  %s%n", kill, seed, Instant.now(),
                "age of the file", "kills", "commits", "faults");
        for (int age = 0; age < ages.length; age++) {
            Figures here = figures.get(age);
            out.printf(Locale.ROOT, "%-18s %6d %9d  %s%n", ages[age], here.kills, here.commits,
                    here.faults.isEmpty() ? "none" : here.faults);
        }
        out.flush();
    }
}
