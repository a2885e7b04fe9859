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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that a writer must have after a crash, according to the commits that it reported. */
final class CrashExpectation {

    private final long seed;
    private final int writer;
    private Map<String, String> rows = new HashMap<>();
    /** The numbers of transactions that were started and were not stored after the crash. */
    private final Set<Long> abandoned = new HashSet<>();
    private long committed = -1;
    /** Whether the next transaction may have been started, so that it may be stored. */
    private boolean begun;

    CrashExpectation(long seed, int writer) {
        this.seed = seed;
        this.writer = writer;
    }

    /** Allows the writer to start its next transaction, and returns the number. */
    long begin() {
        begun = true;
        return committed + 1;
    }

    /** Called when the writer reports a commit. */
    void committed(long number) {
        if (number != committed + 1) {
            throw new IllegalStateException("writer " + writer + " has committed " + number + " after " + committed);
        }
        committed = number;
        rows = after(number);
    }

    private Map<String, String> after(long number) {
        CrashTransaction transaction = CrashTransaction.of(seed, writer, number);
        Map<String, String> answer = new HashMap<>(rows);
        transaction.rows().forEach(row -> answer.put(CrashTransaction.key(writer, row), transaction.state()));
        return answer;
    }

    /** The faults of these rows; none if the last transaction is stored completely or not at all. */
    List<String> verify(Map<String, String> actual) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> next = begun ? after(committed + 1) : rows;
        if (actual.equals(next)) {
            rows = next;
        } else if (!actual.equals(rows)) {
            Set<String> keys = new HashSet<>(rows.keySet());
            keys.addAll(actual.keySet());
            for (String key : keys) {
                wrong(key, rows.get(key), next.get(key), actual.get(key), wrong);
            }
        }
        // the first transaction, which creates the rows, must be stored once
        if (begun && !rows.isEmpty()) {
            // a number is not used again, so that a late commit is recognized
            committed++;
            abandoned.add(committed);
        }
        begun = false;
        return wrong;
    }

    private void wrong(String key, String before, String after, String actual, List<String> wrong) {
        if (actual != null && actual.equals(after) && !actual.equals(before)) {
            wrong.add("HALF " + key + " has what was not committed as a whole: " + actual);
        } else if (actual == null || before == null || number(actual) < number(before)) {
            wrong.add("LOST " + key + " should be " + before + ", but is " + actual);
        } else if (!actual.equals(before)) {
            wrong.add("CHANGED " + key + " should be " + before + ", but is " + actual
                      + (abandoned.contains(number(actual)) ? ", of a transaction that was gone after an earlier crash" : ""));
        }
    }

    private static long number(String state) {
        return Long.parseLong(state.substring(0, state.indexOf('|')));
    }
}
