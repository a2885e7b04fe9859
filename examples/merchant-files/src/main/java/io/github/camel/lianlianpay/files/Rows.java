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
package io.github.camel.lianlianpay.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

import io.github.camel.lianlianpay.files.internal.row.Header;
import io.github.camel.lianlianpay.files.internal.row.TableRows;

/** The rows of a file, one by one. Close it unless you read it to the end. */
public final class Rows implements Iterator<Row>, Closeable {

    private final TableRows rows;
    private final Header header;

    Rows(TableRows rows, Header header) {
        this.rows = rows;
        this.header = header;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Row next() {
        return new Row(rows.next(), header);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
