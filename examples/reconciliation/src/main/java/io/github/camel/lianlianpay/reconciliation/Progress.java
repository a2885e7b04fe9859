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
package io.github.camel.lianlianpay.reconciliation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Header;

/** The progress line on the terminal: the number of settled orders and of all orders, the rate, and the time left. */
public class Progress {

    /** The interval between lines if the output is not a terminal. */
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final AtomicLong loaded = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final long start = System.nanoTime();
    private final PrintStream out;
    private final boolean terminal;
    private long lastShown = start;
    private String lastText = "";

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Adds orders to those that are to be settled. */
    public void loaded(@Header("CamelSqlUpdateCount") int orders) {
        loaded.addAndGet(orders);
    }

    /** Counts an order that has its verdict. */
    public void settled() {
        settled.incrementAndGet();
    }

    public void show() {
        String text = text(System.nanoTime() - start);
        boolean due = terminal || System.nanoTime() - lastShown > QUIET_NANOS;
        if (due && loaded.get() > 0 && !text.equals(lastText)) {
            out.print(terminal ? "\r" + text + "   " : text + System.lineSeparator());
            out.flush();
            lastText = text;
            lastShown = System.nanoTime();
        }
    }

    /** Prints the last figures, and a new line. */
    public void end() {
        if (loaded.get() > 0) {
            out.println((terminal ? "\r" : "") + text(System.nanoTime() - start));
        }
    }

    String text(long nanos) {
        long done = settled.get();
        long all = Math.max(loaded.get(), done);
        double seconds = Math.max(nanos / 1e9, 0.001);
        double rate = done / seconds;
        String left = done == 0 ? "?" : clock(Math.round((all - done) / rate));
        return String.format(Locale.ROOT, "%,d/%,d orders (%d%%), %,.0f a second, %s left",
                done, all, all == 0 ? 0 : done * 100 / all, rate, left);
    }

    private static String clock(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
