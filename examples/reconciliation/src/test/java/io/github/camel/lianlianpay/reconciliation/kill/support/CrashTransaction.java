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

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One transaction of the crash test. The seed, the writer and the number determine it, so that the process that writes
 * it and the one that verifies it agree. What it writes does not depend on earlier values.
 */
record CrashTransaction(int writer, long number, Kind kind, List<Integer> rows) {

    static final int WRITERS = 8;
    /** The first writer has large transactions, and the others small ones. */
    private static final int ROWS_OF_THE_FIRST = 4000;
    private static final int ROWS_OF_THE_OTHERS = 300;
    /** The number of rows that the job changes at once. */
    private static final int BATCH = 50;

    /** The change of a row, as the job changes its orders. */
    enum Kind {
        /** Deleted and inserted. */
        RENEWED,
        QUEUED,
        SETTLED,
        ANNOUNCED
    }

    static int rowsOf(int writer) {
        return writer == 0 ? ROWS_OF_THE_FIRST : ROWS_OF_THE_OTHERS;
    }

    /** @param number from 0, which creates all rows of the writer */
    static CrashTransaction of(long seed, int writer, long number) {
        Random random = new Random((seed * WRITERS + writer) * 1_000_003 + number);
        // the first values of neighboring seeds are similar
        random.nextLong();
        int all = rowsOf(writer);
        int choice = number == 0 ? 0 : random.nextInt(100);
        if (choice < (writer == 0 ? 20 : 2)) {
            return new CrashTransaction(writer, number, Kind.RENEWED, IntStream.range(0, all).boxed().toList());
        }
        Kind kind = choice < 20 ? Kind.RENEWED : choice < 30 ? Kind.QUEUED : choice < 40 ? Kind.ANNOUNCED : Kind.SETTLED;
        int count = kind == Kind.SETTLED ? 1 : 1 + random.nextInt(BATCH);
        int first = random.nextInt(all - count + 1);
        return new CrashTransaction(writer, number, kind, IntStream.range(first, first + count).boxed().toList());
    }

    /** The key of the row. */
    static String key(int writer, int row) {
        return "W" + writer + "-" + row;
    }

    /** The value that this transaction writes into each of its rows. */
    String state() {
        return number + "|" + kind;
    }
}
